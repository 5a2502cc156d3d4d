import { expect, onTestFinished, test } from "vitest";
import type { ConversationId } from "../../src/core/conversation.ts";
import { type Rates, usualRates } from "../../src/news/rates.ts";
import { listed } from "../contracts/store/samples.ts";
import { platformAt } from "../crash/platforms.ts";
import { startDiscord } from "../servers/discord/server.ts";
import { startTelegram } from "../servers/telegram/server.ts";
import { deskFor } from "./fixture.ts";

/** Which messages the platform answers with 502. */
type Breaking = (chat: string, words: string) => boolean;

/** A platform with many chats, for the delivery loop. */
interface Place {
  readonly platform: ReturnType<typeof platformAt>;
  readonly chats: readonly ConversationId[];
  readonly breaks: (breaking: Breaking) => void;
  readonly mends: () => void;
  /** How many messages it was asked to send, broken or not. */
  readonly asked: () => number;
  /** How many messages each chat got. */
  readonly got: () => readonly number[];
}

async function onTelegram(count: number): Promise<Place> {
  const tg = await startTelegram({ limits: false });
  onTestFinished(() => tg.stop());
  const people = Array.from({ length: count }, (_, i) => tg.createUser({ first_name: `Reader ${i}` }));
  for (const person of people) person.started = true;
  return {
    platform: platformAt({ name: "telegram", url: tg.url, token: tg.token }),
    chats: people.map(({ id }): ConversationId => `telegram:${id}`),
    breaks: (breaking) =>
      tg.inject({
        when: (params) => breaking(`telegram:${String(params["chat_id"])}`, JSON.stringify(params)),
        times: Number.POSITIVE_INFINITY,
        error: { code: 502, description: "Bad Gateway" },
      }),
    mends: () => tg.clearFaults(),
    asked: () => tg.calls.length,
    got: () => people.map(({ dm }) => dm.fromBot().length),
  };
}

async function onDiscord(count: number): Promise<Place> {
  const d = await startDiscord({ rateLimits: false });
  onTestFinished(() => d.stop());
  const guild = d.createGuild("Guild", d.createUser("boss"));
  const channels = Array.from({ length: count }, (_, i) => guild.createChannel(`channel-${i}`));
  return {
    platform: platformAt({ name: "discord", url: d.api, token: d.token }),
    chats: channels.map(({ id }): ConversationId => `discord:${id}`),
    breaks: (breaking) =>
      d.inject({
        when: ({ path, body }) => breaking(`discord:${path.split("/").at(-2) ?? ""}`, JSON.stringify(body)),
        times: Number.POSITIVE_INFINITY,
        status: 502,
        body: "502 Bad Gateway",
      }),
    mends: () => d.clearFaults(),
    // A lost answer is asked for once more at once, by the same nonce.
    asked: () => new Set(d.requests.map(({ body }) => JSON.stringify(body))).size,
    got: () => channels.map((channel) => channel.fromBot().length),
  };
}

const everything: Breaking = () => true;

/** As much under way at once as usual and no other limit: the clock stands still while a batch is sent. */
async function deskAt({ platform }: Place, changes: Partial<Rates> = {}) {
  const rates = { ...usualRates[platform.name], chatMs: 0, groupMs: 0, ...changes };
  return deskFor({ platforms: [platform], rates: () => ({ ...rates, perSecond: Number.POSITIVE_INFINITY }) });
}

type Desk = Awaited<ReturnType<typeof deskAt>>;

async function pass(desk: Desk, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) await desk.pass(1000);
}

const linesOf = ({ lines }: Desk) =>
  lines.map(({ msg }) => String(msg)).filter((line) => line.startsWith("the platform"));

const places = [
  ["Telegram", onTelegram],
  ["Discord", onDiscord],
] as const;

test.each(places)(
  "while %s is out of order for 40 s nothing is parked, and all arrives once",
  async (_, at) => {
    const place = await at(150);
    await using desk = await deskAt(place);
    place.breaks(everything);
    await desk.store.outbox.publish(listed("article:a", place.chats));
    await pass(desk, 40);
    const { waiting, parked, gates } = await desk.store.outbox.overview();
    expect({ waiting, parked }).toEqual({ waiting: 150, parked: 0 });
    expect(gates.find(({ key }) => key === place.platform.name)?.reason).toContain("answered 502");
    expect(linesOf(desk)).toEqual(["the platform loses one delivery after the other: they wait"]);
    place.mends();
    await pass(desk, 40);
    expect(new Set(place.got())).toEqual(new Set([1]));
    expect(await desk.store.outbox.overview()).toMatchObject({ waiting: 0, parked: 0, gates: [] });
    expect(linesOf(desk).slice(1)).toEqual(["the platform takes deliveries again"]);
  },
);

