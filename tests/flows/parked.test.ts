import type { Message } from "grammy/types";
import { expect, test } from "vitest";
import type { PersonId } from "../../src/core/conversation.ts";
import { rss, type Story, story } from "../feeds/fixture.ts";
import { startNewsroom } from "./newsroom.ts";
import { park } from "./parking.ts";

const trade: Story = { path: "/exports", title: "Exports rise", text: story("Exports rose 5%.") };

/** The newsroom with its owner Omar, and Bilal, whom the bot knows. */
async function owned() {
  const owners: PersonId[] = [];
  const room = await startNewsroom({ owners });
  const { tg, store } = room;
  const omar = tg.createUser({ first_name: "Omar" });
  const bilal = tg.createUser({ first_name: "Bilal" });
  for (const person of [omar, bilal]) person.started = true;
  owners.push(`telegram:${omar.id}`);
  const conversation = `telegram:${bilal.id}` as const;
  await store.conversations.meet(conversation, { title: "Bilal", place: "private" });
  return {
    ...room,
    owners,
    omar,
    park: (subject: string) => park(store, subject, conversation),
    /** What Bilal has got. */
    got: () => bilal.dm.fromBot().map(({ text }) => text),
    asks: async (line: string) => {
      const { message_id } = omar.send(line);
      return tg.waitReply(omar.dm, (message) => message.message_id > message_id);
    },
    /** Presses a button of that message: what stands there then, or what says why not. */
    async presses(message: Message, label: string): Promise<Message> {
      const { text } = await omar.press(message, label).answer;
      if (text !== "") return { ...message, text };
      const now = () => omar.dm.fromBot().find(({ message_id }) => message_id === message.message_id);
      return tg.until(() => (now()?.text === message.text ? undefined : now()));
    },
  };
}

/** Buttons that stand under a message. */
const labels = ({ reply_markup }: Message) =>
  reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];

test("an owner reads what is parked, for whom, since when and why, sends it again or lets it be", async () => {
  const room = await owned();
  room.site.put("/feed", rss(room.site.url, [trade]));
  await room.bot.services.newsroom.addFeed(`${room.site.url}/feed`);
  const article = room.bot.services.archive.newest()[0]?.id ?? "";
  await room.bot.services.announcer.compose(
    {
      content: { title: "Down tonight", spans: [], link: null },
      audience: { platforms: null, topics: null, conversations: null },
      silent: false,
      mention: false,
    },
    { id: "telegram:1", name: "Maha" },
    "once",
  );
  for (const subject of [
    "announcement:1",
    `article:${article}`,
    "digest:s1:1:2026-11-24",
    "test:announcement:1:a",
    "sample:s1:a",
    "correction-note:telegram:1:1",
    `article:${article}@5`,
  ])
    await room.park(subject);
  const status = await room.asks("/status");
  expect(status.text).toMatch(
    new RegExp(
      [
        "Parked: may have arrived already, and wait for you to decide",
        "1\\. Announcement 1: Down tonight to Bilal \\(Telegram\\), waiting since .*08:00.*: its answer was lost again",
        "2\\. The article “Exports rise” to Bilal",
        "3\\. A digest to Bilal",
        "4\\. A test of announcement 1 to Bilal",
        "5\\. A sample of a digest to Bilal",
        "and 2 more, shown when these are decided",
      ].join(".*"),
      "s",
    ),
  );
  expect(labels(status)).toHaveLength(10);
  const next = await room.presses(status, "1: Send again");
  expect(next.text).toMatch(
    /^Announcement 1: Down tonight to Bilal \(Telegram\): it is sent again\..*and 1 more, shown/s,
  );
  const last = await room.presses(next, "1: Let it be");
  expect(last.text).toMatch(/^The article “Exports rise” to Bilal.*: it is left as it is\./s);
  expect(last.text).toContain("5. What was added to the article “Exports rise");
  await room.pass(1);
  expect(room.got()).toEqual(["announcement:1"]);
  expect(await room.store.announcements.events(1)).toMatchObject([
    { what: "composed" },
    { what: "a parked delivery sent again", person: room.owners[0] },
  ]);
});

test("two owners, or one who presses again, decide once", async () => {
  const room = await owned();
  await room.park("article:a");
  const [first, second] = [await room.asks("/status"), await room.asks("/status")];
  await room.presses(first, "1: Let it be");
  const refused = await room.presses(second, "1: Send again");
  expect(refused.text).toContain("That delivery was decided on already");
  await room.pass(1);
  expect(room.got()).toEqual([]);
  room.owners.pop();
  await room.park("article:b");
  expect((await room.presses(second, "1: Send again")).text).toContain("Only the owners of this bot");
});

test("what was paused or cancelled since it was parked is not sent, and the owner is told so", async () => {
  const room = await owned();
  await room.park("announcement:1");
  await room.park("announcement:2");
  await room.store.outbox.pause("announcement:1");
  await room.store.outbox.cancel("announcement:2");
  const status = await room.asks("/status");
  const next = await room.presses(status, "1: Send again");
  expect(next.text).toContain(
    "Announcement 1 to Bilal (Telegram): it is paused, and goes out when it is resumed.",
  );
  const last = await room.presses(next, "1: Send again");
  expect(last.text).toContain("it was cancelled or recalled meanwhile, so it is not sent again.");
  expect(labels(last)).toEqual([]);
  await room.pass(1);
  expect(room.got()).toEqual([]);
  await room.store.outbox.resume("announcement:1");
  await room.pass(1);
  expect(room.got()).toEqual(["announcement:1"]);
});
