import { expect, it } from "vitest";
import { createMemoryVectors } from "../../../scripts/eval/memory-vectors.ts";
import { createEngine } from "../../../src/search/engine.ts";
import { createSlices, lettersASlice, type Steps } from "../../../src/search/index/slices.ts";
import { articleOf } from "../articles.ts";

const paragraphs = 120;
const old = articleOf(
  "harbour",
  Array.from(
    { length: paragraphs },
    (_, i) => `The harbour of Gwadar moved ${i} crates of mangoes on that day.`,
  ),
  { revision: "old" },
);
const fresh = articleOf(
  "harbour",
  Array.from(
    { length: 2 * paragraphs },
    (_, i) =>
      `The harbour of Gwadar moved ${i} barrels of kerosene, and the quays were full of people that day.`,
  ),
  { revision: "fresh" },
);

/** An engine, and what questions about its one article see each time that it pauses. */
function watched() {
  const seen: object[] = [];
  const engine = createEngine({
    embedder: null,
    vectors: createMemoryVectors(),
    notice: console.error,
    pause: async () => void seen.push(look()),
  });
  function look() {
    const found = (question: string) => engine.byWords(engine.understand(question, null), null);
    const revisions = [
      ...new Set(found("what did the harbour of Gwadar move?").map(({ entry }) => entry.article.revision)),
    ];
    return {
      revisions,
      paragraphs: engine.index.size(),
      mangoes: found("mangoes").length > 0,
      kerosene: found("kerosene").length > 0,
      /** Mended only where the archive knows the word. */
      understood: engine.understand("kerosine", null).text,
    };
  }
  return { engine, seen, look };
}

const nothing = { revisions: [], paragraphs: 0, mangoes: false, kerosene: false, understood: "kerosine" };
const asOld = { ...nothing, revisions: ["old"], paragraphs, mangoes: true };
const asFresh = {
  ...nothing,
  revisions: ["fresh"],
  paragraphs: 2 * paragraphs,
  kerosene: true,
  understood: "kerosene",
};

it("shows a long article that comes, changes or goes whole, before and after, and never a part of it", async () => {
  const { engine, seen, look } = watched();
  const steps = [
    { change: { kind: "added", article: old }, before: nothing, after: asOld },
    { change: { kind: "changed", article: fresh }, before: asOld, after: asFresh },
    { change: { kind: "removed", articleId: "harbour" }, before: asFresh, after: nothing },
  ] as const;
  for (const { change, before, after } of steps) {
    seen.length = 0;
    await engine.apply(change);
    expect(seen.length).toBeGreaterThan(0);
    for (const one of seen) expect(one).toEqual(before);
    expect(look()).toEqual(after);
  }
});

it("pauses after every so many letters of a long article", async () => {
  const { engine, seen } = watched();
  await engine.apply({ kind: "added", article: fresh });
  // Its letters are counted twice: once read, once put into the lists.
  expect(seen.length).toBeGreaterThanOrEqual(Math.floor((2 * fresh.text.length) / (lettersASlice + 200)));
});

it("has a short article ready at once, and makes changes in the order they are given", async () => {
  const { engine, seen, look } = watched();
  const short = articleOf("harbour", ["The harbour of Gwadar was shut."], { revision: "short" });
  const added = engine.apply({ kind: "added", article: short });
  expect(look()).toEqual({ ...nothing, revisions: ["short"], paragraphs: 1 });
  const grown = engine.apply({ kind: "changed", article: fresh });
  const shrunk = engine.apply({ kind: "changed", article: old });
  const gone = engine.apply({ kind: "removed", articleId: "harbour" });
  await grown;
  expect(look()).toEqual(asFresh);
  await shrunk;
  expect(look()).toEqual(asOld);
  await Promise.all([added, gone, engine.settled()]);
  expect(look()).toEqual(nothing);
  expect(seen).not.toEqual([]);
});

it("tells whoever gave the work that it failed, and goes on with the next", async () => {
  const slices = createSlices(async () => undefined);
  const done: string[] = [];
  function* failing(): Steps<void> {
    yield lettersASlice;
    throw new RangeError("no such letter");
  }
  function* working(): Steps<void> {
    yield 1;
    done.push("worked");
  }
  const first = slices.work(failing);
  const second = slices.work(working);
  await expect(first).rejects.toThrow("no such letter");
  await second;
  await slices.settled();
  expect(done).toEqual(["worked"]);
});
