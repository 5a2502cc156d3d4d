import type { Indexed } from "../index/indexed.ts";

/**
 * What ranking looks at, and its place in a feature vector. All are 0 to about 1, so that weights compare. "Covered" is the
 * share of the question's terms that is met, by weight.
 */
export const feature = {
  /** The paragraph's BM25, as a share of the best one's. */
  bm25: 0,
  coverSentence: 1,
  coverParagraph: 2,
  /** What the sentences beside it cover, and it does not. */
  coverNeighbours: 3,
  coverHeading: 4,
  coverTitle: 5,
  /** Covered by the very words of the question. */
  exactSentence: 6,
  /** Covered by terms that follow each other as in the question. */
  ordered: 7,
  /** The share of the sentence's own terms that the question asks for. */
  density: 8,
  /** Covered of the question's names, places, years and figures. */
  namesSentence: 9,
  namesParagraph: 10,
  /** 1 where the question wants this kind of answer, and the sentence holds one. */
  wantsNumber: 11,
  wantsPercent: 12,
  wantsDate: 13,
  wantsPerson: 14,
  wantsPlace: 15,
  wantsReason: 16,
  wantsDefinition: 17,
  firstSentence: 18,
  short: 19,
  /** Higher the nearer to the top of an article that reads as news. */
  newsPosition: 20,
  /** Late interaction: how near the sentence comes to each token of the question, weighted by rarity. */
  late: 21,
  lateParagraph: 22,
  /** How the mean direction of the sentence's tokens lies to the question's. */
  cosine: 23,
  cosineParagraph: 24,
  /** The share of the question's places and years that paragraph, heading and title do not say. */
  missedNames: 25,
  /** Says what will be, where the question asks what is. */
  future: 26,
  /** As `coverSentence`, with less weight on what the title says already (see `focusOf`). */
  coverFocus: 27,
  coverFocusParagraph: 28,
  coverArticle: 29,
  /** The share of the question's names, places, years and figures that is missed. */
  missedHere: 30,
  missedInArticle: 31,
  /** Late interaction with the sentence and its neighbours together. */
  lateAround: 32,
  /** How near the paragraph comes to the telling token of the question that it meets worst. */
  weakest: 33,
  /** The weight of the heaviest term that nothing meets. */
  heaviestMissed: 34,
  /** Late interaction with paragraph, title and heading together. */
  lateContext: 35,
  lateTitle: 36,
  /** As `lateContext`, for the words that are no names. */
  asked: 37,
  coverAsked: 38,
  /** How well the question's head is met (see `headOf`), by words and as the model sees it. */
  headMet: 39,
  headNear: 40,
  /** What sentence, neighbours and title leave unmet, by how much each token of the question insists on it. */
  unmet: 41,
  /** What the model makes of question and sentence read together. */
  together: 42,
} as const;

/** What ranking can look at. */
export type FeatureName = keyof typeof feature;
/** The length of a feature vector. */
export const featureCount = Object.keys(feature).length;

/** What late interaction with the model's vectors tells of a sentence. */
export const nearnessFeatures = [
  "late",
  "lateParagraph",
  "cosine",
  "cosineParagraph",
  "lateAround",
  "weakest",
  "lateContext",
  "lateTitle",
  "asked",
  "headNear",
  "unmet",
] as const satisfies readonly FeatureName[];

/** One value for each of `nearnessFeatures`; without a model they stay 0. */
export type Nearness = Readonly<Record<(typeof nearnessFeatures)[number], number>>;

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
