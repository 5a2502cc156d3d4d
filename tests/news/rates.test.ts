import fc from "fast-check";
import { expect, test } from "vitest";
import { createPace, ratesSet, usualRates } from "../../src/news/rates.ts";

const telegram = usualRates.telegram;

/** Numbers from 0 to 1 that are the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** How long things take in a simulation, in milliseconds: each at least this, and at most that. */
interface Delays {
  /** Between two looks of the loop. */
  readonly loop: readonly [number, number];
  /** From the look to what it claimed being written down. */
  readonly claim: readonly [number, number];
  readonly there: readonly [number, number];
  readonly back: readonly [number, number];
}

/** When requests arrive at the platform if there is always something to send, over this many seconds. */
function arrivals(perSecond: number, seconds: number, delays: Delays, random: () => number) {
  const pace = createPace({ ...telegram, perSecond, concurrency: perSecond });
  const between = ([from, to]: readonly [number, number]) => Math.round(from + random() * (to - from));
  const events = new Map<number, (() => void)[]>();
  const after = (now: number, ms: number, run: () => void) =>
    events.set(now + ms, [...(events.get(now + ms) ?? []), run]);
  const arrived: number[] = [];
  let now = 1;
  const fly = (chat: string) => {
    const turn = pace.begin(chat, now);
    after(now, Math.max(1, Math.ceil(turn.at - now)), () => {
      turn.left(now);
      const there = between(delays.there);
      arrived.push(now + there);
      after(now, there + between(delays.back), () => {
        turn.answered(now);
        pace.end(chat, 0, now);
      });
    });
  };
  const look = () => {
    const free = pace.free(now);
    const claimed = () => {
      for (let i = 0; i < free; i++) fly(`c${i}`);
      look();
    };
    if (free === 0) after(now, Math.max(1, between(delays.loop)), look);
    else after(now, Math.max(1, between(delays.claim)), claimed);
  };
  look();
  for (; now <= seconds * 1000; now++) for (const run of events.get(now) ?? []) run();
  return arrived.filter((at) => at <= seconds * 1000).sort((a, b) => a - b);
}

/** How many of them are refused by a platform that takes at most `perSecond` in any second. */
function refused(arrived: readonly number[], perSecond: number): number {
  const taken: number[] = [];
  for (const at of arrived) if ((taken.at(-perSecond) ?? -1000) <= at - 1000) taken.push(at);
  return arrived.length - taken.length;
}

const calm: Delays = { loop: [1, 5], claim: [2, 8], there: [2, 3], back: [2, 3] };

test.each([1, 7, 25, 30, 100])(
  "comes close to %i a second over a minute, and exceeds it in no second",
  (perSecond) => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const arrived = arrivals(perSecond, 60, calm, createRandom(seed));
        expect(arrived.length).toBeGreaterThanOrEqual(perSecond * 60 * 0.97);
        expect(refused(arrived, perSecond)).toBe(0);
      }),
      { numRuns: 5 },
    );
  },
);

test("has at most one request in a hundred refused, however slow the loop, the store and the network are", () => {
  const upTo = (most: number) =>
    fc
      .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 0, max: most }))
      .map(([least, more]) => [least, least + more] as const);
  fc.assert(
    fc.property(
      fc.record({ loop: upTo(40), claim: upTo(80), there: upTo(120), back: upTo(120) }),
      fc.constantFrom(5, 30, 100),
      fc.integer(),
      (delays, perSecond, seed) => {
        const arrived = arrivals(perSecond, 60, delays, createRandom(seed));
        // Of each hundred begun: at 5 a second a minute is too short to tell 3 of 276 from 1 in 100.
        expect(refused(arrived, perSecond)).toBeLessThanOrEqual(Math.ceil(arrived.length / 100));
        expect(arrived.length).toBeGreaterThan(perSecond * 60 * 0.3);
      },
    ),
    { numRuns: 15 },
  );
});

