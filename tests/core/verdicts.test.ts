import { expect, it } from "vitest";
import type { Call } from "../../src/core/call.ts";
import { createVerdicts } from "../../src/core/verdicts.ts";
import { callOf } from "./calls.ts";

const by = (id: string | null, more: Partial<Call> = {}): Call => ({
  ...callOf({ kind: "button", payload: "0|ask|good|q" }),
  conversation: "telegram:-100",
  person: id === null ? null : { id: `telegram:${id}`, name: id },
  ...more,
});

it("remembers what each person said of each question, wherever they said it, and the last word only", () => {
  const verdicts = createVerdicts(9);
  verdicts.note(by("1"), "q", "good");
  verdicts.note(by("1"), "q", "bad");
  expect(verdicts.before(by("1", { conversation: "telegram:1" }), "q")).toBe("bad");
  expect(verdicts.before(by("1"), "other")).toBeNull();
  expect(verdicts.before(by("2"), "q")).toBeNull();
});

it("counts people whom a chat does not tell apart as one", () => {
  const verdicts = createVerdicts(9);
  verdicts.note(by(null), "q", "bad");
  expect(verdicts.before(by(null), "q")).toBe("bad");
  expect(verdicts.before(by(null, { conversation: "telegram:-200" }), "q")).toBeNull();
});

it("forgets the oldest beyond its size, and whoever wants to be forgotten", () => {
  const verdicts = createVerdicts(2);
  for (const id of ["1", "2", "3"]) verdicts.note(by(id), "q", "bad");
  expect(["1", "2", "3"].map((id) => verdicts.before(by(id), "q"))).toEqual([null, "bad", "bad"]);
  verdicts.forget(by("2"));
  expect(verdicts.before(by("2"), "q")).toBeNull();
});
