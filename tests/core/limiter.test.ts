import { expect, it } from "vitest";
import { createBuckets, createLimiter } from "../../src/core/limiter.ts";
import { openWholeBot } from "../whole-bot.ts";
import { callOf } from "./calls.ts";

const second = 1000;

/** A limiter and a clock that the test turns. */
function limiterWith(perPerson: number, perConversation: number) {
  const clock = { at: 0 };
  const limit = createLimiter({ now: () => new Date(clock.at), perPerson, perConversation });
  return { clock, limit };
}

const from = (person: number, chat: number) => ({
  ...callOf({ kind: "text", text: "exports?" }),
  conversation: `telegram:${chat}` as const,
  person: { id: `telegram:${person}` as const, name: "Reader" },
});

it("lets a burst through and then one at a time, as fast as a minute's worth refills", () => {
  const { clock, limit } = limiterWith(6, 1000);
  const asked = () => limit(from(1, 1));
  for (let i = 0; i < 6; i++) expect(asked()).toEqual({ kind: "go" });
  expect(asked()).toEqual({ kind: "wait", seconds: 10, told: false });
  clock.at += 4 * second;
  expect(asked()).toEqual({ kind: "wait", seconds: 6, told: true });
  clock.at += 6 * second;
  expect(asked()).toEqual({ kind: "go" });
  clock.at += 60 * 60 * second;
  for (let i = 0; i < 6; i++) expect(asked()).toEqual({ kind: "go" });
  expect(asked().kind).toBe("wait");
});

it("locks nobody out, and says why it waits, when the machine's clock is set back", () => {
  const { clock, limit } = limiterWith(6, 1000);
  clock.at = 3600 * second;
  for (let i = 0; i < 3; i++) expect(limit(from(1, 1))).toEqual({ kind: "go" });
  clock.at = 0;
  for (let i = 0; i < 3; i++) expect(limit(from(1, 1))).toEqual({ kind: "go" });
  expect(limit(from(1, 1))).toEqual({ kind: "wait", seconds: 10, told: false });
  clock.at = 3600 * second;
  for (let i = 0; i < 6; i++) limit(from(1, 1));
  expect(limit(from(1, 1))).toEqual({ kind: "wait", seconds: 10, told: false });
  clock.at = 0;
  expect(limit(from(1, 1))).toEqual({ kind: "wait", seconds: 10, told: false });
  expect(limit(from(1, 1))).toEqual({ kind: "wait", seconds: 10, told: true });
});

it("counts each person and each conversation by itself", () => {
  const { limit } = limiterWith(1, 3);
  expect(limit(from(1, 1)).kind).toBe("go");
  expect(limit(from(1, 2)).kind).toBe("wait");
  expect(limit(from(2, 1)).kind).toBe("go");
  expect(limit(from(3, 1)).kind).toBe("go");
  expect(limit(from(4, 1)).kind).toBe("wait");
});

it("lets every reader of a channel press, and every member ask in private, since neither floods the conversation", () => {
  const { limit } = limiterWith(1, 2);
  const readers = Array.from({ length: 9 }, (_, i) => i);
  for (const reader of readers) {
    expect(limit({ ...from(reader, 1), place: "channel" }).kind).toBe("go");
    expect(limit({ ...from(100 + reader, 2), onlyMe: true }).kind).toBe("go");
  }
  expect(limit({ ...from(0, 1), place: "channel" }).kind).toBe("wait");
  const posts = readers.map(() => limit({ ...from(0, 3), place: "channel", person: null }).kind);
  expect(posts.slice(0, 3)).toEqual(["go", "go", "wait"]);
});

it("tells each of them once a minute, in each chat, so that no flood is answered with another", () => {
  const { clock, limit } = limiterWith(2, 1000);
  const told = (person: number, chat: number) => {
    const leave = limit(from(person, chat));
    return leave.kind === "go" ? "go" : leave.told;
  };
  expect([1, 2, 3, 4, 5].map(() => told(1, 1))).toEqual(["go", "go", false, true, true]);
  expect(told(1, 2)).toBe(false);
  expect([1, 2, 3].map(() => told(2, 1))).toEqual(["go", "go", false]);
  clock.at += 30 * second;
  expect([told(1, 1), told(1, 1)]).toEqual(["go", true]);
  clock.at += 30 * second;
  expect([told(1, 1), told(1, 1)]).toEqual(["go", false]);
});

it("remembers only so many, the latest", () => {
  const take = createBuckets(() => new Date(0));
  expect(take("first", 1)).toBe(0);
  expect(take("first", 1)).toBeGreaterThan(0);
  for (let i = 0; i < 50_000; i++) take(`other ${i}`, 1);
  expect(take("first", 1)).toBe(0);
  expect(take("other 49999", 1)).toBeGreaterThan(0);
});

it("is told in friendly words when to ask again", async () => {
  const { bot, close } = await openWholeBot({ settings: { perPerson: 2 } });
  const ask = async () => JSON.stringify((await bot.dispatch(from(1, 1))).blocks);
  await ask();
  await ask();
  expect(await ask()).toContain("That was quick. Give me 30 s, then ask again.");
  await close();
});
