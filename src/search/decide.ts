import type { Query } from "./analyse.ts";
import { feature } from "./features.ts";
import type { Ranked } from "./rank.ts";

/** What the decision to answer looks at, in the order of its weights. */
export const signalNames = [
  "constant",
  "coverSentence",
  "coverParagraph",
  "coverContext",
  "exactSentence",
  "namesParagraph",
  "ordered",
  "margin",
  "late",
  "lateParagraph",
  "cosine",
  "cosineParagraph",
  "unknown",
  "missingName",
  "missingFigure",
  "missingPerson",
  "oneTerm",
] as const;

/** One weight for each signal of `signalNames`. */
export type DecisionWeights = readonly number[];

/** The signals of a question and its ranked candidates; `best` is the first of them. */
export function signals(query: Query, ranked: readonly Ranked[]): readonly number[] {
  const best = ranked[0];
  if (best === undefined) return signalNames.map((name) => (name === "constant" ? 1 : 0));
  const { features } = best;
  const get = (name: keyof typeof feature): number => features[feature[name]] ?? 0;
  const total = query.slots.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const unknown = query.slots.reduce(
    (sum, { weight, alternatives }) => sum + (alternatives.length === 0 ? weight : 0),
    0,
  );
  const demands = query.slots.some(({ kind }) => kind !== "word");
  const wanted = get("wantsNumber") + get("wantsPercent") + get("wantsDate");
  const numeric = ["howMuch", "howMany", "percent", "when"].includes(query.type);
  return [
    1,
    get("coverSentence"),
    get("coverParagraph"),
    Math.min(1, get("coverParagraph") + 0.5 * (get("coverHeading") + get("coverTitle"))),
    get("exactSentence"),
    demands ? get("namesParagraph") : 1,
    get("ordered"),
    Math.min(1, best.score - (ranked[1]?.score ?? 0)),
    get("late"),
    get("lateParagraph"),
    get("cosine"),
    get("cosineParagraph"),
    unknown / total,
    query.slots.some(({ kind, alternatives }) => kind !== "word" && alternatives.length === 0) ? 1 : 0,
    numeric && wanted === 0 ? 1 : 0,
    query.type === "who" && get("wantsPerson") === 0 ? 1 : 0,
    query.slots.length <= 1 ? 1 : 0,
  ];
}

/** The probability, 0 to 1, that the best candidate answers: a logistic of the signals. */
export function probability(values: readonly number[], weights: DecisionWeights): number {
  let sum = 0;
  values.forEach((value, i) => {
    sum += value * (weights[i] ?? 0);
  });
  return 1 / (1 + Math.exp(-sum));
}
