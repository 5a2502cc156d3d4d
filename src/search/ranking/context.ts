import type { Query } from "../question/analyse.ts";
import { type Candidate, feature } from "./feature.ts";

/** What the title says already tells one article from another, and little of one paragraph from the next. */
const saidByTitle = 0.25;

/** How much each slot says inside an article with this title; `titleMet` is how well the title meets each. */
export function focusOf({ slots }: Query, titleMet: readonly number[]): readonly number[] {
  return slots.map(({ weight }, slot) => weight * ((titleMet[slot] ?? 0) > 0 ? saidByTitle : 1));
}

/** The share of the question that is met, 0 to 1. */
function shareMet({ slots }: Query, met: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    const weight = slots[slot]?.weight ?? 0;
    sum += weight * (met[slot] ?? 0);
    total += weight;
  }
  return total === 0 ? 0 : sum / total;
}

/** The share of the question's names, places, years and figures that is not met; 0 where it has none. */
function missedOf({ slots }: Query, met: readonly number[]): number {
  let asked = 0;
  let missed = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    const one = slots[slot];
    if (one === undefined || one.kind === "word") continue;
    asked += one.weight;
    if (met[slot] === 0) missed += one.weight;
  }
  return asked === 0 ? 0 : missed / asked;
}

/** The share of what is asked that is met, names, places, years and figures left out; 1 where nothing else is asked. */
function askedOf({ slots }: Query, met: readonly number[]): number {
  let asked = 0;
  let found = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    const one = slots[slot];
    if (one === undefined || one.kind !== "word") continue;
    found += one.weight * (met[slot] ?? 0);
    asked += one.weight;
  }
  return asked === 0 ? 1 : found / asked;
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

/** What the paragraph misses most, with its heading and title: the weight of the heaviest slot that nothing meets. */
function heaviestMissedOf({ slots }: Query, met: readonly number[]): number {
  let most = 0;
  for (let slot = 0; slot < slots.length; slot++)
    if (met[slot] === 0) most = Math.max(most, slots[slot]?.weight ?? 0);
  return most;
}

/** What an article meets, as far as its candidates show it. */
interface Around {
  readonly met: number[];
  share: number;
  missed: number;
}

function aroundOf(query: Query, candidates: readonly Candidate[]): ReadonlyMap<string, Around> {
  const articles = new Map<string, Around>();
  for (const { scored, met } of candidates) {
    const id = scored[0]?.entry.article.id ?? "";
    const around = articles.get(id);
    if (around === undefined) articles.set(id, { met: met.slice(), share: 0, missed: 0 });
    else
      for (let slot = 0; slot < met.length; slot++)
        around.met[slot] = Math.max(around.met[slot] ?? 0, met[slot] ?? 0);
  }
  for (const around of articles.values()) {
    around.share = shareMet(query, around.met);
    around.missed = missedOf(query, around.met);
  }
  return articles;
}

/**
 * Adds what the article around a candidate meets, as far as its other candidates show it: a paragraph that says "the
 * city" answers for the city that its article names.
 */
export function addContext(query: Query, candidates: readonly Candidate[]): void {
  const head = headOf(query);
  const articles = aroundOf(query, candidates);
  for (const { scored, met } of candidates) {
    const missed = missedOf(query, met);
    const asked = askedOf(query, met);
    const heaviest = heaviestMissedOf(query, met);
    const around = articles.get(scored[0]?.entry.article.id ?? "");
    for (const { features } of scored) {
      features[feature.coverArticle] = around?.share ?? 0;
      features[feature.missedHere] = missed;
      features[feature.heaviestMissed] = heaviest;
      features[feature.coverAsked] = asked;
      features[feature.headMet] = head < 0 ? 1 : (met[head] ?? 0);
      features[feature.missedInArticle] = around?.missed ?? 0;
    }
  }
}
