import { urduLetter } from "../../core/text/urdu-letter.ts";
import { ownPart } from "../question/follow-up.ts";
import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText, textAround } from "../ranking/sentence-text.ts";
import { anyOf } from "./any-of.ts";
import { putInPlaceOf } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** A relative: the words by which a question asks for one, those by which a text tells of one, and of who that is a relative to. */
interface Relative {
  readonly asked: RegExp;
  readonly told: RegExp;
  readonly other: RegExp;
}

/** Whose relative it is stands before it ("her son", "Venning's elder brother") or behind ("mother of"). The reader's own is not told of. */
const own = String.raw`(?:my|our|your)\b`;
const whose = String.raw`(?<!\b${own} )\b(?:(?:his|her|their|its|the|\w+'s|\w+s') (?:(?!${own})\w+ )?|(?!(?:is|was|does|has)\b)\w+s )`;
/** "Sister company", "son-in-law". */
const elsewise = "-|(?:'s)? (?:company|companies|firm|school|paper|ship|party|city|cities|organi)";

function relative(asked: string, told: string, other: string): Relative {
  const words = anyOf(asked);
  return {
    asked: new RegExp(String.raw`${whose}${words}\b(?!${elsewise})|\b${words} of\b`, "i"),
    told: new RegExp(String.raw`\b${anyOf(told)}\b`, "i"),
    other: new RegExp(String.raw`\b${anyOf(other)}\b`, "i"),
  };
}

const children = "sons? daughters? child children kids? baby babies twins? toddlers? boys? girls?";
const parents = "mothers? fathers? parents?";
const married = String.raw`spouses? widow\w* marri\w+ couples? wed\w*`;

const relatives: readonly Relative[] = [
  relative("mother mum mom", "mothers? mum mom mama parents?", children),
  relative("father dad", "fathers? dad papa parents?", children),
  relative("sons?", "sons? boys? child children kids? teenagers?", parents),
  relative("daughters?", "daughters? girls? child children kids? teenagers?", parents),
  relative("wife", `wife wives brides? ${married}`, "husbands?"),
  relative("husband", `husbands? groom ${married}`, "wife wives"),
  relative("brothers?", "brothers? siblings? twins?", "sisters?"),
  relative("sisters?", "sisters? siblings? twins?", "brothers?"),
  relative("uncle", "uncles?", "nephews? nieces?"),
  relative("aunt", "aunts? auntie aunty", "nephews? nieces?"),
  relative("cousins?", "cousins?", "cousins?"),
  relative("nephews?", "nephews?", "uncles? aunts?"),
  relative("nieces?", "nieces?", "uncles? aunts?"),
  relative("grandfather grandpa", "grandfathers? grandpa grandparents?", String.raw`grand\w+`),
  relative("grandmother grandma", "grandmothers? grandma grandparents?", String.raw`grand\w+`),
];
/** Most questions ask for no relative, and to see that takes a fraction of the time. */
const any = /ther|mum|mom|dad|son|daughter|wife|husband|sister|uncle|aunt|cousin|nephew|niece|grand/i;

/** A sentence that tells of the relative may be so much worse (natural log of odds) than one that does not. */
const nearlyAsGood = 1;

/**
 * The ranked sentences, with one around which the relative is told of that a question asks for before one around which none is:
 * the painter's own death is not when her mother died. One on whose mother somebody is tells of her son as well. Where no
 * sentence that is nearly as good does, nothing is left.
 */
export function ofAskedKin({ text }: Query, { best, ranked }: Candidates): readonly Ranked[] {
  if (!any.test(text)) return ranked;
  const question = ownPart(text);
  const asked = relatives.filter((one) => one.asked.test(question));
  const tells = (one: Ranked): boolean => {
    const around = textAround(one.entry);
    // Urdu tells by other words than these.
    if (urduLetter.test(around)) return true;
    return asked.some(({ told, other }) => told.test(around) || other.test(sentenceText(one)));
  };
  if (asked.length === 0 || tells(best)) return ranked;
  return putInPlaceOf(best, ranked.find(tells), ranked, nearlyAsGood) ?? [];
}
