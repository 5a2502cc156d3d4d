import { stopWords } from "../text/stop-words.ts";
import { stem } from "../text/tokenize.ts";

/** A short form that a text explains, with the stems of its long form. */
export interface Abbreviation {
  readonly short: string;
  readonly long: readonly string[];
}

const inBrackets = /\((\p{Lu}[\p{L}\d]{1,7})\)/gu;
const wordsBefore = /(?:[\p{L}\d&'-]+ ){1,8}$/u;
/** Eight words are not longer. */
const farthestBack = 300;

/** The initials of the last words may skip "of", "and", "the": as many words back as the short form needs. */
function longForm(before: string, short: string): readonly string[] | null {
  const words = before.trim().split(/[\s-]+/);
  const letters = short.toLowerCase().replace(/s$/, "");
  for (let from = words.length - 2; from >= 0; from--) {
    const tail = words.slice(from);
    if (!letters.startsWith(tail[0]?.charAt(0).toLowerCase() ?? " ")) continue;
    let at = 0;
    for (const letter of tail.join(" ").toLowerCase()) if (letter === letters[at]) at++;
    if (at === letters.length && tail.length <= letters.length + 2) return tail;
  }
  return null;
}

/** The short forms that a text explains: "IT-enabled services (ITES)" gives ITES. */
export function learnAbbreviations(text: string): readonly Abbreviation[] {
  return [...text.matchAll(inBrackets)].flatMap(({ index, 1: short = "" }) => {
    const before = wordsBefore.exec(text.slice(Math.max(0, index - farthestBack), index));
    const long = before === null ? null : longForm(before[0], short);
    if (long === null) return [];
    return [{ short: stem(short.toLowerCase()), long: long.map((word) => stem(word.toLowerCase())) }];
  });
}

/** "Pay-out", "cyber-attacks", "e-challan". */
const hyphened = /(?<![\p{L}\p{N}-])(\p{L}{1,12})-(\p{Ll}{2,12})(?![\p{L}\p{N}-])/gu;

/** "E" and "by" say nothing by themselves, nor do the "ups" of start-ups. */
function isPart(word: string): boolean {
  return word.length > 1 && !stopWords.has(word) && !stopWords.has(word.replace(/s$/, ""));
}

/** Words that a text writes with a hyphen, and readers as one: "payout" for "pay-out". */
export function learnHyphened(text: string): readonly Abbreviation[] {
  if (!text.includes("-")) return [];
  return [...text.matchAll(hyphened)].map(([, first = "", second = ""]) => ({
    short: stem((first + second).toLowerCase()),
    long: [first.toLowerCase(), second].filter(isPart).map(stem),
  }));
}

/** "And the" parts two names. */
const small = "(?:(?:and|&) |(?:of|for|on|in|to|de|du) (?:the )?)?";
/** No name is so long: from each capital of a hundred thousand the rest of them would be looked through. */
const capital = String.raw`\p{Lu}[\p{L}'’]{0,40}(?:-[\p{L}'’]{1,40}){0,4}`;
/** A name of three words or more, with little ones between them. */
const longName = new RegExp(String.raw`${capital}(?: ${small}${capital}){2,6}`, "gu");
/** "OPEC" for one word and "EU" for two are told by nothing, or by too little. */
const fewestInitials = 3;
const mostInitials = 6;

/** What names could be called by their first letters: "International Monetary Fund" by IMF, though no bracket says so. */
export function learnInitials(text: string): readonly Abbreviation[] {
  return [...text.matchAll(longName)].flatMap(([name]) => {
    const long = name
      .split(" ")
      .filter((word) => /^\p{Lu}/u.test(word) && !stopWords.has(word.toLowerCase()));
    if (long.length < fewestInitials || long.length > mostInitials) return [];
    const short = long.map((word) => word.charAt(0)).join("");
    return [{ short: short.toLowerCase(), long: long.map((word) => stem(word.toLowerCase())) }];
  });
}
