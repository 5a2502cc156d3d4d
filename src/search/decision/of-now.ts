import type { Query } from "../question/query.ts";
import type { Scored } from "../ranking/feature.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText } from "../ranking/sentence-text.ts";
import { asksForYear, yearsDated } from "../text/years.ts";
import { putInPlaceOf } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** A sentence on what is new may be so much worse (natural log of odds) than one on years gone by. */
const nearlyAsGood = 1;

/** News say what is new in so many paragraphs. */
const lead = 2;

/** Whether whatever the sentence dates lies more than a year before its article. */
export function isOfYearsGoneBy(one: Scored): boolean {
  const { article } = one.entry;
  const lastYear = Number(article.published.slice(0, 4)) - 1;
  const dated = yearsDated(sentenceText(one), article);
  return dated.length > 0 && dated.every(({ to }) => to < lastYear);
}

/**
 * The ranked sentences, with what is new before what news recall of years gone by, where a figure is asked for and no
 * year: "how many died" asks for today's earthquake, and not for that of 1935.
 */
export function ofNow({ text, type }: Query, { best, ranked }: Candidates): readonly Ranked[] {
  if (!best.entry.news || (type !== "howMany" && type !== "howMuch")) return ranked;
  if (asksForYear(text) || !isOfYearsGoneBy(best)) return ranked;
  const instead = ranked.find(
    (one) =>
      one.entry.article === best.entry.article && one.entry.paragraph.number <= lead && !isOfYearsGoneBy(one),
  );
  return putInPlaceOf(best, instead, ranked, nearlyAsGood) ?? ranked;
}