test("keeps its distance to a chat, and lets the others pass", () => {
  const pace = createPace(telegram);
  pace.begin("telegram:1", 0);
  pace.begin("telegram:-2", 0);
  expect(pace.busy(10)).toEqual(["telegram:1", "telegram:-2"]);
  pace.end("telegram:1", telegram.chatMs, 10);
  pace.end("telegram:-2", telegram.groupMs, 10);
  expect(pace.busy(1000)).toEqual(["telegram:1", "telegram:-2"]);
  expect(pace.busy(1100)).toEqual(["telegram:-2"]);
  expect(pace.busy(3200)).toEqual([]);
});

test("says how long to wait, and waits when the platform asks for patience", () => {
  const pace = createPace({ ...telegram, perSecond: 1 });
  expect(pace.waitMs(5000)).toBe(0);
  pace.begin("telegram:1", 5000);
  expect(pace.free(5001)).toBe(0);
  expect(pace.waitMs(5500)).toBeGreaterThanOrEqual(500);
  pace.end("telegram:1", 0, 5600);
  pace.pause(60_000);
  expect(pace.waitMs(50_000)).toBe(10_000);
  expect(pace.free(59_999)).toBe(0);
  expect(pace.free(60_000)).toBe(1);
});

test("limits only the requests under way where it is told no rate", () => {
  const pace = createPace({ ...telegram, perSecond: Number.POSITIVE_INFINITY, concurrency: 400 });
  expect(pace.free(1000)).toBe(400);
  for (let i = 0; i < 300; i++) pace.begin(`telegram:${i}`, 1000);
  expect(pace.free(1000)).toBe(100);
  expect(pace.waitMs(1000)).toBe(0);
});

test("has no more requests under way than it may, and lets a few land before the next leave", () => {
  const pace = createPace({ ...telegram, perSecond: Number.POSITIVE_INFINITY, concurrency: 8 });
  for (let i = 0; i < 8; i++) pace.begin(`telegram:${i}`, 1000);
  expect(pace.free(5000)).toBe(0);
  pace.end("telegram:0", 0, 5000);
  expect(pace.free(5000)).toBe(0);
  pace.end("telegram:1", 0, 5000);
  expect(pace.free(5000)).toBe(2);
});

test("goes on when the clock is set back, without waiting for the old time to come round again", () => {
  const pace = createPace({ ...telegram, perSecond: 1 });
  pace.begin("telegram:1", 9_000_000).left(9_000_000);
  pace.end("telegram:1", telegram.chatMs, 9_000_000);
  expect(pace.free(9_000_500)).toBe(0);
  expect(pace.free(2000)).toBe(0);
  expect(pace.busy(2100)).toEqual(["telegram:1"]);
  expect(pace.free(3100)).toBe(1);
  expect(pace.busy(3100)).toEqual([]);
});

test("rates are the platforms' own unless an operator sets others", () => {
  const usual = {
    telegramPerSecond: 30,
    telegramChatPerMinute: 60,
    telegramGroupPerMinute: 20,
    discordPerSecond: 50,
  };
  for (const platform of ["telegram", "discord", "console", "web"] as const)
    expect(ratesSet(usual)(platform)).toEqual(usualRates[platform]);
  const set = ratesSet({ ...usual, telegramPerSecond: 200, telegramGroupPerMinute: 60, discordPerSecond: 5 });
  expect(set("telegram")).toMatchObject({ perSecond: 200, chatMs: 1000, groupMs: 1000, concurrency: 200 });
  expect(set("discord")).toMatchObject({ perSecond: 5 });
});

test("reports once that a chat came free after the sender had looked, so that the sender does not rest", () => {
  const pace = createPace({ ...usualRates.telegram, perSecond: Number.POSITIVE_INFINITY });
  pace.begin("telegram:1", 0);
  pace.end("telegram:1", 20, 0);
  expect(pace.busy(10)).toEqual(["telegram:1"]);
  expect(pace.chatFreeMs(10)).toBeCloseTo(10.1);
  expect(pace.chatFreeMs(50)).toBe(0);
  expect(pace.chatFreeMs(50)).toBe(Number.POSITIVE_INFINITY);
});
