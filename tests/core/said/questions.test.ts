import { expect, it } from "vitest";
import { partsOf, questionsIn } from "../../../src/core/said/questions.ts";

it("finds each question of a message, without what is said around it", () => {
  expect(questionsIn("Who is the minister? And how much is a ticket?")).toEqual([
    "Who is the minister?",
    "And how much is a ticket?",
  ]);
  expect(questionsIn("I am a student of law. Who wrote the judgment??\nThanks a lot!")).toEqual([
    "Who wrote the judgment??",
  ]);
  expect(questionsIn("What did Dr. Satti say about the Rs. 500 fine?")).toEqual([
    "What did Dr. Satti say about the Rs. 500 fine?",
  ]);
  expect(questionsIn("پانی کب آئے گا؟ قیمت کیا ہے؟")).toEqual(["پانی کب آئے گا؟", "قیمت کیا ہے؟"]);
  expect(questionsIn("Floods killed 23 people in Swat. Nine were children.")).toEqual([]);
});

it("takes many questions for a text that somebody pastes", () => {
  expect(questionsIn("Why? When was it? Who said so? How many came?")).toEqual([]);
});

it("parts two questions at the “and” between them", () => {
  expect(partsOf("how many died in the floods and how much do families get")).toEqual([
    "how many died in the floods",
    "how much do families get",
  ]);
  expect(partsOf("fast train kab start hogi aur ticket kitne ka hai")).toEqual([
    "fast train kab start hogi",
    "ticket kitne ka hai",
  ]);
  expect(partsOf("پانی کب آئے گا اور قیمت کیا ہے؟")).toEqual(["پانی کب آئے گا", "قیمت کیا ہے؟"]);
  for (const one of [
    "karachi aur lahore mein petrol kitne ka hai",
    "how many men and women died",
    "did he say who won and how",
    "trade between Pakistan and Iran and why it fell",
    "who won",
    "who won the cup and how",
  ])
    expect(partsOf(one), one).toEqual([one]);
});
