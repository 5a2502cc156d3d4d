import { expect, it } from "vitest";
import type { Call } from "../../src/core/call.ts";
import { createRecall } from "../../src/core/recall.ts";
import { callOf } from "./calls.ts";

const minute = 60_000;

function open(settings = {}) {
  const clock = { at: 0 };
  const recall = createRecall({
    now: () => new Date(clock.at),
    channelOf: () => null,
    keepMs: 10 * minute,
    replyMs: 60 * minute,
    each: 3,
    max: 2,
    ...settings,
  });
  return { clock, recall };
}

const by = (id: string, more: Partial<Call> = {}): Call => ({
  ...callOf({ kind: "text", text: "why?" }),
  conversation: "telegram:-100",
  place: "group",
  person: { id: `telegram:${id}`, name: id },
  ...more,
});

const told = (quoted: string, article = "briefing") => ({ quoted, article });

it("takes up the last question for some minutes, and as a reply any that is still remembered", async () => {
  const { clock, recall } = open();
  recall.remember(by("1"), "exports of India", told("India sells more than $200 billion."));
  recall.remember(by("1"), "brain drain", told("Many *leave* for better jobs."));
  expect((await recall.previous(by("1")))?.question).toBe("brain drain");
  clock.at = 30 * minute;
  expect(await recall.previous(by("1"))).toBeNull();
  const repliedTo = "India sells  more than $200 billion.\n[1] The figures";
  expect((await recall.previous(by("1", { repliedTo })))?.question).toBe("exports of India");
  clock.at = 61 * minute;
  expect(await recall.previous(by("1", { repliedTo }))).toBeNull();
});

it("keeps people apart who can be told apart, and shares nothing among those who cannot", async () => {
  const { recall } = open();
  recall.remember(by("1"), "exports of India", null);
  expect(await recall.previous(by("2"))).toBeNull();
  expect(await recall.previous(by("1", { conversation: "telegram:-200" }))).toBeNull();
  recall.remember(by("1", { person: null }), "exports of India", null);
  expect(await recall.previous(by("1", { person: null }))).toBeNull();
  const alone = by("1", { person: null, place: "private", conversation: "web:abc" });
  recall.remember(alone, "exports of India", null);
  expect((await recall.previous(alone))?.question).toBe("exports of India");
});

it("takes up a question of somebody else's by a reply to the answer to it, one's own before theirs", async () => {
  const { recall } = open();
  const repliedTo = "[1] India sells more than $200 billion. The figures";
  recall.remember(by("1"), "exports of India", told("India sells more than $200 billion."));
  expect((await recall.previous(by("2", { repliedTo })))?.question).toBe("exports of India");
  expect(await recall.about(by("2", { repliedTo }))).toBeNull();
  expect(await recall.about(by("2", { repliedTo: "[1] Parks open." }))).toBe("[1] Parks open.");
  expect(await recall.previous(by("2", { repliedTo, conversation: "telegram:-1001" }))).toBeNull();
  recall.remember(by("2"), "what does India sell?", told("India sells more than $200 billion."));
  recall.remember(by("1"), "india again", told("India sells more than $200 billion."));
  expect((await recall.previous(by("2", { repliedTo })))?.question).toBe("what does India sell?");
  recall.forget(by("1"));
  recall.forget(by("2"));
  expect(await recall.previous(by("2", { repliedTo }))).toBeNull();
});

it("forgets whoever asked longest ago beyond its size, and whoever wants to be forgotten", async () => {
  const { recall } = open();
  for (const id of ["1", "2", "3"]) recall.remember(by(id), `question ${id}`, null);
  const previous = await Promise.all(["1", "2", "3"].map((id) => recall.previous(by(id))));
  expect(previous.map((one) => one?.question ?? null)).toEqual([null, "question 2", "question 3"]);
  recall.forget(by("2"));
  expect(await recall.previous(by("2"))).toBeNull();
});

it("keeps nothing that is too old to be taken up, even for a clock that is set back", async () => {
  const { clock, recall } = open();
  recall.remember(by("1"), "exports of India", null);
  clock.at = 61 * minute;
  recall.remember(by("2"), "brain drain", null);
  clock.at = 0;
  expect(await recall.previous(by("1"))).toBeNull();
  expect((await recall.previous(by("2")))?.question).toBe("brain drain");
});
