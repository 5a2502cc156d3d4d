import { expect, test } from "vitest";
import type { Announcement, Content } from "../../src/core/announcements/announcement.ts";
import type { Person } from "../../src/core/call.ts";
import type { ConversationId } from "../../src/core/conversation.ts";
import { plain } from "../../src/core/reply.ts";
import { articleOf } from "../search/articles.ts";
import { startNewsroom } from "./newsroom.ts";

const maha: Person = { id: "telegram:77", name: "Maha" };
const content = (words: string): Content => ({ title: null, spans: [plain(words)], link: null });

/** Amina and Bilal have an announcement in their private chats. */
async function announced() {
  const room = await startNewsroom();
  const { bot, store, tg } = room;
  const { announcer } = bot.services;
  const [amina, bilal] = ["Amina", "Bilal"].map((first_name) => tg.createUser({ first_name }));
  if (amina === undefined || bilal === undefined) throw new Error("nobody is there");
  for (const reader of [amina, bilal]) {
    reader.start();
    await tg.waitReply(reader.dm);
    await store.conversations.meet(`telegram:${reader.id}`, { title: "", place: "private" });
  }
  const at: ConversationId = `telegram:${amina.id}`;
  const everyone = { platforms: null, topics: null, conversations: null };
  const choice = { content: content("Down tonigth."), audience: everyone, silent: false, mention: false };
  const standing = async (): Promise<Announcement> => {
    const [latest] = await announcer.latest(1);
    if (latest === undefined) throw new Error("there is no announcement");
    return latest;
  };
  const knows = async (state: "alive" | "aside") => {
    await expect.poll(async () => (await store.conversations.get(at))?.state.kind).toBe(state);
  };
  await announcer.send(await announcer.compose(choice, maha, "once"), maha, null);
  await room.pass(1);
  const there = tg.calls.length;
  return {
    ...room,
    at,
    amina,
    latest: standing,
    knows,
    async correct(words: string) {
      await announcer.propose(await standing(), content(words), maha);
      await announcer.correct(await standing(), maha, null);
    },
    recall: async () => announcer.recall(await standing(), maha, null),
    async goAway() {
      amina.block();
      await knows("aside");
    },
    async comeBack() {
      amina.unblock();
      await knows("alive");
      for (let i = 0; i < 3; i += 1) await room.pass(1);
    },
    texts: () =>
      [amina, bilal].map(({ dm }) =>
        dm
          .fromBot()
          .slice(1)
          .map(({ text }) => text),
      ),
    /** What was asked of Telegram for Amina's chat since the announcement was there. */
    asked: () =>
      tg.calls
        .slice(there)
        .filter(
          ({ method, params }) => /Message/.test(method) && String(params["chat_id"]) === String(amina.id),
        )
        .map(({ method }) => method),
  };
}

test("a chat that could not be reached while an announcement was corrected has the last correction once it is back, once only", async () => {
  const room = await announced();
  await room.goAway();
  for (const words of ["Down tonight.", "Down on Friday."]) {
    await room.correct(words);
    await room.pass(1);
  }
  expect(room.texts()).toEqual([["Down tonigth."], ["Down on Friday."]]);
  await room.comeBack();
  expect(room.texts()).toEqual([["Down on Friday."], ["Down on Friday."]]);
  await room.goAway();
  await room.comeBack();
  expect(room.asked()).toEqual(["editMessageText"]);
});

test("an announcement is taken back from a chat that could not be reached when it was recalled", async () => {
  const room = await announced();
  await room.goAway();
  await room.correct("Down tonight.");
  await room.recall();
  await room.pass(1);
  await room.comeBack();
  expect(room.texts()).toEqual([[], []]);
  expect(room.asked()).toEqual(["deleteMessage"]);
});

test("where the correction itself found the chat closed, it is made once the chat is back", async () => {
  const room = await announced();
  // The platform's news of it did not come.
  room.amina.blocked = true;
  await room.correct("Down tonight.");
  await room.pass(1);
  expect(room.texts()[0]).toEqual(["Down tonigth."]);
  await room.goAway();
  await room.comeBack();
  expect(room.texts()[0]).toEqual(["Down tonight."]);
});

test("an announcement is taken back from a chat once it is back, also where nobody but the recall found it closed", async () => {
  const room = await announced();
  // The platform's news of it did not come, as none does of rights that a channel takes away.
  room.amina.blocked = true;
  await room.recall();
  await room.pass(1);
  expect(room.texts()).toEqual([["Down tonigth."], []]);
  await room.comeBack();
  expect(room.texts()).toEqual([[], []]);
});

test("where an announcement can no longer be deleted, its place says that it was withdrawn, in the language of the chat", async () => {
  const room = await announced();
  await room.store.conversations.change(room.at, { language: "ur" });
  await room.pass(49 * 60);
  await room.recall();
  await room.pass(1);
  expect(room.texts()).toEqual([["یہ اعلان واپس لے لیا گیا ہے۔"], ["This announcement was withdrawn."]]);
});

