import fc from "fast-check";
import { expect, test } from "vitest";
import { createArchive } from "../../src/core/archive.ts";
import type { Store } from "../../src/core/store.ts";
import type { Cadence } from "../../src/core/subscription.ts";
import { dayIn } from "../../src/core/subscriptions/digest-subject.ts";
import { minuteMs } from "../../src/core/time/lengths.ts";
import { movedDue, nextDue } from "../../src/core/time/local-time.ts";
import { admitArticle } from "../../src/news/admit.ts";
import { runDueDigests } from "../../src/news/clock.ts";
import { createMatcher } from "../../src/news/match.ts";
import { alice, flying, listed, subscription } from "../contracts/store/samples.ts";
import { articleOf } from "../search/articles.ts";
import { openAt } from "../store/fixture.ts";
import { clockOf, terms } from "./clock-of.ts";

const dayMs = 24 * 60 * minuteMs;
const zones = Intl.supportedValuesOf("timeZone");
const twoYears = { min: Date.parse("2026-01-01T00:00:00Z"), max: Date.parse("2028-01-01T00:00:00Z") };

type Timed = Exclude<Cadence, { kind: "now" }>;
/** What happens: time passes while the process sleeps, the chat moves, or the machine's clock lies for a moment. */
type Event =
  | { readonly kind: "pass"; readonly minutes: number }
  | { readonly kind: "move"; readonly zone: string }
  | { readonly kind: "ahead" | "behind"; readonly minutes: number };

const zone = fc.constantFrom(...zones);
const minute = fc.integer({ min: 0, max: 1439 });
const cadence: fc.Arbitrary<Timed> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("daily" as const), minute, zone }) },
  fc.record({ kind: fc.constant("weekly" as const), weekday: fc.integer({ min: 1, max: 7 }), minute, zone }),
);
const pass = fc.record({
  kind: fc.constant("pass" as const),
  minutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 4000 })),
});
const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: pass },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("move" as const), zone }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("ahead" as const, "behind" as const),
      minutes: fc.integer({ min: 2, max: 4000 }),
    }),
  },
);
const story = fc.record({
  begins: fc.integer({ min: twoYears.min / minuteMs, max: twoYears.max / minuteMs }),
  cadence,
  events: fc.array(event, { minLength: 10, maxLength: 40 }),
});

const daily = { kind: "daily", minute: 510, zone: "UTC" } as const;

/** A chat with one subscription, those that send its digests, and a clock that may lie by `off`. */
async function newsroomAt(begins: number, chosen: Timed, senders: number) {
  const clock = { at: begins, off: 0 };
  const now = () => new Date(clock.at + clock.off);
  const store = await openAt(":memory:", now);
  const archive = createArchive();
  const processes = Array.from({ length: senders }, () => clockOf(store, archive, now));
  await store.conversations.meet(alice, { title: "", place: "private" });
  const started = { createdAt: begins - 10 * dayMs, coveredTo: begins };
  const planned = { cadence: chosen, nextDueAt: nextDue(chosen, begins) };
  const { id } = await store.subscriptions.add(subscription(alice, { ...started, ...planned }));
  let count = 0;
  return {
    clock,
    id,
    store,
    deps: clockOf(store, archive, now),
    articles: () => Array.from({ length: count }, (_, i) => `a${i + 1}`),
    async publish(): Promise<void> {
      count += 1;
      const article = articleOf(`a${count}`, ["The gateway opens."]);
      await admitArticle(
        article,
        { kind: "file", from: "a.md" },
        { baseline: false },
        { store, delayMs: 0, now },
      );
      archive.apply({ kind: "added", article });
    },
    /** Lets every process look at the same time; returns when the digests that came were due. */
    async look(): Promise<readonly number[]> {
      const before = await digests(store);
      const failed: unknown[] = [];
      await Promise.all(processes.map((each) => runDueDigests(each, (_, error) => failed.push(error))));
      expect(failed).toEqual([]);
      return (await digests(store)).filter((dueAt) => !before.includes(dueAt));
    },
    [Symbol.asyncDispose]: store.close,
  };
}

async function digests(store: Store): Promise<readonly number[]> {
  const deliveries = await store.outbox.of(alice, { subjects: null, limit: 1000 });
  return deliveries.flatMap(({ subject }) =>
    subject.startsWith("digest:") ? [Number(subject.split(":")[2])] : [],
  );
}

