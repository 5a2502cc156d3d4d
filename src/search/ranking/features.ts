import type { Indexed } from "../index/indexed.ts";
import type { Query, Slot } from "../question/query.ts";
import { asksFuture, type QuestionType } from "../question/question-type.ts";
import { evidence } from "../words/evidence.ts";
import { focusOf } from "./context.ts";
import { type Cover, cover, coverAround } from "./cover.ts";
import {
  type Candidate,
  feature,
  featureCount,
  type Nearness,
  nearnessFeatures,
  type Scored,
} from "./feature.ts";
import type { Matcher, Matches } from "./match.ts";
import { zeros } from "./zeros.ts";

/** A sentence of this many content terms is neither short nor long. */
const usualTerms = 14;

/** The feature that says of a sentence that it holds the kind of answer which is wanted; none where any may do. */
const wantsFeature: Readonly<Record<QuestionType, number | null>> = {
  howMuch: feature.wantsNumber,
  howMany: feature.wantsNumber,
  compare: feature.wantsNumber,
  percent: feature.wantsPercent,
  when: feature.wantsDate,
  who: feature.wantsPerson,
  where: feature.wantsPlace,
  why: feature.wantsReason,
  definition: feature.wantsDefinition,
  yesNo: null,
  other: null,
};

/** The question's slots summed. */
function slotWeights(slots: readonly Slot[]) {
  let total = 0;
  let names = 0;
  for (const { weight, kind } of slots) {
    total += weight;
    if (kind !== "word") names += weight;
  }
  return { total: total || 1, names: names || 1 };
}

function weightOf(slots: readonly Slot[], met: readonly number[]): number {
  let sum = 0;
  for (let slot = 0; slot < met.length; slot++) sum += (met[slot] ?? 0) * (slots[slot]?.weight ?? 0);
  return sum;
}

/** The share of the question's places and years of which neither paragraph nor heading nor title says a word. */
function missedNames(slots: readonly Slot[], met: readonly number[]): number {
  let asked = 0;
  let missed = 0;
  for (let slot = 0; slot < slots.length; slot++) {
    const kind = slots[slot]?.kind;
    if (kind !== "place" && kind !== "year") continue;
    asked++;
    if (met[slot] === 0) missed++;
  }
  return asked === 0 ? 0 : missed / asked;
}

/** Adds to what a heading meets what its paragraph (a row of strengths) and the title meet. */
function raise(met: number[], best: Float64Array, row: number, title: readonly number[]): void {
  for (let slot = 0; slot < met.length; slot++)
    met[slot] = Math.max(best[row + slot] ?? 0, met[slot] ?? 0, title[slot] ?? 0);
}

/** What a title meets, and what that leaves for the paragraphs under it to say. */
function titleOf(query: Query, terms: Int32Array, matcher: Matcher) {
  const met = matcher.met(terms);
  const focus = focusOf(query, met);
  return { terms, met, focus, focusTotal: focus.reduce((sum, weight) => sum + weight, 0) || 1 };
}

/** Copied for each paragraph. */
const noFeatures: readonly number[] = zeros(featureCount);

/**
 * Holds one question against paragraph after paragraph: gives the features of every sentence of a candidate; `bm25` is
 * the candidate's score as a share of the best one's.
 */
export function createFeatures(query: Query, matcher: Matcher): (entry: Indexed, bm25: number) => Candidate {
  const { slots } = query;
  const { total, names } = slotWeights(slots);
  const wanted = wantsFeature[query.type];
  const present = query.wants !== 0 && !asksFuture(query.text);
  let title = titleOf(query, new Int32Array(0), matcher);

  /** What the sentences of a paragraph have alike, and what the paragraph meets with its heading and title. */
  function together(entry: Indexed, bm25: number, { best }: Matches) {
    const row = entry.ends.length * slots.length;
    const whole = cover(slots, best, row, title.focus);
    const met = matcher.met(entry.heading);
    const heading = weightOf(slots, met);
    raise(met, best, row, title.met);
    const features = noFeatures.slice();
    features[feature.bm25] = bm25;
    features[feature.coverParagraph] = whole.all / total;
    features[feature.coverHeading] = heading / total;
    features[feature.coverTitle] = weightOf(slots, title.met) / total;
    features[feature.namesParagraph] = whole.names / names;
    features[feature.coverFocusParagraph] = whole.focused / title.focusTotal;
    features[feature.missedNames] = missedNames(slots, met);
    if (entry.news) features[feature.newsPosition] = 1 / Math.sqrt(entry.paragraph.number);
    return { features, met };
  }

  /** Adds what one sentence meets. */
  function addMet(features: number[], own: Cover, sentence: number, { hits, ordered, terms }: Matches): void {
    features[feature.coverSentence] = own.all / total;
    features[feature.exactSentence] = own.exact / total;
    features[feature.ordered] = Math.min(1, (ordered[sentence] ?? 0) / total);
    features[feature.density] = (hits[sentence] ?? 0) / ((terms[sentence] ?? 0) + 6);
    features[feature.namesSentence] = own.names / names;
    features[feature.coverFocus] = own.focused / title.focusTotal;
  }

  /** Adds what one sentence has of its own; many meet nothing, and have no more than their length and kind. */
  function addOwn(features: number[], { ends, kinds }: Indexed, sentence: number, matches: Matches): void {
    const { best, hits } = matches;
    let met = 0;
    if (hits[sentence] !== 0) {
      const own = cover(slots, best, sentence * slots.length, title.focus);
      addMet(features, own, sentence, matches);
      met = own.all;
    }
    if ((hits[sentence - 1] ?? 0) + (hits[sentence + 1] ?? 0) > 0)
      features[feature.coverNeighbours] = (coverAround(slots, matches, sentence, ends.length) - met) / total;
    const kind = kinds[sentence] ?? 0;
    if (wanted !== null && (kind & query.wants) !== 0) features[wanted] = 1;
    if (sentence === 0) features[feature.firstSentence] = 1;
    features[feature.short] = usualTerms / (usualTerms + (matches.terms[sentence] ?? 0));
    if (present && (kind & evidence.future) !== 0) features[feature.future] = 1;
  }

  return (entry, bm25) => {
    if (title.terms !== entry.title) title = titleOf(query, entry.title, matcher);
    const matches = matcher.match(entry);
    const shared = together(entry, bm25, matches);
    const scored: Scored[] = [];
    for (let sentence = 0; sentence < entry.ends.length; sentence++) {
      const features = shared.features.slice();
      addOwn(features, entry, sentence, matches);
      scored.push({ entry, sentence, features });
    }
    return { scored, met: shared.met };
  };
}

/** Adds what the model says of a sentence. */
export function addNearness({ features }: Scored, nearness: Nearness): void {
  for (const name of nearnessFeatures) features[feature[name]] = nearness[name];
}