test("a correction that was cancelled does not reach a chat that comes back, and one that is paused waits there, too", async () => {
  const room = await announced();
  const { outbox } = room.store;
  await room.goAway();
  await room.correct("Down tonight.");
  await room.pass(1);
  const [, correction] = (await room.bot.services.announcer.get(1))?.body.subjects ?? [];
  await outbox.pause(correction?.id ?? "");
  await room.comeBack();
  expect(room.texts()[0]).toEqual(["Down tonigth."]);
  await outbox.resume(correction?.id ?? "");
  await room.pass(1);
  expect(room.texts()[0]).toEqual(["Down tonight."]);
  await room.goAway();
  await room.correct("Down on Friday.");
  await room.pass(1);
  const last = (await room.bot.services.announcer.get(1))?.body.subjects.at(-1);
  await outbox.cancel(last?.id ?? "");
  await room.comeBack();
  expect(room.texts()[0]).toEqual(["Down tonight."]);
});

/** Amina has been answered with a figure, which `exports` replaces. */
async function quoted() {
  const room = await announced();
  const exports = async (figure: string) => {
    const said = [`Software exports of the valley rose to ${figure} in June.`];
    const article = articleOf("exports", said, { revision: figure });
    await room.bot.admit(article, { kind: "import", from: "valley.html" }, { baseline: true });
    for (let i = 0; i < 3; i += 1) await room.pass(3);
  };
  await exports("4.1 billion");
  room.amina.send("how large are software exports of the valley?");
  await expect.poll(() => room.store.quotes.of("exports", { after: null, limit: 9 })).toHaveLength(1);
  return { room, exports };
}

test("what was quoted is corrected in place once its chat is back, also where nobody but the correction found it closed", async () => {
  const { room, exports } = await quoted();
  room.amina.blocked = true;
  await exports("3.9 billion");
  await room.comeBack();
  const [[, answer, ...more] = []] = room.texts();
  expect(answer).toMatch(/^.*3\.9 billion.*It read: “.*4\.1 billion/s);
  expect(more).toEqual([]);
});

test("what was quoted in a chat that comes back is corrected there, though an announcement's correction is paused", async () => {
  const { room, exports } = await quoted();
  await room.goAway();
  await room.correct("Down tonight.");
  await room.store.outbox.pause((await room.latest()).body.subjects.at(-1)?.id ?? "");
  await exports("3.9 billion");
  await room.comeBack();
  await room.pass(3);
  expect(room.texts()[0]).toEqual(["Down tonigth.", expect.stringContaining("3.9 billion")]);
});

test("where nobody subscribed, nobody hears an announcement only because the bot was shut out and is back", async () => {
  const { bot, guild, store, tg } = await startNewsroom();
  const amina = tg.createUser({ first_name: "Amina" });
  amina.start();
  await tg.waitReply(amina.dm);
  const others = [guild.createChannel("side"), guild.createChannel("news")];
  const ids: readonly ConversationId[] = [
    `telegram:${amina.id}`,
    ...others.map(({ id }) => `discord:${id}` as const),
  ];
  const know = async (state: "alive" | "aside") => {
    for (const id of ids)
      await expect.poll(async () => (await store.conversations.get(id))?.state.kind).toBe(state);
  };
  amina.block();
  guild.removeBot();
  await know("aside");
  amina.unblock();
  guild.inviteBot();
  await know("alive");
  const everyone = { platforms: null, topics: null, conversations: null };
  expect(await bot.services.announcer.reach(everyone)).toEqual([]);
});

test("in the topics of a group that shut the bot out, an announcement is corrected once it is in again", async () => {
  const room = await startNewsroom();
  const { bot, store, tg } = room;
  const { announcer } = bot.services;
  const amina = tg.createUser({ first_name: "Amina" });
  const group = tg.createGroup({ title: "Readers", creator: amina, forum: true });
  group.addBot(amina);
  const at: ConversationId = `telegram:${group.id}/${group.createTopic(amina, "News")}`;
  await store.conversations.meet(at, { title: "News", place: "group" });
  const knows = async (state: "alive" | "aside") => {
    await expect.poll(async () => (await store.conversations.get(at))?.state.kind).toBe(state);
  };
  const everyone = { platforms: null, topics: null, conversations: null };
  const choice = { content: content("Down tonigth."), audience: everyone, silent: false, mention: false };
  const sent = await announcer.send(await announcer.compose(choice, maha, "once"), maha, null);
  await room.pass(1);
  group.removeBot(amina);
  await knows("aside");
  const proposed = sent === null ? null : await announcer.propose(sent, content("Down tonight."), maha);
  if (proposed !== null) await announcer.correct(proposed, maha, null);
  await room.pass(1);
  group.addBot(amina);
  await knows("alive");
  for (let i = 0; i < 3; i += 1) await room.pass(1);
  expect(group.fromBot().map(({ text }) => text)).toEqual(["Down tonight."]);
});
