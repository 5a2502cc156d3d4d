import type { Article } from "../../core/article.ts";
import { onceEach } from "../../core/once-each.ts";
import type { Indexed } from "../index/indexed.ts";
import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText, wholeText } from "../ranking/sentence-text.ts";
import { loneOrdinals, ordinalsIn, ordinalsSaid, type Said } from "../text/ordinals.ts";
import { putInPlaceOf } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** Of one noun the ordinals that are asked for: "second quarter against third" asks for either. */
interface Asked {
  readonly of: string;
  readonly nths: readonly number[];
}

function askedIn(question: string): readonly Asked[] {
  return [...Map.groupBy(ordinalsIn(question), ({ of }) => of)].map(([of, all]) => ({
    of,
    nths: all.map(({ nth }) => nth),
  }));
}

/** An ordinal, and where it is said: in the sentence of this number, or in the heading or title over it. */
interface Placed extends Said {
  readonly at: number;
}

const inTitle = -2;
const inHeading = -1;

/** The ordinals that title, heading and sentences say, in this order; each paragraph is read once, when one is asked for. */
const ordinalsAround = onceEach(({ article, paragraph }: Indexed): readonly Placed[] => {
  const { text, sentences, heading } = paragraph;
  const texts: readonly (readonly [at: number, text: string])[] = [
    [inTitle, article.title],
    [inHeading, heading ?? ""],
    ...sentences.map((range, at) => [at, text.slice(...range)] as const),
  ];
  return texts.flatMap(([at, one]) => ordinalsSaid(one).map((said): Placed => ({ ...said, at })));
});

function saysAsked({ entry }: Ranked, { of, nths }: Asked): boolean {
  return ordinalsAround(entry).some((said) => said.of === of && nths.includes(said.nth));
}

/** What a sentence is told of, as it says itself, or else what stands before it: the sentences of its paragraph, heading, title. */
function toldOf({ entry, sentence }: Ranked, of: string): readonly number[] {
  const told = ordinalsAround(entry).filter((said) => said.of === of && said.at <= sentence);
  const nearest = told.at(-1)?.at;
  return told.filter(({ at }) => at === nearest).map(({ nth }) => nth);
}

/** A sentence is told of another one of them, and neither it nor its paragraph, heading or title says one that is asked for. */
function saysAnother(one: Ranked, asked: Asked): boolean {
  const told = toldOf(one, asked.of);
  if (told.length === 0 || told.some((nth) => asked.nths.includes(nth))) return false;
  if (loneOrdinals(sentenceText(one)).some((nth) => asked.nths.includes(nth))) return false;
  return !saysAsked(one, asked);
}

/** Read once, when one is asked for. */
const namedIn = onceEach((article: Article) => ordinalsIn(wholeText(article)));

/** An article counts others of them, and never one that is asked for: "the first quarter" in news of the second. */
function countsOthersAlone(article: Article, { of, nths }: Asked): boolean {
  const all = namedIn(article).filter((one) => one.of === of);
  return all.length > 0 && !all.some(({ nth }) => nths.includes(nth));
}

/** Nothing around a sentence says the second, third or a later one that is asked for, or its article counts others alone. */
function isSaidNowhere({ entry }: Ranked, asked: Asked): boolean {
  if (ordinalsAround(entry).some(({ nth }) => asked.nths.includes(nth))) return false;
  return asked.nths.every((nth) => nth > 1) || countsOthersAlone(entry.article, asked);
}

/** A sentence of the one that is asked for may be so much worse (natural log of odds) than one of another. */
const nearlyAsGood = 3.5;

/**
 * The ranked sentences without those of the second test where the third is asked for, or of none. Where such a one was best,
 * one of the third takes its place, if it is nearly as good, and otherwise nothing is left.
 */
export function ofAskedOrdinal({ text }: Query, { best, ranked }: Candidates): readonly Ranked[] {
  const asked = askedIn(text);
  if (asked.length === 0) return ranked;
  const saysAnotherOne = (one: Ranked): boolean => asked.some((nth) => saysAnother(one, nth));
  const others = ranked.filter(
    (one) => !saysAnotherOne(one) && !asked.some((nth) => isSaidNowhere(one, nth)),
  );
  if (others[0] === best) return others;
  if (!saysAnotherOne(best)) return [];
  const instead = others.find((one) =>
    asked.every(({ of, nths }) => toldOf(one, of).some((nth) => nths.includes(nth))),
  );
  return putInPlaceOf(best, instead, others, nearlyAsGood) ?? [];
}
