import { createInsistence, metNearness, unmetScale } from "./insistence.ts";
import { dimensions, halves, modelDimensions, type TogetherLearnt } from "./learnt.ts";
import { goOn, type Network } from "./network.ts";
import { type CutPieces, endMark, isKept, type Piece, startMark } from "./pieces.ts";
import { createProjection } from "./projection.ts";
import type { Passage } from "./protocol.ts";
import { dot, tokenAt } from "./vector.ts";

/**
 * Reads a question together with a passage (a cross-encoder), and says by a logit whether its sentence answers; `weights`
 * are those of the question's tokens that are embedded.
 */
export type Read = (question: string, weights: Float32Array, passage: Passage) => Promise<number>;

/** Tokens of each part that are read: of the sentence before its end, of the others their beginning. */
const most = { question: 24, around: 10, before: 24, sentence: 48 } as const;
/** Of the sentence before only what does not make it more tokens than this in all: each takes a third of a millisecond. */
const room = 50;
/** The mark at the start, and one behind each of the four parts. */
const marks = 5;
/** How much the mean nearness of the sentence counts, and of everything that is read. */
const [lateWeight, contextWeight] = [4, 1] as const;

/** What is read, and where in it stand the tokens that are matched. */
interface Reading {
  readonly ids: readonly number[];
  readonly asked: readonly number[];
  readonly within: readonly number[];
  readonly beside: readonly number[];
}

function readingOf(cut: CutPieces, question: string, passage: Passage): Reading {
  const questioned = cut([question]).slice(0, most.question);
  const around = cut([passage.around]).slice(0, most.around);
  const sentence = cut([passage.sentence]).slice(0, most.sentence);
  const left = room - marks - questioned.length - around.length - sentence.length;
  const before = cut([passage.before]);
  const ended = before.slice(before.length - Math.min(before.length, most.before, Math.max(0, left)));
  const ids = [startMark, ...questioned.map(({ id }) => id), endMark];
  const placesOf = (part: readonly Piece[]): readonly number[] => {
    const from = ids.length;
    ids.push(...part.map(({ id }) => id), endMark);
    return part.flatMap((piece, i) => (isKept(piece, false) ? [from + i] : []));
  };
  const beside = [...placesOf(around), ...placesOf(ended)];
  return {
    ids,
    asked: questioned.flatMap((piece, i) => (isKept(piece, true) ? [i + 1] : [])),
    within: placesOf(sentence),
    beside,
  };
}

/** Reads by a network that was taught this. */
export function createReader(network: Network, learnt: TogetherLearnt, cut: CutPieces): Read {
  const project = createProjection(learnt);
  const insist = createInsistence(learnt);
  const head = Float32Array.from(halves(learnt.head));

  /** The mean of some tokens, weighed by their third of the head. */
  const weighed = (hidden: Float32Array, tokens: readonly number[], third: number): number => {
    const counts = tokenAt(head, third, modelDimensions);
    const sum = tokens.reduce((sum, token) => sum + dot(tokenAt(hidden, token, modelDimensions), counts), 0);
    return sum / Math.max(1, tokens.length);
  };

  return async (question, weights, passage) => {
    const { ids, asked, within, beside } = readingOf(cut, question, passage);
    const hidden = await network(ids, goOn);
    const vectors = new Float32Array(ids.length * dimensions);
    for (const token of [...asked, ...within, ...beside]) project(hidden, token, vectors, token * dimensions);
    const vectorOf = (token: number) => tokenAt(vectors, token, dimensions);
    const nearest = (token: number, others: readonly number[]): number =>
      others.reduce((best, other) => Math.max(best, dot(vectorOf(token), vectorOf(other))), 0);
    let [late, context, unmet, total] = [0, 0, 0, 0];
    asked.forEach((token, i) => {
      const weight = weights[i] ?? 0;
      const inSentence = nearest(token, within);
      const anywhere = Math.max(inSentence, nearest(token, beside));
      late += weight * inSentence;
      context += weight * anywhere;
      unmet += insist(hidden, token) * weight * Math.max(0, metNearness - anywhere);
      total += weight;
    });
    const matched = (lateWeight * late + contextWeight * context) / (total || 1);
    const read = weighed(hidden, [0], 0) + weighed(hidden, asked, 1) + weighed(hidden, within, 2);
    return matched - Math.log1p(unmet / unmetScale) + read + learnt.bias;
  };
}
