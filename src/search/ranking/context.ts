import type { Query } from "../question/query.ts";
import { type Candidate, feature } from "./feature.ts";

/** What the title says already tells one article from another, and little of one paragraph from the next. */
const saidByTitle = 0.25;

/** How much each slot says inside an article with this title; `titleMet` is how well the title meets each. */
export function focusOf({ slots }: Query, titleMet: readonly number[]): readonly number[] {
  return slots.map(({ weight }, slot) => weight * ((titleMet[slot] ?? 0) > 0 ? saidByTitle : 1));
}

/** How much of a question a text meets, by the weights of its slots. */
interface Coverage {
  /** The share of the question that is met, 0 to 1. */
  readonly share: number;
  /** The share of its words that is met, names, places, years and figures left out; 1 where it has no others. */
  readonly asked: number;
  /** The share of its names, places, years and figures that is not met; 0 where it has none. */
  readonly missed: number;
  /** The weight of the heaviest slot that is not met. */
  readonly heaviestMissed: number;
}

/** `met` is how well the text meets each slot. */
function coverageOf({ slots }: Query, met: readonly number[]): Coverage {
  let [total, found] = [0, 0];
  let [words, wordsFound] = [0, 0];
  let [names, namesMissed] = [0, 0];
  let heaviestMissed = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    const one = slots[slot];
    if (one === undefined) continue;
    const { weight, kind } = one;
    const strength = met[slot] ?? 0;
    total += weight;
    found += weight * strength;
    if (kind === "word") {
      words += weight;
      wordsFound += weight * strength;
    } else {
      names += weight;
      if (strength === 0) namesMissed += weight;
    }
    if (strength === 0 && weight > heaviestMissed) heaviestMissed = weight;
  }
  return {
    share: total === 0 ? 0 : found / total,
    asked: words === 0 ? 1 : wordsFound / words,
    missed: names === 0 ? 0 : namesMissed / names,
    heaviestMissed,
  };
}

/** Words that say how to measure, and not what: "far" in "how far is the airport?". */
const measures = new Set(
  `big large long old young tall high low far fast slow deep wide heavy expensive cheap often soon rich number amount
  percent percentage share year date time day kind type name`.split(/\s+/),
);

/** The first slot that is no name, place, year or figure: "captain" in "who is the captain of the Tigers"; or none. */
export function headOf({ slots }: Query): number {
  return slots.findIndex(({ kind, surface }) => kind === "word" && !measures.has(surface));
}

/** How well the candidates of each article, taken together, meet each slot. */
function metByArticle(candidates: readonly Candidate[]): ReadonlyMap<string, readonly number[]> {
  const articles = new Map<string, number[]>();
  for (const { scored, met } of candidates) {
    const id = scored[0]?.entry.article.id ?? "";
    const all = articles.get(id);
    if (all === undefined) articles.set(id, met.slice());
    else for (let slot = 0; slot < met.length; slot++) all[slot] = Math.max(all[slot] ?? 0, met[slot] ?? 0);
  }
  return articles;
}

/**
 * Adds what the article around a candidate meets, as far as its other candidates show it: a paragraph that says "the
 * city" answers for the city that its article names.
 */
export function addContext(query: Query, candidates: readonly Candidate[]): void {
  const head = headOf(query);
  const articles = new Map(
    metByArticle(candidates)
      .entries()
      .map(([id, met]) => [id, coverageOf(query, met)]),
  );
  for (const { scored, met } of candidates) {
    const own = coverageOf(query, met);
    const article = articles.get(scored[0]?.entry.article.id ?? "") ?? own;
    for (const { features } of scored) {
      features[feature.coverArticle] = article.share;
      features[feature.missedHere] = own.missed;
      features[feature.heaviestMissed] = own.heaviestMissed;
      features[feature.coverAsked] = own.asked;
      features[feature.headMet] = head < 0 ? 1 : (met[head] ?? 0);
      features[feature.missedInArticle] = article.missed;
    }
  }
}
