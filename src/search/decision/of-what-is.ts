import type { Query } from "../question/query.ts";
import { asksFuture } from "../question/question-type.ts";
import type { Scored } from "../ranking/feature.ts";
import { bestOf, type Ranked } from "../ranking/rank.ts";
import { sentenceText } from "../ranking/sentence-text.ts";
import { evidence } from "../words/evidence.ts";
import { putInPlaceOf } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** What is hoped for otherwise ("will", "may", "expects") is the answer too often. */
const aims = /\b(?:targets?|goals?|aims?|ambitions?)\b/i;
/** A sentence on what is may be so much worse (natural log of odds) than one on what is aimed at. */
const nearlyAsGood = 2;

/** A sentence holds such a figure as is asked for, of what is. */
function tellsWhatIs({ entry, sentence }: Scored, { wants }: Query): boolean {
  const kinds = entry.kinds[sentence] ?? 0;
  return (kinds & wants) !== 0 && (kinds & evidence.future) === 0;
}

/**
 * The ranked sentences, with another one of the best one's paragraph in its place, where a figure is asked for and the best
 * one tells an aim: "the target is $5 billion" is not how much is exported.
 */
export function ofWhatIs(query: Query, candidates: Candidates): readonly Ranked[] {
  const { text, type } = query;
  const { best, ranked } = candidates;
  if (type !== "howMuch" && type !== "howMany" && type !== "percent") return ranked;
  if (asksFuture(text) || !aims.test(sentenceText(best))) return ranked;
  const instead = bestOf(candidates, (one) => one.entry === best.entry && tellsWhatIs(one, query));
  return putInPlaceOf(best, instead, ranked, nearlyAsGood) ?? ranked;
}
