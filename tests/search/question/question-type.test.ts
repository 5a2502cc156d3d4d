import { expect, test } from "vitest";
import { questionType } from "../../../src/search/question/question-type.ts";

test.each([
  ["how many acres is the park?", "howMany"],
  ["how much did it cost?", "howMuch"],
  ["what percentage is young?", "percent"],
  ["in what year was it founded?", "when"],
  ["who heads the bank?", "who"],
  ["why do they leave?", "why"],
  ["india vs vietnam", "compare"],
] as const)("sees what %s asks for", (question, type) => expect(questionType(question)).toBe(type));
