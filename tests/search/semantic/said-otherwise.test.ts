import { expect, test } from "vitest";
import { engineOver } from "../../../scripts/eval/engine.ts";
import { dimensions } from "../../../src/search/model/learnt.ts";
import { pack, unpack } from "../../../src/search/model/packed.ts";
import { weighQuestion } from "../../../src/search/semantic/embedded-question.ts";
import { nearnessOf, saidIn } from "../../../src/search/semantic/nearness.ts";
import { articleOf } from "../articles.ts";

/** Tokens that the model hears alike, or that it hears as having nothing in common with those. */
function heard(words: readonly string[], sentenceOf: readonly number[], direction: number) {
  const vectors = new Float32Array(words.length * dimensions);
  for (let token = 0; token < words.length; token++) vectors[token * dimensions + direction] = 1;
  const insistence = new Float32Array(words.length).fill(1);
  return { words, sentenceOf: Uint8Array.from(sentenceOf), vectors, insistence };
}

/** What each sentence leaves unmet of a question of which the model cuts each word into so many tokens. */
async function unmetOf(asked: string, lines: readonly string[], pieces = 1): Promise<readonly number[]> {
  const article = articleOf("trade", lines);
  const engine = await engineOver([article], null);
  const [entry] = engine.index.of("trade");
  const packed = unpack(pack(heard(["strange"], [0], 1)));
  if (entry === undefined || packed === null) throw new RangeError("nothing was indexed");
  const words = asked
    .toLowerCase()
    .split(" ")
    .flatMap((word) => Array<string>(pieces).fill(word));
  const question = weighQuestion(
    heard(
      words,
      words.map(() => 0),
      0,
    ),
    engine.understand(asked, null),
  );
  return nearnessOf(question, packed, entry.ends.length, saidIn(question, entry)).map(({ unmet }) => unmet);
}

test("takes a year or place as met where it is said in other letters, though the model does not know it again", async () => {
  expect(await unmetOf("FY2025", ["Exports grew in the fiscal year that ended in June 2025."])).toEqual([0]);
  expect(await unmetOf("UN", ["The United Nations met in Karachi."])).toEqual([0]);
});

test("takes who asks how old somebody is to be answered by the number behind the name", async () => {
  const lines = ["Ms Bashir, 41, practises law.", "Mr Lee practises law. He is never late."];
  expect((await unmetOf("how old is", lines))[0]).toBeLessThan(
    (await unmetOf("how old is", lines.slice(1)))[0] ?? 0,
  );
});

test("takes it as met in the sentence, beside it and in the title, and no further", async () => {
  const lines = ["Rice was sold to the United Nations. It was dear. Wheat was cheap. Nobody bought it."];
  const [first = 0, second = 0, third = 0] = await unmetOf("UN", lines);
  expect([first, second]).toEqual([0, 0]);
  expect(third).toBeGreaterThan(0);
});

test("leaves other years, places and words to the model", async () => {
  const lines = ["Exports grew in the fiscal year that ended in June 2025."];
  for (const asked of ["FY2024", "UN", "exports"])
    expect((await unmetOf(asked, lines))[0], asked).toBeGreaterThan(0);
});

test("counts a word once into however many tokens the model cuts it", async () => {
  const [whole = 0] = await unmetOf("Nairobi", ["Rice was dear."]);
  const [cut = 0] = await unmetOf("Nairobi", ["Rice was dear."], 4);
  expect(whole).toBeGreaterThan(0);
  expect(cut).toBeCloseTo(whole, 5);
});

test("takes a rarer word, which the model cuts and may not know again, as met where it is said", async () => {
  expect(await unmetOf("durranis", ["Durrani hit three sixes."], 3)).toEqual([0]);
  expect((await unmetOf("durrani", ["Barech hit three sixes."], 3))[0]).toBeGreaterThan(0);
});

test("takes a word for telling by what it weighs, however many tokens share that", async () => {
  const engine = await engineOver([articleOf("ice", ["The Siachen glacier shrank."])], null);
  const words = ["siachen", "siachen", "siachen"];
  const { telling } = weighQuestion(heard(words, [0, 0, 0], 0), engine.understand("siachen", null));
  expect([...telling]).toEqual([1, 1, 1]);
});

test("holds a common word nearer where it is said than where it is not, though the model hears another sense of it", async () => {
  const [said = 0] = await unmetOf("fine", ["Owners of 143 sites were fined."]);
  const [unsaid = 0] = await unmetOf("fine", ["Owners of 143 sites were warned."]);
  expect(said).toBeGreaterThan(0);
  expect(said).toBeLessThan(unsaid / 3);
});

test("takes a question word as met by the sentence that holds what it asks for", async () => {
  const lines = ["Owners of 143 sites were fined. Nobody paid."];
  const [fined = 0, paid = 0] = await unmetOf("how many", lines);
  expect(fined).toBe(0);
  expect(paid).toBeGreaterThan(0);
  expect(await unmetOf("when", ["It opened in May 2024."])).toEqual([0]);
});

test("doubts by a function word half as much as by its weight", async () => {
  const [little = 0] = await unmetOf("the", ["Nobody paid."]);
  const [asks = 0] = await unmetOf("how", ["Nobody paid."]);
  expect(little).toBeCloseTo(asks / 2, 5);
});

test("takes a common word as met where the title says it, whatever the model hears", async () => {
  expect(await unmetOf("trade", ["Rice was dear."])).toEqual([0]);
});

test("takes a name as met where the sentence says it, though the model reads it whole", async () => {
  const lines = ["The largest maker was Infinix, followed by Samsung with 1.6 million."];
  expect(await unmetOf("samsung", lines)).toEqual([0]);
  expect((await unmetOf("nokia", lines))[0]).toBeGreaterThan(0);
});