test.each(places)("one bad chat on %s delays nobody, however often it breaks", async (_, at) => {
  const place = await at(20);
  await using desk = await deskAt(place);
  const [bad] = place.chats;
  place.breaks((chat) => chat === bad);
  for (let news = 1; news <= 4; news++) {
    await desk.store.outbox.publish(listed(`article:${news}`, place.chats));
    await pass(desk, 1);
    expect(place.got()).toEqual([0, ...place.chats.slice(1).map(() => news)]);
    await pass(desk, 60);
  }
  expect(linesOf(desk)).toEqual([]);
});

test("bad chats that are all tried again at one time delay nobody", async () => {
  const place = await onTelegram(10);
  await using desk = await deskAt(place, { concurrency: 1 });
  const bad = place.chats.filter((_, i) => i % 2 === 0);
  const good = place.chats.filter((_, i) => i % 2 === 1);
  place.breaks((chat) => bad.some((one) => one === chat));
  await desk.store.outbox.publish(listed("article:a", place.chats));
  await pass(desk, 1);
  desk.clock.at += 60_000;
  await desk.store.outbox.publish(listed("article:b", good));
  await pass(desk, 1);
  expect(place.got()).toEqual(place.chats.map((_, i) => (i % 2 === 0 ? 0 : 2)));
  expect(linesOf(desk)).toEqual([]);
});

test.each(places)(
  "a restart while %s is out of order goes on waiting, and tries it with one delivery",
  async (_, at) => {
    const place = await at(50);
    await using desk = await deskAt(place);
    place.breaks(everything);
    await desk.store.outbox.publish(listed("article:a", place.chats));
    await pass(desk, 1);
    await desk.deliverer.stop();
    const before = place.asked();
    const next = desk.make({ owner: "next" });
    desk.clock.at += 4000;
    await next.drain();
    expect(place.asked()).toBe(before);
    desk.clock.at += 1000;
    await next.drain();
    expect(place.asked()).toBe(before + 1);
    place.mends();
    for (let second = 0; second < 40; second++) {
      desk.clock.at += 1000;
      await next.drain();
    }
    await next.stop();
    expect(new Set(place.got())).toEqual(new Set([1]));
    expect(await desk.store.outbox.overview()).toMatchObject({ waiting: 0, parked: 0 });
  },
);

test.each(places)(
  "where %s has lost every one already, none is risked again before it answers a question",
  async (_, at) => {
    const place = await at(5);
    await using desk = await deskAt(place);
    place.breaks(everything);
    await desk.store.outbox.publish(listed("article:a", place.chats));
    await pass(desk, 90);
    const { waiting, parked, gates } = await desk.store.outbox.overview();
    expect({ waiting, parked }).toEqual({ waiting: 5, parked: 0 });
    expect(gates.map(({ key }) => key)).toEqual([place.platform.name]);
    place.mends();
    await pass(desk, 60);
    expect(place.got()).toEqual(place.chats.map(() => 1));
    expect(await desk.store.outbox.overview()).toMatchObject({ waiting: 0, parked: 0, gates: [] });
  },
);

/** Questions are answered, but no message is. */
const everyMessage: Breaking = (_chat, words) => words.includes("article:");

test("where all were lost once already a trial may be parked, and the platform still has to wait", async () => {
  const place = await onTelegram(5);
  await using desk = await deskAt(place);
  place.breaks(everyMessage);
  await desk.store.outbox.publish(listed("article:a", place.chats));
  await pass(desk, 40);
  const { waiting, parked, gates } = await desk.store.outbox.overview();
  expect({ waiting, parked }).toEqual({ waiting: 2, parked: 3 });
  expect(gates).toMatchObject([{ key: "telegram", reason: "Telegram answered 502" }]);
});

test("what was never lost is tried first, so that no more is parked", async () => {
  const place = await onTelegram(10);
  await using desk = await deskAt(place);
  place.breaks(everyMessage);
  await desk.store.outbox.publish(listed("article:a", place.chats.slice(0, 5)));
  await pass(desk, 10);
  const notBefore = desk.clock.at;
  await desk.store.outbox.publish(listed("article:b", place.chats.slice(5), { notBefore }));
  await pass(desk, 90);
  expect(await desk.store.outbox.overview()).toMatchObject({ waiting: 9, parked: 1 });
});

test.each(places)(
  "a message that breaks %s in every chat holds up the others for an hour at most",
  async (_, at) => {
    const place = await at(200);
    await using desk = await deskAt(place);
    place.breaks((_chat, words) => words.includes("article:broken"));
    const others = place.chats.slice(100);
    await desk.store.outbox.publish(listed("article:broken", place.chats.slice(0, 100)));
    await pass(desk, 1);
    await desk.store.outbox.publish(listed("article:a", others));
    for (let minute = 0; minute < 60; minute++) await desk.pass(60_000);
    expect(place.got().slice(100)).toEqual(others.map(() => 1));
  },
);