type Newsroom = Awaited<ReturnType<typeof newsroomAt>>;

/** Plays a story, and compares it event by event with what a correct clock would have sent. */
async function live(room: Newsroom, chosen: Timed, events: readonly Event[]) {
  const { clock, store, id } = room;
  let now = chosen;
  let planned = nextDue(now, clock.at) ?? 0;
  const days: string[] = [];
  let last = 0;
  const note = (dueAt: number) => {
    days.push(dayIn(now.zone, dueAt));
    last = dueAt;
  };
  const expectDigest = async () => {
    const at = clock.at + clock.off;
    const due = planned <= at;
    expect(await room.look()).toEqual(due ? [planned] : []);
    if (!due) return;
    note(planned);
    planned = nextDue(now, Math.max(planned, clock.at)) ?? 0;
  };
  /** While the clock lies a digest may come early, or for a day that was slept through; it is one at most. */
  const comeWhatMay = async () => {
    const came = await room.look();
    expect(came.length).toBeLessThanOrEqual(1);
    for (const dueAt of came) note(dueAt);
  };
  /** Once the clock tells the truth again, the day after the last that had a digest is not passed over. */
  const plannedAgain = async () => {
    const { nextDueAt } = (await store.subscriptions.get(id)) ?? { nextDueAt: null };
    let next = nextDue(now, Math.max(clock.at, last));
    if (next !== null && days.at(-1) === dayIn(now.zone, next)) next = nextDue(now, next);
    expect(nextDueAt).not.toBeNull();
    expect(nextDueAt).toBeLessThanOrEqual(next ?? 0);
    return nextDueAt ?? 0;
  };
  await expectDigest();
  for (const each of events) {
    await room.publish();
    switch (each.kind) {
      case "pass":
        clock.at += each.minutes * minuteMs;
        break;
      case "move": {
        const moved = movedDue(now, each.zone, planned);
        now = { ...now, zone: each.zone };
        planned = moved;
        await store.subscriptions.change(id, { cadence: now, nextDueAt: moved });
        break;
      }
      case "ahead":
      case "behind":
        clock.off = each.minutes * minuteMs * (each.kind === "ahead" ? 1 : -1);
        await room.publish();
        await comeWhatMay();
        clock.off = 0;
        await comeWhatMay();
        planned = await plannedAgain();
        break;
    }
    await expectDigest();
  }
  // One more has come then whatever the cadence, though this week's came early, and with it all that was published.
  await room.publish();
  clock.at += 16 * dayMs;
  await expectDigest();
  const told = await store.subscriptions.seenIn(alice, room.articles());
  return { days, told: told.map(({ article }) => article).sort() };
}

test("each period has one digest and each article is in one, whatever sleeps, changes zone or has a wrong clock", async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ begins, cadence, events }) => {
      await using room = await newsroomAt(begins * minuteMs, cadence, 1);
      const { days, told } = await live(room, cadence, events);
      expect(new Set(days).size).toBe(days.length);
      expect(told).toEqual([...room.articles()].sort());
    }),
    { numRuns: 60, interruptAfterTimeLimit: 60_000, endOnFailure: true },
  );
  // A run is slow where others use the machine too.
}, 300_000);

test("two processes that look at the same moment send one digest for each period", async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ begins, cadence, events }) => {
      await using room = await newsroomAt(begins * minuteMs, cadence, 2);
      const { days, told } = await live(room, cadence, events);
      expect(new Set(days).size).toBe(days.length);
      expect(told).toEqual([...room.articles()].sort());
    }),
    { numRuns: 20, interruptAfterTimeLimit: 60_000, endOnFailure: true },
  );
}, 300_000);

test("digests that cannot be composed keep none of the others from being sent, however many they are", async () => {
  await using room = await newsroomAt(Date.parse("2026-11-24T00:00:00Z"), daily, 1);
  const { store, clock } = room;
  const wants = { kind: "question", question: "what opens?" } as const;
  const due = { cadence: daily, nextDueAt: clock.at + 1, createdAt: clock.at, coveredTo: clock.at };
  for (let i = 0; i < 250; i++) await store.subscriptions.add(subscription(alice, { wants, ...due }));
  clock.at += 1000;
  await room.publish();
  clock.at += dayMs;
  const failed = new Set<string>();
  const answers = () => Promise.reject(new Error("no model"));
  const deps = { ...room.deps, match: createMatcher({ terms, topics: [], answers }) };
  while ((await runDueDigests(deps, ({ id }) => failed.add(id))) > 0) continue;
  expect(failed.size).toBe(250);
  expect(await digests(store)).toHaveLength(1);
});

