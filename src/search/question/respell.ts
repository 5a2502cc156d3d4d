import { isOneEdit } from "../../core/text/nearest.ts";
import { stopWords } from "../text/stop-words.ts";
import { stem, type Token } from "../text/tokenize.ts";
import { isKnown, type Knowledge } from "./known.ts";

const askingWords = ["what", "where", "when", "which", "whose", "why", "much", "many"] as const;
/** Behind "hwo" it is "how", and elsewhere "who". */
const afterHow = /^(?:much|many|mny|mch|mani|big|large|long|far|often|old|high|fast|do|does|did|can|come)$/;
/** Little words whose letters people swap; other slips make other words of them. */
const swapped = [
  "the",
  "and",
  "are",
  "was",
  "for",
  "did",
  "has",
  "how",
  "who",
  "with",
  "that",
  "this",
  "from",
  "have",
];
/** Longer little words are told from the archive's by one slip anywhere. */
const shortestLittle = 5;

/** Words in which a slip of one key or of the order may end, by their length: few are worth a closer look. */
const longer = [...stopWords].filter((word) => word.length >= shortestLittle);

/** Little words as they are cut short on phones. */
const cutShort: ReadonlyMap<string, string> = new Map(
  Object.entries({
    mny: "many",
    mch: "much",
    frm: "from",
    abt: "about",
    bcz: "because",
    bcoz: "because",
    coz: "because",
    cuz: "because",
    yr: "year",
    wats: "what",
    wht: "what",
    whr: "where",
    wid: "with",
    btwn: "between",
    aftr: "after",
    befor: "before",
    nd: "and",
    y: "why",
    wud: "would",
    cud: "could",
    shud: "should",
    dnt: "do not",
    thru: "through",
  }),
);

function isOneSlip(typed: string, word: string): boolean {
  if (Math.abs(typed.length - word.length) > 1) return false;
  const [first, second] = [typed.charAt(0), typed.charAt(1)];
  return (word.startsWith(first) || word.startsWith(second)) && isOneEdit(typed, word);
}

function isSwapOf(typed: string, word: string): boolean {
  return (
    typed.length === word.length &&
    isOneSlip(typed, word) &&
    Array.from(typed).every((letter) => word.includes(letter))
  );
}

/** The little word that was meant ("wht", "teh", "becuase"), or null. */
function littleWord(typed: string, next: string): string | null {
  const whole = cutShort.get(typed);
  if (whole !== undefined) return whole;
  if (isSwapOf(typed, "how") || isSwapOf(typed, "who") || typed === "hw")
    return afterHow.test(next) ? "how" : "who";
  if (typed.length < 3) return null;
  const asked = askingWords.find((word) => isOneSlip(typed, word));
  if (asked !== undefined) return asked;
  const isShort = typed.length < shortestLittle;
  const swap = isShort ? swapped.find((word) => isSwapOf(typed, word)) : undefined;
  // Of four letters only what lost one: "coud".
  return (
    swap ?? longer.find((word) => (!isShort || word.length > typed.length) && isOneSlip(typed, word)) ?? null
  );
}

/** The shortest part of a word that was typed as one with another; "it" is the exception. */
const shortestPart = 4;
/** Little words that people run together with the next or the last one; "down" and "over" make other words. */
const leaning = new Set(
  "what when where which about before after there they this that with from some other does have were".split(
    " ",
  ),
);

/** Two words of the archive typed as one: "itexports", "solarpanels"; or one of them and a little word; or null. */
function parted(typed: string, holds: (word: string) => boolean): string | null {
  if (typed.startsWith("it") && holds("^it") && holds(stem(typed.slice(2)))) return `IT ${typed.slice(2)}`;
  const isPart = (part: string): boolean => leaning.has(part) || (!stopWords.has(part) && holds(stem(part)));
  for (let cut = typed.length - shortestPart; cut >= shortestPart; cut--) {
    const [first, second] = [typed.slice(0, cut), typed.slice(cut)];
    const little = [first, second].filter((part) => leaning.has(part)).length;
    if (little < 2 && [first, second].every(isPart)) return `${first} ${second}`;
  }
  return null;
}

const shortestHalf = 2;

/** "soft ware", "peop le": two pieces of a word of the archive, which are not both words by themselves. */
function joined(
  token: Token,
  next: Token | undefined,
  between: string,
  {
    isWord,
    holds,
  }: { readonly isWord: (token: Token) => boolean; readonly holds: (word: string) => boolean },
): boolean {
  if (next === undefined || !/^[ -]$/.test(between)) return false;
  if (token.kind === "figure" || next.kind === "figure") return false;
  if (token.surface.length < shortestHalf || next.surface.length < shortestHalf) return false;
  if (isWord(token) && isWord(next) && between !== "-") return false;
  const whole = token.surface + next.surface;
  const term = stem(whole);
  // "Payment ate" is no form of "payment".
  return stopWords.has(whole) || (term !== token.term && term !== next.term && holds(term));
}

/**
 * The question with its words parted and joined as the archive has them, and its little words spelt as English does.
 * Typing mistakes in single words are mended by `analyse`. What the archive or English knows stays.
 */
export function respell(question: string, tokens: readonly Token[], parts: Knowledge): string {
  const holds = (term: string): boolean => parts.vocabulary.find(term) >= 0;
  const isWord = ({ kind, term }: Token): boolean => kind !== "word" || holds(term);
  const little = ({ surface, capital, start }: Token, next: Token | undefined): string | null => {
    const isName = capital && start > (tokens[0]?.start ?? 0) && /\p{Ll}/u.test(question);
    return isName || parts.lexicon.isRarer(surface) ? null : littleWord(surface, next?.surface ?? "");
  };
  let text = "";
  let at = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const next = tokens[i + 1];
    if (token === undefined || token.start < at) continue;
    text += question.slice(at, token.start);
    at = token.end;
    if (joined(token, next, question.slice(token.end, next?.start), { isWord, holds })) {
      at = next?.end ?? at;
      text += token.surface + (next?.surface ?? "");
      i++;
      continue;
    }
    const meant = isKnown(token, parts) ? null : (parted(token.surface, holds) ?? little(token, next));
    text += meant ?? question.slice(token.start, token.end);
  }
  return text + question.slice(at);
}
