import type { Query } from "./analyse.ts";
import { focusOf, shareMet } from "./context.ts";
import { evidence } from "./evidence.ts";
import { type Candidate, feature, featureCount, type Nearness, type Scored } from "./feature.ts";
import type { Indexed } from "./indexed.ts";
import type { Matcher, Matches } from "./match.ts";
import { asksFuture } from "./question-type.ts";

/** A sentence of this many content terms is neither short nor long. */
const usualTerms = 14;

interface Weights {
  readonly total: number;
  readonly names: number;
}

/** The question's slots summed, once a question. */
export function slotWeights(query: Query): Weights {
  let total = 0;
  let names = 0;
  for (const { weight, kind } of query.slots) {
    total += weight;
    if (kind !== "word") names += weight;
  }
  return { total: total === 0 ? 1 : total, names };
}

function wantsFeature(query: Query): number {
  switch (query.type) {
    case "howMuch":
    case "howMany":
    case "compare":
      return feature.wantsNumber;
    case "percent":
      return feature.wantsPercent;
    case "when":
      return feature.wantsDate;
    case "who":
      return feature.wantsPerson;
    case "where":
      return feature.wantsPlace;
    case "why":
      return feature.wantsReason;
    case "definition":
      return feature.wantsDefinition;
    case "yesNo":
    case "other":
      return -1;
  }
  return query.type satisfies never;
}

/** Sums over slots for the rows from one up to another, which is left out: for each slot the best of them. */
function cover({ slots }: Query, { best }: Matches, from: number, to: number, focus: readonly number[]) {
  const width = slots.length;
  let all = 0;
  let exact = 0;
  let names = 0;
  let focused = 0;
  for (let slot = 0; slot < width; slot++) {
    let most = 0;
    for (let row = from; row < to; row++) {
      const strength = best[row * width + slot] ?? 0;
      if (strength > most) most = strength;
    }
    if (most === 0) continue;
    const one = slots[slot];
    const weight = one?.weight ?? 0;
    all += most * weight;
    focused += most * (focus[slot] ?? 0);
    if (most >= 0.9) exact += weight;
    if (one?.kind !== "word") names += most * weight;
  }
  return { all, exact, names, focused };
}

function weightOf({ slots }: Query, met: readonly number[]): number {
  let sum = 0;
  for (let slot = 0; slot < met.length; slot++) sum += (met[slot] ?? 0) * (slots[slot]?.weight ?? 0);
  return sum;
}

/** The share of the question's places and years of which neither paragraph nor heading nor title says a word. */
function missedNames(
  { slots }: Query,
  { best }: Matches,
  rows: number,
  around: readonly (readonly number[])[],
): number {
  let asked = 0;
  let missed = 0;
  slots.forEach(({ kind }, slot) => {
    if (kind !== "place" && kind !== "year") return;
    asked++;
    let met = around.some((one) => (one[slot] ?? 0) > 0);
    for (let row = 0; row < rows && !met; row++) met = (best[row * slots.length + slot] ?? 0) > 0;
    if (!met) missed++;
  });
  return asked === 0 ? 0 : missed / asked;
}

/** For each slot the best strength in any of the sentences. */
function metBy({ best }: Matches, sentences: number, width: number): readonly number[] {
  return Array.from({ length: width }, (_, slot) => {
    let most = 0;
    for (let row = 0; row < sentences; row++) most = Math.max(most, best[row * width + slot] ?? 0);
    return most;
  });
}

const noWeight = 1;
/** Copied for each sentence; made of fractions, so that the runtime keeps plain doubles in it from the start. */
const noFeatures: readonly number[] = Array.from({ length: featureCount }, () => 0.5).fill(0);

/** The features of every sentence of one candidate; `bm25` is the candidate's score as a share of the best one's. */
export function paragraphFeatures(
  query: Query,
  entry: Indexed,
  bm25: number,
  matcher: Matcher,
  sums: Weights,
): Candidate {
  const matches = matcher.match(entry);
  const count = entry.ends.length;
  const { total } = sums;
  const named = sums.names === 0 ? noWeight : sums.names;
  const whole = cover(query, matches, 0, count, []);
  const headingMet = matcher.met(entry.heading);
  const titleMet = matcher.met(entry.title);
  const heading = weightOf(query, headingMet) / total;
  const title = weightOf(query, titleMet) / total;
  const missed = missedNames(query, matches, count, [headingMet, titleMet]);
  const wanted = wantsFeature(query);
  const present = query.wants !== 0 && !asksFuture(query.text);
  const focus = focusOf(query, titleMet);
  const focusTotal = focus.reduce((sum, weight) => sum + weight, 0) || 1;
  const paragraphMet = metBy(matches, count, query.slots.length);
  const focusParagraph = shareMet(focus, paragraphMet);
  const scored = entry.ends.map((_, sentence): Scored => {
    const features = noFeatures.slice();
    const own = cover(query, matches, sentence, sentence + 1, focus);
    const around = cover(query, matches, Math.max(0, sentence - 1), Math.min(count, sentence + 2), focus);
    const terms = matches.terms[sentence] ?? 0;
    features[feature.bm25] = bm25;
    features[feature.coverSentence] = own.all / total;
    features[feature.coverParagraph] = whole.all / total;
    features[feature.coverNeighbours] = (around.all - own.all) / total;
    features[feature.coverHeading] = heading;
    features[feature.coverTitle] = title;
    features[feature.exactSentence] = own.exact / total;
    features[feature.ordered] = Math.min(1, (matches.ordered[sentence] ?? 0) / total);
    features[feature.density] = (matches.hits[sentence] ?? 0) / (terms + 6);
    features[feature.namesSentence] = own.names / named;
    features[feature.namesParagraph] = whole.names / named;
    if (wanted >= 0 && ((entry.kinds[sentence] ?? 0) & query.wants) !== 0) features[wanted] = 1;
    features[feature.coverFocus] = own.focused / focusTotal;
    features[feature.coverFocusParagraph] = focusParagraph;
    features[feature.firstSentence] = sentence === 0 ? 1 : 0;
    features[feature.short] = usualTerms / (usualTerms + terms);
    features[feature.missedNames] = missed;
    if (present && ((entry.kinds[sentence] ?? 0) & evidence.future) !== 0) features[feature.future] = 1;
    if (entry.news) features[feature.newsPosition] = 1 / Math.sqrt(entry.paragraph.number);
    return { entry, sentence, features };
  });
  const met = paragraphMet.map((strength, slot) =>
    Math.max(strength, headingMet[slot] ?? 0, titleMet[slot] ?? 0),
  );
  return { scored, met };
}

/** Adds what the model says of a sentence. */
export function addNearness(scored: Scored, nearness: Nearness): void {
  scored.features[feature.late] = nearness.late;
  scored.features[feature.lateParagraph] = nearness.lateParagraph;
  scored.features[feature.cosine] = nearness.cosine;
  scored.features[feature.cosineParagraph] = nearness.cosineParagraph;
  scored.features[feature.lateAround] = nearness.lateAround;
  scored.features[feature.weakest] = nearness.weakest;
  scored.features[feature.lateContext] = nearness.lateContext;
  scored.features[feature.lateTitle] = nearness.lateTitle;
  scored.features[feature.asked] = nearness.asked;
  scored.features[feature.headNear] = nearness.head;
}