test("what many chats want alike is looked for once, not for each of them", async () => {
  await using room = await newsroomAt(Date.parse("2026-11-24T00:00:00Z"), daily, 1);
  const { store, clock } = room;
  const wants = { kind: "words" as const, include: ["gateway"], exclude: [] };
  const due = { cadence: daily, nextDueAt: clock.at + 1, createdAt: clock.at, coveredTo: clock.at };
  for (let i = 0; i < 20; i++) {
    await store.conversations.meet(`telegram:${i}`, { title: "", place: "private" });
    await store.subscriptions.add(subscription(`telegram:${i}`, { wants, ...due }));
  }
  clock.at += 1000;
  await room.publish();
  clock.at += 1000;
  const asked: string[] = [];
  const search = { terms, passages: ({ text }: { readonly text: string }) => (asked.push(text), []) };
  await runDueDigests({ ...room.deps, search }, (_, error) => expect(error).toBeNull());
  expect(await flying(store)).toHaveLength(20);
  expect(asked).toEqual(["gateway"]);
});

test("what is published while a digest is composed is in the next one, though the machine slept before that was done", async () => {
  await using room = await newsroomAt(Date.parse("2026-11-24T00:00:00Z"), daily, 1);
  const { store, clock, deps } = room;
  await room.publish();
  clock.at += dayMs;
  let asleep = false;
  const match: typeof deps.match = async (...asked) => {
    if (!asleep) {
      asleep = true;
      await room.publish();
      clock.at += 10 * minuteMs;
    }
    return deps.match(...asked);
  };
  await runDueDigests({ ...deps, match }, (_, error) => expect(error).toBeNull());
  clock.at += dayMs;
  await room.look();
  const told = await store.subscriptions.seenIn(alice, room.articles());
  expect(told.map(({ article }) => article)).toEqual(["a1", "a2"]);
});

test("what waits to be sent goes on where the clock had run ahead and was set right", async () => {
  await using room = await newsroomAt(twoYears.min, daily, 1);
  const { clock, store } = room;
  await room.look();
  clock.off = 300 * minuteMs;
  await room.look();
  await store.outbox.publish(listed("announcement:1", [alice], { notBefore: clock.at + clock.off }));
  clock.off = 0;
  expect(await flying(store)).not.toContain(`announcement:1 ${alice}`);
  await room.look();
  expect(await flying(store)).toContain(`announcement:1 ${alice}`);
});

test("whoever subscribed while the clock ran ahead is told what is published once it was set right", async () => {
  await using room = await newsroomAt(Date.parse("2026-11-24T00:00:00Z"), daily, 1);
  const { clock, id, store } = room;
  await store.subscriptions.remove(id);
  clock.off = 3 * dayMs;
  await room.look();
  const at = clock.at + clock.off;
  const begun = { createdAt: at, coveredTo: at, cadence: daily, nextDueAt: nextDue(daily, at) };
  await store.subscriptions.add(subscription(alice, begun));
  clock.off = 0;
  await room.look();
  clock.at += minuteMs;
  await room.publish();
  clock.at += dayMs;
  expect(await room.look()).toEqual([Date.parse("2026-11-24T08:30:00Z")]);
  const told = await store.subscriptions.seenIn(alice, room.articles());
  expect(told.map(({ article }) => article)).toEqual(["a1"]);
});

test("what the clock saw last was spoiled by hand, and a clock set right is noticed all the same from then on", async () => {
  await using room = await newsroomAt(twoYears.min, daily, 1);
  const { clock, store } = room;
  clock.off = 300 * minuteMs;
  await store.kv.set("clock:at", "yesterday", null);
  await room.look();
  await store.outbox.publish(listed("announcement:1", [alice], { notBefore: clock.at + clock.off }));
  clock.off = 0;
  await room.look();
  expect(await flying(store)).toContain(`announcement:1 ${alice}`);
});
