import type { Ranked } from "../ranking/rank.ts";
import { sentenceText, textAround } from "../ranking/sentence-text.ts";
import { normalise } from "../text/normalise.ts";
import { beginningOf, stem } from "../text/tokenize.ts";
import { withoutOthers } from "./without-others.ts";

const words = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(" ");
const ordinalForm = String.raw`(?:${words.join("|")}|\d{1,3}(?:st|nd|rd|th))`;
/** "Third test", "9th/10th century", "the second and third quarters". */
const counted = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(${ordinalForm}(?:(?: ?[,/-] ?| (?:and|or|to) )(?:the )?${ordinalForm})*)[ -](\p{L}+)`,
  "giu",
);
const each = new RegExp(ordinalForm, "giu");
/** Most texts hold none, and to see that takes a fraction of the time. */
const any = new RegExp(ordinalForm, "iu");
/** "A second is fined, and a third, within a year, is barred": offences, as the first one was. */
const alone = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:a|the) (${ordinalForm})(?! \p{L}| ?[/-])`, "giu");

/** One of several that are counted: the third test. */
interface Nth {
  readonly nth: number;
  /** The stem of the word behind it. */
  readonly of: string;
}

function placeOf(ordinal: string): number {
  const place = words.indexOf(ordinal.toLowerCase());
  return place < 0 ? Number.parseInt(ordinal, 10) : place + 1;
}

function countedIn(text: string): readonly Nth[] {
  const plain = normalise(text);
  if (!any.test(plain)) return [];
  return [...plain.matchAll(counted)].flatMap(([, ordinals = "", noun = ""]) =>
    [...ordinals.matchAll(each)].map(([ordinal]) => ({
      nth: placeOf(ordinal),
      of: stem(noun.toLowerCase()),
    })),
  );
}

/** A sentence says another one of them, and neither it nor its paragraph, heading or title says the one that is asked for. */
function saysAnother(one: Ranked, { nth, of }: Nth): boolean {
  const saidIn = (text: string): readonly number[] =>
    countedIn(text)
      .filter((other) => other.of === of)
      .map((other) => other.nth);
  const own = sentenceText(one);
  if (!own.toLowerCase().includes(beginningOf(of))) return false;
  const said = saidIn(own);
  if (said.length === 0 || said.includes(nth)) return false;
  if ([...own.matchAll(alone)].some(([, ordinal = ""]) => placeOf(ordinal) === nth)) return false;
  return !saidIn(textAround(one.entry)).includes(nth);
}

/** The ranked sentences without those of the second test where the third is asked for; nothing where such a one was best. */
export function ofAskedOrdinal(question: string, ranked: readonly Ranked[]): readonly Ranked[] {
  const asked = countedIn(question);
  if (asked.length === 0) return ranked;
  return withoutOthers(ranked, (one) => asked.some((nth) => saysAnother(one, nth)));
}
