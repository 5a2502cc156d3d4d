import type { Message } from "grammy/types";
import { expect, test } from "vitest";
import type { PersonId } from "../../src/core/conversation.ts";
import { channel, lead, listed, sentTo, settleFirst, subscription } from "../contracts/store/samples.ts";
import { rss, type Story, story } from "../feeds/fixture.ts";
import { startNewsroom } from "./newsroom.ts";
import { hold, park } from "./parking.ts";

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
    conversation,
    park: (subject: string) => park(store, subject, conversation),
    /** Makes Telegram ask for this much patience in Bilal's chat. */
    hold: (ms: number) => hold(store, conversation, room.clock.at + ms),
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
        "Parked: these may have arrived already, and wait for you to decide",
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
  expect(labels(status)).toHaveLength(11);
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

test("an owner reads what the bot wrote by itself in plain words, too", async () => {
  const room = await owned();
  for (const subject of ["held:announcement:1:2", "approval:announcement:1:3", "board:b1", "tell:77"])
    await room.park(subject);
  expect((await room.asks("/status")).text).toMatch(
    new RegExp(
      [
        "1\\. The note that announcement 1 was held to Bilal",
        "2\\. The note that announcement 1 waits for approval to Bilal",
        "3\\. A message that shows how far an announcement is to Bilal",
        "4\\. A confirmation that somebody is told when their question is answered to Bilal",
      ].join(".*"),
      "s",
    ),
  );
});

test("two owners, or one who presses again, decide once", async () => {
  const room = await owned();
  await room.park("article:a");
  const [first, second] = [await room.asks("/status"), await room.asks("/status")];
  await room.presses(first, "1: Let it be");
  const refused = await room.presses(second, "1: Send again");
  expect(refused.text).toContain("That delivery was already decided on");
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
  expect(last.text).toContain("it is left out, because it was cancelled or recalled meanwhile.");
  expect(labels(last)).toEqual([]);
  await room.pass(1);
  expect(room.got()).toEqual([]);
  await room.store.outbox.resume("announcement:1");
  await room.pass(1);
  expect(room.got()).toEqual(["announcement:1"]);
});

test("what a chat no longer wants, or cannot get, is left out, and the owner is told how many and why", async () => {
  const room = await owned();
  const { store, conversation } = room;
  const cadence = { kind: "daily", minute: 510, zone: "UTC" } as const;
  const subscribed = await store.subscriptions.add(
    subscription(conversation, { cadence, nextDueAt: room.clock.at + 86_400_000 }),
  );
  const news = { subscription: subscribed.id, article: "rains", revision: "1", subject: "article:rains" };
  await store.subscriptions.markSeen([news]);
  await room.park("article:rains");
  await room.park("article:floods");
  await room.park(`digest:${subscribed.id}:1:2026-11-24`);
  await room.park("announcement:1");
  const status = await room.asks("/status");
  await store.conversations.change(conversation, { announcements: false });
  const wanted = await room.presses(status, "Send these 4 again");
  expect(wanted.text).toMatch(
    new RegExp(
      [
        "^2 are sent again, 2 are left out\\.",
        "The article “rains.* to Bilal \\(Telegram\\): it is sent again\\.",
        "The article “floods.*: it is left out, because the chat has unsubscribed since\\.",
        "A digest .*: it is sent again\\.",
        "Announcement 1 .*: it is left out, because the chat wants no announcements any more\\.",
        "2 waiting, the oldest due less than a minute ago",
      ].join(".*"),
      "s",
    ),
  );
  await room.pass(1);
  expect(room.got()).toEqual(["article:rains", `digest:${subscribed.id}:1:2026-11-24`]);

  await room.park(`digest:${subscribed.id}:2:2026-11-25`);
  await room.park("test:announcement:1:a");
  await store.subscriptions.change(subscribed.id, { paused: true });
  await store.conversations.setAside(conversation, "the bot was blocked by the user");
  const next = await room.presses(await room.asks("/status"), "2: Send again");
  expect(next.text).toContain(
    "A test of announcement 1 to Bilal (Telegram): it is left out, because the chat cannot be reached: the bot was blocked by the user.",
  );
  const last = await room.presses(next, "1: Send again");
  expect(last.text).toContain("it is left out, because the chat has paused its subscription since.");
  await room.pass(1);
  expect(room.got()).toHaveLength(2);
});

test("an owner reads whether what has been due for hours is on its way, or nothing leaves", async () => {
  const room = await owned();
  const notBefore = room.clock.at - 5 * 3_600_000;
  await room.store.outbox.publish(listed("announcement:1", [room.conversation, "telegram:7"], { notBefore }));
  await lead(room.store);
  expect((await room.asks("/status")).text).toMatch(
    /2 waiting, the oldest due 5 hours ago;.*Stuck: nothing has left for Telegram in the last 10 minutes, though/s,
  );
  await settleFirst(room, sentTo(room.conversation));
  const { text } = await room.asks("/status");
  expect(text).toContain("1 waiting, the oldest due 5 hours ago, and on its way; 1 sent in the last hour");
  expect(text).not.toContain("Stuck");
});

test("an owner reads who asks for patience and for how long, and where nobody sends", async () => {
  const room = await owned();
  const notBefore = room.clock.at - 3_600_000;
  const to = [room.conversation, "telegram:7", channel] as const;
  await room.store.outbox.publish(listed("announcement:1", to, { notBefore }));
  const patience = { scope: "platform", reason: "Telegram asked for patience", unsure: false } as const;
  await settleFirst(room, { kind: "later", until: room.clock.at + 15 * 60_000, ...patience });
  const { text } = await room.asks("/status");
  expect(text).toMatch(/3 waiting, the oldest due 60 minutes ago; 0 sent/);
  expect(text).toContain("Waiting for: Telegram, 15 minutes more: Telegram asked for patience");
  expect(text).toContain("Nobody sends: something is due for Discord, and no process sends there");
  expect(text).not.toContain("Stuck");
});

test("what is for subscribers of a topic is not sent again to a chat that no longer is one", async () => {
  const room = await owned();
  const { store, conversation } = room;
  const announced = await room.bot.services.announcer.compose(
    {
      content: { title: "Port closed", spans: [], link: null },
      audience: { platforms: null, topics: ["exports"], conversations: null },
      silent: false,
      mention: false,
    },
    { id: "telegram:1", name: "Maha" },
    "once",
  );
  const wants = { kind: "topic", topic: "exports" } as const;
  const subscribed = await store.subscriptions.add(subscription(conversation, { wants }));
  await room.park(`announcement:${announced.id}`);
  await store.subscriptions.remove(subscribed.id);
  const status = await room.asks("/status");
  expect((await room.presses(status, "1: Send again")).text).toContain(
    "it is left out, because the chat has unsubscribed since.",
  );
  expect(await store.announcements.events(announced.id)).toMatchObject([
    { what: "composed" },
    { what: "a parked delivery left out", detail: `to ${conversation}: the chat has unsubscribed since` },
  ]);
});

test("what is sent again waits for as long as Telegram asked, and the owner reads until when", async () => {
  const room = await owned();
  await room.park("test:announcement:1:a");
  await room.hold(90_000);
  const next = await room.presses(await room.asks("/status"), "1: Send again");
  expect(next.text).toMatch(
    /it is sent again, but not before .*08:01.*, as the platform asked \(retry after 90\)\./s,
  );
  await room.pass(1);
  expect(room.got()).toEqual([]);
  await room.pass(1);
  expect(room.got()).toContain("test:announcement:1:a");
});
