import { expect, test } from "vitest";
import { readLatest } from "../../../src/search/question/asks-latest.ts";

test.each([
  ["petrol price today", "petrol price"],
  ["today's dollar rate", "dollar rate"],
  ["who is the current captain", "who is the captain"],
  ["how many cases are there currently?", "how many cases are there ?"],
])("reads “%s” as the newest on “%s”: articles say today of their own day", (question, text) => {
  expect(readLatest(question)).toEqual({ text, latest: true });
});

test.each(["latest on the dam", "is the pass open now?", "what is the rate now in Lahore"])(
  "hears that “%s” asks for the newest",
  (question) => {
    expect(readLatest(question)).toEqual({ text: question, latest: true });
  },
);

test.each([
  "current account deficit",
  "price at the start and now",
  "how long until now",
  "who won the cup?",
])("leaves “%s” as it is", (question) => {
  expect(readLatest(question)).toEqual({ text: question, latest: false });
});

test("keeps a question that would have no other word", () => {
  expect(readLatest("what is today?")).toEqual({ text: "what is today?", latest: true });
});
