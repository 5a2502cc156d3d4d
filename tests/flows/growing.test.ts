import { expect, test } from "vitest";
import { minuteMs } from "../../src/core/time/lengths.ts";
import { articleOf } from "../search/articles.ts";
import { startNewsroom } from "./newsroom.ts";

const origin = { kind: "import", from: "valley.html" } as const;

/** A group that Amina made, with the bot in it. */
async function startGroup() {
  const room = await startNewsroom();
  const { store, tg } = room;
  const amina = tg.createUser({ first_name: "Amina" });
  const group = tg.createGroup({ title: "Readers", creator: amina });
  group.addBot(amina);
  const at = `telegram:${group.id}` as const;
  return {
    ...room,
    amina,
    group,
    at,
    /** It becomes a supergroup; resolves once the bot knows. */
    async grow() {
      const grown = group.migrate(amina);
      await expect.poll(() => store.conversations.current(at)).toBe(`telegram:${grown.id}`);
      return grown;
    },
  };
}

test("a digest that is in flight while its group becomes a supergroup comes there, once", async () => {
  const room = await startGroup();
  const { bot, clock, tg } = room;
  await room.subscribe(room.at, { kind: "daily", minute: 9 * 60, zone: "UTC" }, clock.at + 60 * minuteMs);
  await room.pass(1);
  await bot.admit(articleOf("ships", ["Twelve ships wait before the harbour."]), origin, { baseline: false });
  const { promise: grown, resolve } = Promise.withResolvers<ReturnType<typeof room.grow>>();
  tg.inject({
    method: "sendMessage",
    when: () => (resolve(room.grow()), true),
    // Its answer comes after the news that the group has grown.
    delayMs: 500,
  });
  await room.pass(60);
  await room.pass(1);
  expect((await grown).fromBot().map(({ text }) => text)).toEqual([expect.stringContaining("Twelve ships")]);
});

test.each([
  ["the bot was known to be shut out", true],
  ["only the correction found the bot shut out", false],
])("a group that could be corrected no more, as %s, is told once it is a supergroup", async (_how, known) => {
  const room = await startGroup();
  const { amina, bot, group, store, tg } = room;
  const correct = async (figure: string) => {
    const said = [`Software exports of the valley rose to ${figure} in June.`];
    await bot.admit(articleOf("exports", said, { revision: figure }), origin, { baseline: true });
    for (let i = 0; i < 3; i += 1) await room.pass(3);
  };
  await correct("4.1 billion");
  amina.send("/ask how large are software exports of the valley?", { chat: group });
  await tg.waitReply(group, ({ text }) => text?.includes("4.1 billion") ?? false);
  await expect.poll(() => store.quotes.of("exports", { after: null, limit: 9 })).toHaveLength(1);
  if (known) await store.conversations.setAside(room.at, "the bot lacks the right to write in the chat");
  const description = "Bad Request: not enough rights to send text messages to the chat";
  tg.inject({ method: /^(edit|send)Message/, error: { code: 400, description }, times: Infinity });
  await correct("3.9 billion");
  expect((await store.conversations.get(room.at))?.state.kind).toBe("aside");
  tg.clearFaults();
  const grown = await room.grow();
  for (let i = 0; i < 3; i += 1) await room.pass(3);
  const noted = expect.stringMatching(/Corrected since it was quoted here.*4\.1 billion.*3\.9 billion/s);
  expect(grown.fromBot().map(({ text }) => text)).toEqual([noted]);
});

test("what stands above the move of a group is pressed as before, and answered where the group lives now", async () => {
  const room = await startGroup();
  const { amina, group, store, tg } = room;
  amina.send("/settings", { chat: group });
  const settings = await tg.waitReply(group, ({ text }) => text?.startsWith("Settings") ?? false);
  const grown = await room.grow();
  amina.press(settings, "Silent sending: turn on");
  await tg.waitReply(grown, ({ text }) => text?.includes("Silent sending: on") ?? false);
  expect((await store.conversations.get(`telegram:${grown.id}`))?.settings.silent).toBe(true);
});

test("of what a group was sent before it became a supergroup, /why says no more than that it was sent", async () => {
  const room = await startGroup();
  const { amina, bot, group, tg } = room;
  await room.subscribe(room.at, { kind: "now" }, null);
  await room.pass(1);
  await bot.admit(articleOf("ships", ["Twelve ships wait before the harbour."]), origin, { baseline: false });
  await room.pass(5);
  expect(group.fromBot()).toHaveLength(1);
  const grown = await room.grow();
  amina.send("/why ships", { chat: grown });
  const { text } = await tg.waitReply(grown);
  expect(text).toContain("everything: it was sent; when, is no longer known here");
});
