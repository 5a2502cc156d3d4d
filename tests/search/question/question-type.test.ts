import { expect, test } from "vitest";
import { evidenceWanted, questionType } from "../../../src/search/question/question-type.ts";
import { evidence } from "../../../src/search/words/evidence.ts";

test.each([
  ["how many acres is the park?", "howMany"],
  ["how much did it cost?", "howMuch"],
  ["what percentage is young?", "percent"],
  ["in what year was it founded?", "when"],
  ["who heads the bank?", "who"],
  ["why do they leave?", "why"],
  ["india vs vietnam", "compare"],
] as const)("sees what %s asks for", (question, type) => expect(questionType(question)).toBe(type));

test.each([
  ["how long is the strait shut?", "duration"],
  ["how long is the bridge closed?", "duration"],
  ["how far is it from Karachi?", "length"],
  ["how often do the boats leave?", "frequency"],
  ["how old is the captain?", "age"],
  ["what time do polls open?", "clock"],
  ["how much did the firm pay?", "amount"],
  ["how much net profit did the firm make?", "amount"],
  ["what is the price of a ticket?", "amount"],
] as const)("takes only what is measured for an answer to %s", (question, kind) => {
  expect(evidenceWanted(question, questionType(question)) & evidence[kind]).toBe(evidence[kind]);
  expect(evidenceWanted(question, questionType(question)) & evidence.percent).toBe(0);
});

test.each(["how much more do they pay?", "by how much did it cost more?", "how much of the money is spent?"])(
  "takes any figure for an answer to %s",
  (question) =>
    expect(evidenceWanted(question, questionType(question)) & evidence.percent).toBe(evidence.percent),
);

test("takes no stretch of time for the length of a road", () => {
  const wanted = evidenceWanted("how long is the tram line?", "howMuch");
  expect(wanted).toBe(evidence.length);
});
