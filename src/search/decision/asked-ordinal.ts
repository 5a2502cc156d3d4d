import type { Article } from "../../core/article.ts";
import { onceEach } from "../../core/once-each.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText, textAround, wholeText } from "../ranking/sentence-text.ts";
import { normalise } from "../text/normalise.ts";
import { loneOrdinals, ordinalsIn, ordinalsOf, sayingOf } from "../text/ordinals.ts";
import { putInPlaceOf } from "./put-first.ts";

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

function saysAsked(one: Ranked, { of, nths }: Asked): boolean {
  return ordinalsOf(textAround(one.entry), of).some((nth) => nths.includes(nth));
}

/** What a sentence is told of, as it says itself, or else what stands before it: the sentences of its paragraph, heading, title. */
function toldOf({ entry, sentence }: Ranked, of: string): readonly number[] {
  const { article, paragraph } = entry;
  const before = paragraph.sentences.slice(0, sentence + 1).map((range) => paragraph.text.slice(...range));
  for (const text of [...before.toReversed(), paragraph.heading ?? "", article.title]) {
    const told = ordinalsOf(text, of);
    if (told.length > 0) return told;
  }
  return [];
}

/** A sentence is told of another one of them, and neither it nor its paragraph, heading or title says one that is asked for. */
function saysAnother(one: Ranked, asked: Asked): boolean {
  const told = toldOf(one, asked.of);
  if (told.length === 0 || told.some((nth) => asked.nths.includes(nth))) return false;
  if (loneOrdinals(sentenceText(one)).some((nth) => asked.nths.includes(nth))) return false;
  return !saysAsked(one, asked);
}

/**
 * Tells where nothing around a sentence says the second, third or a later one that is asked for; or where its article
 * counts others of them and never that one: "the first quarter" in news of the second. Counts each article once.
 */
function createSaidNowhere({ of, nths }: Asked): (one: Ranked) => boolean {
  const sayings = nths.map(sayingOf);
  const isLater = nths.every((nth) => nth > 1);
  const isOfOthersAlone = onceEach((article: Article) => countsOthersAlone(article, { of, nths }));
  return ({ entry }) => {
    const around = normalise(textAround(entry));
    if (sayings.some((saying) => saying.test(around))) return false;
    return isLater || isOfOthersAlone(entry.article);
  };
}

function countsOthersAlone(article: Article, { of, nths }: Asked): boolean {
  const said = ordinalsOf(wholeText(article), of);
  return said.length > 0 && !said.some((nth) => nths.includes(nth));
}

/** A sentence of the one that is asked for may be so much worse (natural log of odds) than one of another. */
const nearlyAsGood = 3.5;

/**
 * The ranked sentences without those of the second test where the third is asked for, or of none. Where such a one was best,
 * one of the third takes its place, if it is nearly as good, and otherwise nothing is left.
 */
export function ofAskedOrdinal(question: string, ranked: readonly Ranked[]): readonly Ranked[] {
  const asked = askedIn(question);
  const [best] = ranked;
  if (best === undefined || asked.length === 0) return ranked;
  const saysAnotherOne = (one: Ranked): boolean => asked.some((nth) => saysAnother(one, nth));
  const isSaidNowhere = asked.map(createSaidNowhere);
  const others = ranked.filter((one) => !saysAnotherOne(one) && !isSaidNowhere.some((isSo) => isSo(one)));
  if (others[0] === best) return others;
  if (!saysAnotherOne(best)) return [];
  const instead = others.find((one) =>
    asked.every(({ of, nths }) => toldOf(one, of).some((nth) => nths.includes(nth))),
  );
  return putInPlaceOf(best, instead, others, nearlyAsGood) ?? [];
}
