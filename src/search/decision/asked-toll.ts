import { urduLetter } from "../../core/text/urdu-letter.ts";
import { holdsTerm } from "../index/indexed.ts";
import { ownPart } from "../question/follow-up.ts";
import type { Query, Slot } from "../question/query.ts";
import type { Scored } from "../ranking/feature.ts";
import { bestOf, type Ranked } from "../ranking/rank.ts";
import { sentenceSays, sentenceText } from "../ranking/sentence-text.ts";
import { normalise } from "../text/normalise.ts";
import { numberWords, tens } from "../text/number-words.ts";
import { asksForYear } from "../text/years.ts";
import { isOfYearsGoneBy } from "./of-now.ts";
import { putInPlaceOf } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** What befell people: how their number is asked for, and how it is told. */
interface Toll {
  readonly asked: RegExp;
  readonly told: RegExp;
}

const count = String.raw`(?:\d[\d,]{0,20}|${numberWords.join("|")}|${tens}(?:-\w+)?|dozens?|hundreds?|scores|several|half|a (?:couple|third|quarter)|nobody|no[ -]one|none|no)`;
/** "Nineteen of the passengers were", "two people, both children, have been". */
const whom = String.raw`(?:,? (?!and\b|but\b)[\p{L}'-]+){0,6}?,?`;
const passive = "(?:was|were|has been|have been|had been|has|have|had|is|are|got)";
const about = "(?:at least |more than |about |some |nearly |almost |up to |a total of |over |around )?";

/** Told as "nine people were hurt", "hurting nine", "nine injuries", "left nine wounded". */
function toll(asked: string, [been, doing, noun]: readonly [string, string, string]): Toll {
  return {
    asked: new RegExp(
      String.raw`\bhow many\b.*\b(?:${asked})\b|\b(?:number of (?:people )?|^)(?:${asked})$|\b(?:${asked}) toll\b`,
      "i",
    ),
    told: new RegExp(
      String.raw`\b${count}${whom} (?:${passive} )*(?:also |still |reported |confirmed |seriously |badly |slightly )*(?:${been})\b|\b(?:${doing}) ${about}${count}\b|\b${count} (?:\p{L}+ )?(?:${noun})\b|\b(?:toll|number of (?:${been}|${noun}))\b[^.;]{0,40} ${count}\b|\b(?:${noun}) (?:is|are|was|were) (?:estimated|put|counted)\b[^.;]{0,20} ${count}\b|\b(?:lea(?:ves?|ving)|left) ${about}${count}${whom} (?:${been})\b`,
      "iu",
    ),
  };
}

const tolls: readonly Toll[] = [
  toll("die|died|dead|killed|deaths?|fatalities|perished|lost their lives", [
    "killed|dead|die|dies|died|dying|perished|lost their lives|drowned",
    "killing|kills|killed|claiming|claimed|claims|drowning|drowned",
    "deaths?|dead|fatalities|lives",
  ]),
  toll("injured|hurt|wounded|injuries", [
    "injured|hurt|wounded|bruised|burned|burnt|(?:suffered|sustained|treated for|with)(?: \\p{L}+)? (?:injuries|wounds|burns)",
    "injuring|injures|injured|hurting|hurts|hurt|wounding|wounds|wounded",
    "injuries|injured|wounded",
  ]),
  toll("arrested|detained|arrests", [
    "arrested|detained|in custody",
    "arrest(?:ed|ing|s)|detain(?:ed|ing|s)",
    "arrests",
  ]),
  toll("(?<=many |people |are |is |still )(?:missing|unaccounted)", [
    "missing|unaccounted",
    "missing",
    "missing",
  ]),
];

/** Says no more than that something befell people. */
const anyEvent = /^(?:disaster|accident|incident|tragedy|catastrophe)s?$/;

function tollAsked({ text }: Query): Toll | undefined {
  const own = ownPart(text);
  if (/^(?:why|when|where|who|how (?:did|do|does|was|were|is|are|come))\b/i.test(own)) return undefined;
  return tolls.find(({ asked }) => asked.test(own));
}

/** Says of everybody that they are people. */
const anybody = /^(?:people|ppl|persons?|victims?|many|total|far|casualt\w*|lives|lost)$/;

/** Whom a question counts, where it says so: "how many miners died". */
function counted({ text, slots }: Query): Slot | undefined {
  const [, noun] =
    /\bhow many (?:\p{L}+ ){0,2}?(\p{L}+?)s? (?:\p{L}+ )?(?:were|was|have|had|has|got|died|are|is)\b/iu.exec(
      text,
    ) ?? [];
  if (noun === undefined || anybody.test(noun)) return undefined;
  return slots.find(({ surface, kind }) => kind === "word" && surface.startsWith(noun.toLowerCase()));
}

function says({ entry }: Scored, { alternatives }: Slot): boolean {
  return alternatives.some(({ id }) => holdsTerm(entry, id));
}

/** Asks for the number alone, and says neither whose nor where. */
function isBare({ slots }: Query, toll: Toll): boolean {
  return slots.every(({ surface }) => isOfToll(surface, toll));
}

function isOfToll(word: string, { asked }: Toll): boolean {
  return anybody.test(word) || word === "toll" || asked.test(`how many ${word}`);
}

/**
 * Whether a sentence tells how many were killed, hurt or arrested, where no more than that is asked, or where its paragraph,
 * heading or title say whatever else is asked, be it of years gone by: then it answers.
 */
export function tellsToll(query: Query, one: Ranked): boolean {
  const asked = tollAsked(query);
  if (asked === undefined || !asked.told.test(normalise(sentenceText(one)))) return false;
  const whose = counted(query);
  const rest = query.slots.filter(({ surface }) => !isOfToll(surface, asked) && !anyEvent.test(surface));
  if (rest.length === 0 && isOfYearsGoneBy(one) && !asksForYear(query.text)) return false;
  return rest.every((slot) => says(one, slot)) && (whose === undefined || sentenceSays(one, whose));
}

/** A sentence that tells it may be so much worse (natural log of odds) than one that does not, where more is asked. */
const nearlyAsGood = 3;

/**
 * The ranked sentences, with one that tells how many were killed, hurt, arrested or are missing before all others, where that
 * is asked for: "two people were hurt" before what has more figures. None of years gone by, unless nothing else tells or a year
 * is asked for; nothing where none tells.
 */
export function ofAskedToll(query: Query, candidates: Candidates): readonly Ranked[] {
  const asked = tollAsked(query);
  const { best, ranked } = candidates;
  if (asked === undefined) return ranked;
  const whose = counted(query);
  const anyYear = asksForYear(query.text);
  const tells = (one: Scored): boolean =>
    asked.told.test(normalise(sentenceText(one))) && (whose === undefined || says(one, whose));
  const isTold = tells(best);
  if (isTold && (anyYear || !isOfYearsGoneBy(best))) return ranked;
  const instead = bestOf(candidates, (one) => tells(one) && (anyYear || !isOfYearsGoneBy(one)));
  const most = isBare(query, asked) ? Number.POSITIVE_INFINITY : nearlyAsGood;
  // Urdu tells by other words.
  const otherwise = isTold || urduLetter.test(sentenceText(best)) ? ranked : [];
  return putInPlaceOf(best, instead, ranked, most) ?? otherwise;
}
