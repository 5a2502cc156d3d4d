import type { Indexed } from "../index/indexed.ts";

/** What ranking looks at, and its place in a feature vector. All are 0 to about 1, so that weights compare. */
export const feature = {
  bm25: 0,
  coverSentence: 1,
  coverParagraph: 2,
  coverNeighbours: 3,
  coverHeading: 4,
  coverTitle: 5,
  exactSentence: 6,
  ordered: 7,
  density: 8,
  namesSentence: 9,
  namesParagraph: 10,
  wantsNumber: 11,
  wantsPercent: 12,
  wantsDate: 13,
  wantsPerson: 14,
  wantsPlace: 15,
  wantsReason: 16,
  wantsDefinition: 17,
  firstSentence: 18,
  short: 19,
  newsPosition: 20,
  late: 21,
  lateParagraph: 22,
  cosine: 23,
  cosineParagraph: 24,
  missedNames: 25,
  future: 26,
  coverFocus: 27,
  coverFocusParagraph: 28,
  coverArticle: 29,
  missedHere: 30,
  missedInArticle: 31,
  lateAround: 32,
  weakest: 33,
  heaviestMissed: 34,
  lateContext: 35,
  lateTitle: 36,
  asked: 37,
  coverAsked: 38,
  headMet: 39,
  headNear: 40,
  unmet: 41,
  together: 42,
} as const;

/** What ranking can look at. */
export type FeatureName = keyof typeof feature;
/** The length of a feature vector. */
export const featureCount = 43;

/** What the model says of a sentence against the question; all 0 without a model. */
export interface Nearness {
  readonly late: number;
  readonly lateParagraph: number;
  readonly cosine: number;
  readonly cosineParagraph: number;
  /** Late interaction with the sentence and its neighbours together. */
  readonly lateAround: number;
  /** How near the paragraph comes to the question's token that it meets worst, of those that say something. */
  readonly weakest: number;
  /** Late interaction with paragraph, title and heading together. */
  readonly lateContext: number;
  readonly lateTitle: number;
  /** The same as `lateContext`, for what is asked of the question's names alone. */
  readonly asked: number;
  /** How near paragraph, title and heading come to the head of the question (see `headOf`). */
  readonly head: number;
  /** What sentence, neighbours and title leave unmet of the question, by how much each token insists on it. */
  readonly unmet: number;
}

/** One sentence of a candidate with its features. */
export interface Scored {
  readonly entry: Indexed;
  readonly sentence: number;
  /** In the order of `feature`. */
  readonly features: number[];
}

/** A candidate with the sentences' features, and how well paragraph, heading and title together meet each slot. */
export interface Candidate {
  readonly scored: readonly Scored[];
  readonly met: readonly number[];
}
