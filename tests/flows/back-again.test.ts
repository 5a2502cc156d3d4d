import { expect, test } from "vitest";
import { articleOf } from "../search/articles.ts";
import { startNewsroom } from "./newsroom.ts";

test("news comes again to a chat where an answer arrived, though the platform never said that it may", async () => {
  const { tg, store } = await startNewsroom();
  const amina = tg.createUser({ first_name: "Amina" });
  const group = tg.createGroup({ title: "Readers", creator: amina, supergroup: true });
  group.addBot(amina);
  const at = `telegram:${group.id}` as const;
  amina.send("/topics", { chat: group });
  await tg.waitReply(group);
  await store.conversations.setAside(at, "the bot may not write in the chat");
  amina.send("/topics", { chat: group });
  await tg.until(() => group.fromBot().length === 2);
  await expect.poll(async () => (await store.conversations.get(at))?.state.kind).toBe("alive");
});

test("a digest that could not be delivered is not lost: the next one has its articles, once the topic is open again", async () => {
  const room = await startNewsroom();
  const { tg, bot, clock } = room;
  const amina = tg.createUser({ first_name: "Amina" });
  const group = tg.createGroup({ title: "Readers", creator: amina, forum: true });
  group.addBot(amina);
  const topic = group.createTopic(amina, "News");
  const hour = 3_600_000;
  const atNine = { kind: "daily", minute: 9 * 60, zone: "UTC" } as const;
  await room.subscribe(`telegram:${group.id}/${topic}`, atNine, clock.at + hour);
  const admit = (id: string, line: string) =>
    bot.admit(articleOf(id, [line]), { kind: "import", from: id }, { baseline: false });
  await room.pass(1);
  await admit("ships", "Twelve ships wait before the harbour.");
  group.closeTopic(amina, topic);
  await room.pass(60);
  expect(group.fromBot()).toEqual([]);
  group.reopenTopic(amina, topic);
  await expect
    .poll(async () => (await room.store.conversations.get(`telegram:${group.id}/${topic}`))?.state.kind)
    .toBe("alive");
  await admit("trains", "Nine trains were late in the north.");
  await room.pass(24 * 60);
  expect(group.fromBot()).toHaveLength(1);
  expect(group.last()?.text).toContain("Twelve ships");
  expect(group.last()?.text).toContain("Nine trains");
});
