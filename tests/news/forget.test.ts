import { expect, test } from "vitest";
import { minuteMs } from "../../src/core/time/lengths.ts";
import { createForgetting } from "../../src/news/forget.ts";
import { alice, lead, listed, sendAll, start } from "../contracts/store/samples.ts";
import { openAt } from "../store/fixture.ts";

const dayMs = 1440 * minuteMs;

/** A store with one of each thing that is forgotten in time, and a bot that starts when the clock has been turned. */
async function keeping() {
  const clock = { at: start };
  const now = () => new Date(clock.at);
  const store = await openAt(":memory:", now);
  await store.outbox.publish(listed("article:rain", [alice]));
  await sendAll(store, await lead(store), start);
  await store.questions.asked("q", "how much rain?", false);
  const message = { conversation: alice, messageId: "1", sentAt: start } as const;
  const quote = { message, article: "rain", paragraph: 1, revision: "r1", again: null, look: null };
  await store.quotes.remember([quote], start + 30 * dayMs);
  await store.kv.set("rest", "[]", start + 30 * dayMs);
  /** What is still stored, read with a clock at which nothing has expired. */
  const kept = async () => {
    const { at } = clock;
    clock.at = start;
    const there = {
      delivery: (await store.outbox.of(alice, { subjects: null, limit: 9 })).length === 1,
      question: (await store.questions.get("q")) !== null,
      quote: (await store.quotes.in(message)).length === 1,
      rest: (await store.kv.get("rest")) !== null,
    };
    clock.at = at;
    return Object.entries(there).flatMap(([what, isThere]) => (isThere ? [what] : []));
  };
  const look = () => createForgetting({ store, now }).run();
  /** Looks every hour for so long, each time as a process that has just started. */
  const run = async (ms: number) => {
    for (const until = clock.at + ms; clock.at < until; clock.at += 60 * minuteMs) await look();
  };
  return { clock, store, kept, look, run };
}

test("what is kept for minutes is deleted when they are over, also by a bot that has just started", async () => {
  const { clock, store, kept, look } = await keeping();
  await store.kv.set("asked", "{}", start + 10 * minuteMs);
  clock.at += 11 * minuteMs;
  await look();
  clock.at = start;
  expect(await store.kv.get("asked")).toBeNull();
  expect(await kept()).toEqual(everything);
});

const everything = ["delivery", "question", "quote", "rest"];

test("a clock that is a year ahead until it is corrected deletes nothing, neither at the start nor later", async () => {
  const { clock, kept, look, run } = await keeping();
  clock.at = start + 400 * dayMs;
  for (let i = 0; i < 60; i++, clock.at += minuteMs) await look();
  expect(await kept()).toEqual(everything);
  clock.at = start;
  await run(10 * dayMs);
  clock.at += 400 * dayMs;
  await run(dayMs);
  clock.at -= 400 * dayMs;
  await run(5 * dayMs);
  expect(await kept()).toEqual(everything);
});

test("what has been kept for long enough is deleted once the clock has gone on for a week", async () => {
  const { clock, kept, run } = await keeping();
  await run(31 * dayMs);
  expect(await kept()).toEqual(["delivery", "question"]);
  await run(30 * dayMs);
  expect(await kept()).toEqual(["question"]);
  // Off for long: a week of going on is needed anew.
  clock.at += 400 * dayMs;
  await run(6 * dayMs);
  expect(await kept()).toEqual(["question"]);
  await run(2 * dayMs);
  expect(await kept()).toEqual([]);
});

test("a bot that is switched off for some days of each week forgets all the same", async () => {
  const { clock, kept, run } = await keeping();
  for (let week = 0; week < 6; week++) {
    await run(3 * dayMs);
    clock.at += 4 * dayMs;
  }
  await run(60 * minuteMs);
  expect(await kept()).toEqual(["delivery", "question"]);
});

test("a history of the clock that was spoiled by hand starts over", async () => {
  const { store, kept, run } = await keeping();
  for (const spoiled of ["yesterday", '{"at":"noon"}']) {
    await store.kv.set("clock:trust", spoiled, null);
    await run(6 * dayMs);
  }
  await run(60 * dayMs);
  expect(await kept()).toEqual(["question"]);
});
