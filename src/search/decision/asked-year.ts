import type { Article } from "../../core/article.ts";
import { onceEach } from "../../core/once-each.ts";
import type { Indexed } from "../index/indexed.ts";
import type { Query } from "../question/query.ts";
import type { Scored } from "../ranking/feature.ts";
import { bestOf, type Ranked } from "../ranking/rank.ts";
import { wholeText } from "../ranking/sentence-text.ts";
import {
  asksForYear,
  overlap,
  type Years,
  yearsAsked,
  yearsCounted,
  yearsNamed,
  yearsOf,
  yearsSpoken,
} from "../text/years.ts";
import { putInPlaceOf } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** How a sentence stands to the year that is asked for. */
type Standing =
  /** The sentence says that year. */
  | "said"
  /** It says another, while something around it says that year, or something is only measured against that year. */
  | "around"
  /** That year is not said, and another is; or its whole article speaks of other years alone. */
  | "other"
  /** Nothing tells its year, or what is around it says the year. */
  | "open";

/** Tells how a sentence stands to the years that a question asks for. */
function createStanding(question: string): (one: Scored) => Standing {
  const named = yearsAsked(question);
  const countedFrom = yearsCounted(question);
  const standingsIn = onceEach((entry: Indexed) =>
    standings(entry, { named, counted: countedFrom(entry.article) }),
  );
  return ({ entry, sentence }) => standingsIn(entry)[sentence] ?? "open";
}

/** The years that a paragraph speaks of; each is read once, when a year is asked for. */
interface Spoken {
  /** By its title and heading. */
  readonly around: readonly Years[];
  /** By each of its sentences. */
  readonly sentences: readonly (readonly Years[])[];
}

const spokenIn = onceEach(
  ({ article, paragraph: { heading, text, sentences } }: Indexed): Spoken => ({
    around: [...yearsNamed(article.title), ...yearsNamed(heading ?? "")],
    sentences: sentences.map((range) => yearsSpoken(text.slice(...range), article)),
  }),
);

/** The years that a whole article says or is of, those that go on for ever left out. */
const saidIn = onceEach((article: Article): readonly Years[] =>
  [...yearsSpoken(wholeText(article), article), ...yearsOf(article)].filter(isStretch),
);

/** "Since 2012" does not speak of 2023. */
function isStretch({ from, to }: Years): boolean {
  return Number.isFinite(to - from);
}

/** Whether an article says none of the years that are asked for by name, and is of none. */
function saysNever(article: Article, named: readonly Years[]): boolean {
  return named.length > 0 && !named.some((one) => saidIn(article).some((two) => overlap(one, two)));
}

/** Last year's figure may be one of the fiscal year that ended in it, or of the one that began. */
function isFiscalYearOf(year: Years, counted: Years): boolean {
  return year.fiscal && Math.abs(year.to - counted.from) <= 1;
}

/** The years that are asked for: by name, and counted from an article's date. */
interface AskedYears {
  readonly named: readonly Years[];
  readonly counted: readonly Years[];
}

/** For each sentence of a paragraph, how it stands to the years that are asked for. */
function standings(entry: Indexed, { named, counted }: AskedYears): readonly Standing[] {
  const asked = [...named, ...counted];
  if (asked.length === 0) return [];
  const dated = (spans: readonly Years[]): boolean => spans.some(({ dates }) => dates);
  const met = (spans: readonly Years[]): readonly Years[] => {
    const fiscal = spans.filter((one) => one.fiscal);
    const told = asked.every((one) => one.fiscal) && dated(fiscal) ? fiscal : spans;
    return told.filter(
      (one) => asked.some((two) => overlap(one, two)) || counted.some((two) => isFiscalYearOf(one, two)),
    );
  };
  const meets = (spans: readonly Years[]): boolean => met(spans).length > 0;
  const { around, sentences } = spokenIn(entry);
  const isSaid = meets(around) || sentences.some(meets);
  const isOther = dated(around) || sentences.some(dated) || saysNever(entry.article, named);
  return sentences.map((own) => {
    if (meets(own)) return met(own).every(({ measures }) => measures) ? "around" : "said";
    if (isSaid) return dated(own) ? "around" : "open";
    return isOther ? "other" : "open";
  });
}

/** A sentence of the year that is asked for may be so much worse (natural log of odds) than one of another year. */
const nearlyAsGood = 1;

/**
 * The ranked sentences without those of another year than the question asks for, which would be quoted as if they were of
 * that one: neither they nor what is around them says it, and another is said. Where such a one was best, a sentence of
 * the year takes its place, if one is nearly as good, and otherwise nothing is left.
 */
export function ofAskedYear({ text }: Query, candidates: Candidates): readonly Ranked[] {
  const { best, ranked } = candidates;
  if (!asksForYear(text)) return ranked;
  const standing = createStanding(text);
  const others = ranked.filter((one) => standing(one) !== "other");
  const first = standing(best);
  if (first === "said" || first === "open") return others;
  const instead = bestOf(candidates, (one) => standing(one) === "said");
  return putInPlaceOf(best, instead, others, nearlyAsGood) ?? (first === "other" ? [] : others);
}
