import { stem } from "./tokenize.ts";

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
