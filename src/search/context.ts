import type { Query } from "./analyse.ts";
import { type Candidate, feature } from "./feature.ts";

/** What the title says already tells one article from another, and little of one paragraph from the next. */
const saidByTitle = 0.25;

/** How much each slot says inside an article with this title; `titleMet` is how well the title meets each. */
export function focusOf({ slots }: Query, titleMet: readonly number[]): readonly number[] {
  return slots.map(({ weight }, slot) => weight * ((titleMet[slot] ?? 0) > 0 ? saidByTitle : 1));
}

/** The share, 0 to 1, of these weights that is met. */
export function shareMet(weights: readonly number[], met: readonly number[]): number {
  let sum = 0;
  let total = 0;
  weights.forEach((weight, slot) => {
    sum += weight * (met[slot] ?? 0);
    total += weight;
  });
  return total === 0 ? 0 : sum / total;
}

/** The share of the question's names, places, years and figures that is not met; 0 where it has none. */
function missedOf({ slots }: Query, met: readonly number[]): number {
  let asked = 0;
  let missed = 0;
  slots.forEach(({ kind, weight }, slot) => {
    if (kind === "word") return;
    asked += weight;
    if ((met[slot] ?? 0) === 0) missed += weight;
  });
  return asked === 0 ? 0 : missed / asked;
}

/** The share of what is asked that is met, names, places, years and figures left out; 1 where nothing else is asked. */
function askedOf({ slots }: Query, met: readonly number[]): number {
  const weights = slots.map(({ kind, weight }) => (kind === "word" ? weight : 0));
  return weights.some((weight) => weight > 0) ? shareMet(weights, met) : 1;
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
  return slots.reduce((most, { weight }, slot) => ((met[slot] ?? 0) > 0 ? most : Math.max(most, weight)), 0);
}

/**
 * Adds what the article around a candidate meets, as far as its other candidates show it: a paragraph that says "the
 * city" answers for the city that its article names.
 */
export function addContext(query: Query, candidates: readonly Candidate[]): void {
  const articles = new Map<string, number[]>();
  for (const { scored, met } of candidates) {
    const id = scored[0]?.entry.article.id ?? "";
    const best = articles.get(id) ?? query.slots.map(() => 0);
    articles.set(id, best);
    met.forEach((strength, slot) => {
      best[slot] = Math.max(best[slot] ?? 0, strength);
    });
  }
  const weights = query.slots.map(({ weight }) => weight);
  const head = headOf(query);
  const shares = new Map(
    [...articles].map(([id, met]) => [id, { met: shareMet(weights, met), missed: missedOf(query, met) }]),
  );
  for (const { scored, met } of candidates) {
    const missed = missedOf(query, met);
    const asked = askedOf(query, met);
    const heaviest = heaviestMissedOf(query, met);
    const around = shares.get(scored[0]?.entry.article.id ?? "");
    for (const { features } of scored) {
      features[feature.coverArticle] = around?.met ?? 0;
      features[feature.missedHere] = missed;
      features[feature.heaviestMissed] = heaviest;
      features[feature.coverAsked] = asked;
      features[feature.headMet] = head < 0 ? 1 : (met[head] ?? 0);
      features[feature.missedInArticle] = around?.missed ?? 0;
    }
  }
}
