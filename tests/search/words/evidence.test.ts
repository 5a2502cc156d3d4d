import { expect, test } from "vitest";
import { tokenize } from "../../../src/search/text/tokenize.ts";
import { evidence, evidenceOf } from "../../../src/search/words/evidence.ts";
import { createLexicon } from "../../../src/search/words/lexicon.ts";

const lexicon = createLexicon();
const holds = (text: string, kind: number): boolean =>
  (evidenceOf(text, tokenize(text), lexicon) & kind) !== 0;

test("takes a measure in words for as good as one in digits", () => {
  for (const text of [
    "Such a test takes four days.",
    "The bridge cost nine billion rupees.",
    "It saves ten-kilowatt units.",
  ])
    expect(holds(text, evidence.number), text).toBe(true);
});

test("takes no day and no month with the name behind it for a person", () => {
  for (const text of ["It was shut on Monday Kestrel said.", "It was shut on Friday Kestrel said."])
    expect(holds(text, evidence.person), text).toBe(false);
  expect(holds("Police named Imran Sethi.", evidence.person)).toBe(true);
});

test("takes a count in words for a count alone", () => {
  expect(holds("Four inspectors came.", evidence.count)).toBe(true);
  expect(holds("Four inspectors came.", evidence.number)).toBe(false);
});

test("tells what is measured: a duration, a length, how often, an age, a time of the day", () => {
  const told: readonly (readonly [keyof typeof evidence, readonly string[]])[] = [
    ["duration", ["It took nine hours.", "He got a three-year term.", "The road is shut until March."]],
    ["length", ["The tunnel is 8.9 km long.", "It lies forty nautical miles off the coast."]],
    ["frequency", ["Boats leave twice a week.", "A plant is visited once in three years.", "It runs daily."]],
    ["age", ["The general, who is 71, was ill.", "Ms Bashir, 41, left.", "A 90-year-old saw it."]],
    ["clock", ["The polls open at 8am.", "Play begins at 19:30.", "It struck at midnight."]],
  ];
  for (const [kind, texts] of told)
    for (const text of texts) expect(holds(text, evidence[kind]), `${kind}: ${text}`).toBe(true);
});

test("takes a price, a year or a count for none of these", () => {
  const { duration, length, frequency, age, clock } = evidence;
  for (const text of ["It cost 300 rupees.", "In 2019 it opened.", "Some 21 people came to the hall."])
    expect(holds(text, duration | length | frequency | age | clock), text).toBe(false);
});
