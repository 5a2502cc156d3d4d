import { neighbouringKeys } from "../index/keyboard.ts";
import common from "../words/common-words.json" with { type: "json" };

/** Shorter words are too near to one another. */
const shortest = 5;
/** No list of them is kept: few words that people type are looked for in it. */
const words = ` ${common.words} `;

/** Two letters beside each other were swapped, or one was missed by one key; not the last one, which makes other forms. */
function isSwappedOrMissed(typed: string, word: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at++;
  const [first = "", second = ""] = [typed[at], typed[at + 1]];
  if (typed.slice(at + 2) === word.slice(at + 2) && second + first === word.slice(at, at + 2)) return true;
  const isOneOther = at < typed.length - 1 && typed.slice(at + 1) === word.slice(at + 1);
  return isOneOther && neighbouringKeys(first).includes(word.charAt(at));
}

/** The longer one has one letter more than the other, at `at`. */
function extraAt(longer: string, shorter: string): number {
  let at = 0;
  while (longer[at] === shorter[at] && at < shorter.length) at++;
  return longer.slice(at + 1) === shorter.slice(at) ? at : -1;
}

/** One slip of the fingers: letters swapped, missed by one key, left out, or typed twice. */
function isSlip(typed: string, word: string): boolean {
  if (typed.length === word.length) return isSwappedOrMissed(typed, word);
  if (typed.length < word.length) return extraAt(word, typed) >= 0;
  const extra = extraAt(typed, word);
  return extra > 0 && typed[extra] === typed[extra - 1];
}

/** The common English word that this is, or of which it is a slip of the fingers ("symptons", "awrds"), or null. */
export function commonWord(typed: string): string | null {
  if (typed.length < shortest || !/^[a-z]+$/.test(typed)) return null;
  const alike = new RegExp(`(?<= )${typed.charAt(0)}[a-z]{${typed.length - 2},${typed.length}}(?= )`, "g");
  for (const [word] of words.matchAll(alike)) if (word.length >= shortest && isSlip(typed, word)) return word;
  return null;
}
