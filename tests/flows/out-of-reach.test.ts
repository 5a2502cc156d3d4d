import { describe, expect, test } from "vitest";
import type { ConversationId } from "../../src/core/conversation.ts";
import { reply, text } from "../../src/core/reply.ts";
import { wordsIn } from "../platforms/discord/rig.ts";
import { articleOf } from "../search/articles.ts";
import { startNewsroom } from "./newsroom.ts";

const origin = { kind: "import", from: "valley.html" } as const;
const exports = (figure: string) =>
  articleOf("exports", [`Software exports of the valley rose to ${figure} in June.`], { revision: figure });
const question = "how large are software exports of the valley?";

async function startRoom() {
  const room = await startNewsroom();
  const { bot, store } = room;
  await bot.admit(exports("4.1 billion"), origin, { baseline: true });
  return {
    ...room,
    amina: room.tg.createUser({ first_name: "Amina" }),
    /** The figure is corrected, and whoever can be reached is told. */
    async correct(figure: string) {
      await bot.admit(exports(figure), origin, { baseline: true });
      await room.pass(3);
      await room.pass(3);
    },
    /** Resolves once the bot knows whether it can reach a conversation. */
    async knows(id: ConversationId, state: "alive" | "aside") {
      await expect.poll(async () => (await store.conversations.get(id))?.state.kind).toBe(state);
    },
    /** Resolves once so many messages are known to quote the article. */
    async quotes(count: number) {
      await expect.poll(() => store.quotes.of("exports", { after: null, limit: 9 })).toHaveLength(count);
    },
  };
}

const mended = /It read: “.*4\.1 billion.*”; it now reads: “.*3\.9 billion/s;

/** A person who has an answer, and what their chat holds. */
async function asked(room: Awaited<ReturnType<typeof startRoom>>) {
  const { amina, tg } = room;
  amina.start();
  amina.send(question);
  await tg.waitReply(amina.dm, (message) => message.text?.includes("4.1 billion") ?? false);
  await room.quotes(1);
  const before = amina.dm.fromBot().length;
  return {
    at: `telegram:${amina.id}` as const,
    answer: () => amina.dm.fromBot()[before - 1]?.text ?? "",
    since: () => amina.dm.fromBot().slice(before),
    edits: () => tg.calls.filter(({ method }) => method === "editMessageText").length,
  };
}

test("an answer to someone who had blocked the bot is corrected once they let it in again, and once only", async () => {
  const room = await startRoom();
  const { at, answer, since, edits } = await asked(room);
  room.amina.block();
  await room.knows(at, "aside");
  await room.correct("3.9 billion");
  expect(answer()).not.toContain("3.9 billion");
  room.amina.unblock();
  await room.knows(at, "alive");
  await room.pass(0);
  await room.pass(3);
  expect(answer()).toMatch(mended);
  for (let i = 0; i < 3; i += 1) await room.pass(3);
  expect(edits()).toBe(1);
  expect(since()).toEqual([]);
});

test("an answer is corrected once the chat is back also where the correction itself found it closed, and once only", async () => {
  const room = await startRoom();
  const { at, answer, since } = await asked(room);
  // The platform's news of it did not come.
  room.amina.blocked = true;
  await room.correct("3.9 billion");
  await room.knows(at, "aside");
  room.amina.unblock();
  await room.knows(at, "alive");
  for (let i = 0; i < 3; i += 1) await room.pass(3);
  expect(answer()).toMatch(mended);
  room.amina.block();
  await room.knows(at, "aside");
  room.amina.unblock();
  await room.knows(at, "alive");
  await room.pass(24 * 60);
  expect(answer().match(/It read/g)).toHaveLength(1);
  expect(since()).toEqual([]);
});

test("someone who is back and has the bot forget them is sent no correction", async () => {
  const room = await startRoom();
  const { at, answer, edits } = await asked(room);
  room.amina.block();
  await room.knows(at, "aside");
  await room.correct("3.9 billion");
  room.amina.unblock();
  await room.knows(at, "alive");
  await room.store.conversations.forget(at);
  await room.pass(0);
  await room.pass(3);
  expect(answer()).toContain("4.1 billion");
  expect(edits()).toBe(0);
});

