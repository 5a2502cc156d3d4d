import type { Query } from "./analyse.ts";
import { evidence } from "./evidence.ts";
import { feature } from "./feature.ts";
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
  "unknownName",
  "missedNames",
  "missingFigure",
  "missingPerson",
  "fewTerms",
  "coverFocus",
  "coverFocusParagraph",
  "coverArticle",
  "missedHere",
  "missedInArticle",
  "heaviestMissed",
  "lateAround",
  "weakest",
  "lateContext",
  "asked",
  "coverAsked",
  "headMet",
  "headNear",
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
    get("missedNames"),
    numeric && wanted === 0 ? 1 : 0,
    query.type === "who" && !namesSomeone(query, best) ? 1 : 0,
    query.slots.length <= 2 ? 1 : 0,
    get("coverFocus"),
    get("coverFocusParagraph"),
    get("coverArticle"),
    get("missedHere"),
    get("missedInArticle"),
    get("heaviestMissed"),
    get("lateAround"),
    get("weakest"),
    get("lateContext"),
    get("asked"),
    get("coverAsked"),
    get("headMet"),
    get("headNear"),
  ];
}

/** The sentence names a person, or has a name and none of the question's own that would account for it. */
function namesSomeone({ slots }: Query, { entry, sentence, features }: Ranked): boolean {
  const kinds = entry.kinds[sentence] ?? 0;
  if ((kinds & evidence.person) !== 0) return true;
  if ((kinds & evidence.name) === 0) return false;
  return !slots.some(({ kind }) => kind === "name") || (features[feature.namesSentence] ?? 0) === 0;
}

/** The probability, 0 to 1, that the best candidate answers: a logistic of the signals. */
export function probability(values: readonly number[], weights: DecisionWeights): number {
  let sum = 0;
  values.forEach((value, i) => {
    sum += value * (weights[i] ?? 0);
  });
  return 1 / (1 + Math.exp(-sum));
}
