import fc from "fast-check";
import { expect, it } from "vitest";
import { dimensions } from "../../../src/search/model/learnt.ts";
import { pack, unpack } from "../../../src/search/model/packed.ts";
import type { Embedded } from "../../../src/search/model/protocol.ts";
import { weighQuestion } from "../../../src/search/semantic/embedded-question.ts";
import { createMeanVectors } from "../../../src/search/semantic/mean-vectors.ts";
import { nearnessOf } from "../../../src/search/semantic/nearness.ts";

const vector = fc
  .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: dimensions, maxLength: dimensions })
  .filter((values) => values.some((value) => Math.abs(value) > 0.1))
  .map((values) => {
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  });
const sentences = 3;

/** Tokens of so many vectors; none of their words is a stop word. */
function embedded(vectors: readonly (readonly number[])[], sentenceOf: readonly number[]): Embedded {
  return {
    words: vectors.map((_, i) => `token${i}`),
    sentenceOf: Uint8Array.from(sentenceOf),
    vectors: Float32Array.from(vectors.flat()),
    insistence: new Float32Array(vectors.length).fill(1),
  };
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const product = a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
  return product / (Math.hypot(...a) * Math.hypot(...b) || 1);
}

function added(vectors: readonly (readonly number[])[]): readonly number[] {
  return Array.from({ length: dimensions }, (_, i) => vectors.reduce((sum, one) => sum + (one[i] ?? 0), 0));
}

it("gives late interaction with sentences, neighbours and title, and cosines, and what is left unmet, as token by token they are, but for what int8 rounds away", () => {
  fc.assert(
    fc.property(
      fc.array(vector, { minLength: 1, maxLength: 6 }),
      fc.array(fc.tuple(vector, fc.nat(sentences)), { minLength: 1, maxLength: 8 }),
      (asked, said) => {
        const packed = unpack(
          pack(
            embedded(
              said.map(([one]) => one),
              said.map(([, sentence]) => sentence),
            ),
          ),
        );
        if (packed === null) throw new RangeError("what was packed cannot be read");
        const words = embedded(
          asked,
          asked.map(() => 0),
        );
        const found = nearnessOf(
          weighQuestion(words, { text: "", type: "other", wants: 0, slots: [], latest: false }),
          packed,
          sentences,
          () => 0,
        );
        const mean = added(asked);
        found.forEach((near, sentence) => {
          const own = said.filter(([, at]) => at === sentence).map(([one]) => one);
          const best = (token: readonly number[], among: readonly (readonly number[])[]) =>
            Math.max(0, ...among.map((other) => cosine(token, other)));
          const all = said.filter(([, at]) => at < sentences).map(([one]) => one);
          const title = said.filter(([, at]) => at === sentences).map(([one]) => one);
          const beside = said.filter(([, at]) => at < sentences && Math.abs(at - sentence) <= 1);
          const lateOf = (among: readonly (readonly number[])[]) =>
            asked.reduce((sum, token) => sum + best(token, among), 0) / asked.length;
          const late = lateOf(own);
          const whole = lateOf(all);
          expect(near.late).toBeCloseTo(late, 1);
          expect(near.lateParagraph).toBeCloseTo(whole, 1);
          expect(near.lateAround).toBeCloseTo(lateOf(beside.map(([one]) => one)), 1);
          expect(near.lateTitle).toBeCloseTo(lateOf(title), 1);
          const inSight = said
            .filter(([, at]) => at === sentences || Math.abs(at - sentence) <= 1)
            .map(([one]) => one);
          const unmet = asked.reduce((sum, token) => sum + Math.max(0, 0.7 - best(token, inSight)), 0);
          // A word of no slot weighs half.
          expect(near.unmet).toBeCloseTo(0.5 * unmet, 1);
          expect(near.lateContext).toBeCloseTo(lateOf([...all, ...title]), 1);
          if (Math.hypot(...added(own)) > 0.5) expect(near.cosine).toBeCloseTo(cosine(mean, added(own)), 1);
        });
        expect(found).toHaveLength(sentences);
      },
    ),
    { numRuns: 60 },
  );
});

it("names the nearest mean directions as sorting all of them would, whatever was forgotten", () => {
  fc.assert(
    fc.property(
      fc.array(vector, { minLength: 3, maxLength: 90 }),
      vector,
      fc.nat(30),
      (all, question, count) => {
        const means = createMeanVectors();
        all.forEach((mean, key) => means.set(key, Float32Array.from(mean)));
        const kept = all.flatMap((mean, key) => (key % 3 === 1 ? [] : [{ key, mean }]));
        all.forEach((_, key) => {
          if (key % 3 === 1) means.forget(key);
        });
        const score = (mean: readonly number[]) =>
          mean.reduce((sum, value, i) => sum + Math.round(Math.fround(value) * 127) * (question[i] ?? 0), 0);
        const expected = kept
          .map(({ mean }) => score(mean))
          .toSorted((a, b) => b - a)
          .slice(0, count);
        const found = means.nearest(Float32Array.from(question), count);
        expect(found).toHaveLength(expected.length);
        found.forEach((key, place) => expect(score(all[key] ?? [])).toBeCloseTo(expected[place] ?? 0, 3));
      },
    ),
    { numRuns: 40 },
  );
});