test("an answer from an article that was withdrawn meanwhile says so once the chat is back, and not if that was a mistake", async () => {
  const room = await startRoom();
  const { at, answer, edits } = await asked(room);
  const away = async () => {
    room.amina.block();
    await room.knows(at, "aside");
    await room.bot.withdraw("exports");
    await room.pass(3);
    room.amina.unblock();
    await room.knows(at, "alive");
    await room.pass(0);
  };
  await away();
  await room.bot.admit(exports("4.1 billion"), origin, { baseline: true });
  await room.pass(3);
  expect(edits()).toBe(0);
  await away();
  await room.pass(3);
  expect(answer()).toContain("was withdrawn");
  expect(answer()).not.toContain("4.1 billion");
});

test("what a channel was told is corrected once the bot may post there again", async () => {
  const room = await startRoom();
  const { amina, bot, tg } = room;
  const channel = tg.createChannel({ title: "Valley", creator: amina });
  const may = { can_post_messages: true, can_edit_messages: true };
  channel.addBot(amina, "administrator", may);
  const at = `telegram:${channel.id}` as const;
  await room.subscribe(at, { kind: "now" }, null);
  const ships = (count: string) =>
    bot.admit(articleOf("ships", [`${count} ships wait before the harbour.`], { revision: count }), origin, {
      baseline: false,
    });
  await ships("12");
  await room.pass(3);
  expect(channel.last()?.text).toContain("12 ships");
  channel.setBotStatus(amina, "administrator", {
    ...may,
    can_post_messages: false,
    can_edit_messages: false,
  });
  await room.knows(at, "aside");
  await ships("14");
  await room.pass(3);
  channel.setBotStatus(amina, "administrator", may);
  await room.knows(at, "alive");
  for (let i = 0; i < 3; i += 1) await room.pass(3);
  expect(channel.fromBot().map(({ text }) => text)).toEqual([
    expect.stringMatching(/It read: “.*12 ships.*”; it now reads: “.*14 ships/s),
  ]);
});

describe("a channel that was closed to the bot, and its thread, once they are open again,", () => {
  const rights = ["ViewChannel", "SendMessages", "SendMessagesInThreads"] as const;

  async function closed() {
    const room = await startRoom();
    const { alice, bob, bot, channel, d, guild } = room;
    const thread = channel.createThread(alice, "side");
    const [at, inThread] = [`discord:${channel.id}`, `discord:${thread.id}`] as const;
    await alice.slash(channel, "ask", { question }).reply();
    await bob.slash(channel, "ask", { question }).reply();
    await alice.slash(thread, "ask", { question }).reply();
    await room.quotes(3);
    const writable = async () => (await bot.services.platformFor(at)?.describe(at))?.writable;
    for (const who of [guild.id, d.user.id]) channel.overwrite(who, { deny: rights });
    await expect.poll(writable).not.toBe(true);
    return {
      ...room,
      /** Sends both something, which fails. */
      async probe() {
        for (const id of [at, inThread])
          await bot.services.news.tell(id, reply([text("Ships wait.")]), `probe ${id}`);
        await room.pass(0);
      },
      aside: () => Promise.all([room.knows(at, "aside"), room.knows(inThread, "aside")]),
      async open() {
        for (const who of [guild.id, d.user.id]) channel.overwrite(who, { allow: rights });
        await Promise.all([room.knows(at, "alive"), room.knows(inThread, "alive")]);
        for (let i = 0; i < 3; i += 1) await room.pass(3);
      },
      words: () =>
        [channel, thread].map((place) =>
          place.fromBot().map((message) => wordsIn(message).replace(/[*~]/g, "")),
        ),
    };
  }

  test("have their answers corrected in place", async () => {
    const room = await closed();
    await room.probe();
    await room.aside();
    await room.correct("3.9 billion");
    await room.open();
    const once = expect.stringMatching(mended);
    expect(room.words()).toEqual([[once, once], [once]]);
  });

  test("have them corrected in place also where the correction itself found them closed", async () => {
    const room = await closed();
    await room.correct("3.9 billion");
    await room.aside();
    await room.open();
    const once = expect.stringMatching(mended);
    expect(room.words()).toEqual([[once, once], [once]]);
  });
});
