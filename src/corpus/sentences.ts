import type { Range } from "../core/article.ts";
import { beforeNumber, neverLast, perhapsLast, starters, urduLetters } from "./abbreviations.ts";

/** Cuts a paragraph's text into sentences. */
export type SentenceCutter = (text: string) => readonly Range[];

/**
 * Makes a cutter for a language (BCP 47): Intl.Segmenter finds where sentences may end, and rules that look at the
 * words on both sides take back its mistakes ("Dr. Khan", `"…?" she asked`) and add the ends it misses ("rose. 5
 * firms"). In doubt two sentences stay one: a quote that is too long misleads nobody, half a sentence might. Ranges are
 * in order, do not overlap, hold no white space at either end, and leave out nothing else.
 */
export function sentenceCutter(language: string): SentenceCutter {
  const segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
  return (text) => {
    const ends = [...segmenter.segment(text)].map(({ index, segment }) => index + segment.length);
    const missed = [...text.matchAll(beforeFigure)].map(({ index, 0: gap }) => index + gap.length);
    const ranges: Range[] = [];
    let start = 0;
    for (const end of [...new Set([...ends, ...missed])].sort((a, b) => a - b)) {
      if (end < text.length && goesOn(text, start, end)) continue;
      const trimmed = trim(text, start, end);
      if (trimmed !== null) ranges.push(trimmed);
      start = end;
    }
    return ranges;
  };
}

/**
 * Unicode's rules see no end before a figure with a lower-case word behind it: "rose. 5 firms", "by 4%. 12 people",
 * "Rs5bn. 3 of them".
 */
const beforeFigure =
  /(?<=(?:\p{Ll}{3}|%|(?:19|20)\d\d|\d(?:pc|bn|mn|m|tn|tr|km|kg)|(?:Rs\.? ?|[$€£₹])\d[\d,.]*)[.!?]["'”’)\]]*)\s+(?=["'“‘(]*[$€£₨]?\d)/gu;

function trim(text: string, start: number, end: number): Range | null {
  const piece = text.slice(start, end);
  const from = start + piece.length - piece.trimStart().length;
  const to = from + piece.trim().length;
  return from < to ? [from, to] : null;
}

/** Whether the sentence that began at `start` goes on after `end`. */
function goesOn(text: string, start: number, end: number): boolean {
  // Abbreviations, initials and first words are short; looking no further keeps long paragraphs linear.
  const before = text.slice(Math.max(start, end - 80), end);
  const after = text.slice(end, end + 80);
  if (/\n\s*$/.test(before)) return false;
  const last = before.trimEnd();
  if (listMarker.test(text.slice(start, Math.min(end, start + 8)))) return true;
  if (urduInitials(last, after)) return true;
  // ۔ ؟ 。 end a sentence wherever they stand; . ! ? only before white space ("Crypto.pk", "?q=1").
  if (!/[.!?…]["'”’»)\]]*$/.test(last)) return !/\P{ASCII}["'”’»)\]]*$/u.test(last) && last === before;
  if (last === before) return true;
  if (/^["'“‘(]*\p{Ll}(?!\p{Lu})/u.test(after)) return true;
  if (/[!?]["”’']$/.test(last) && attribution.test(after)) return true;
  return abbreviated(last, after);
}

const listMarker = /^\s*(?:(?:\d{1,3}|\p{L}|[ivx]{1,4})[.)]|\p{Nd}{1,3}۔)\s+$/iu;

/** `"Never!" Ms Khan said`: the quoted words are not a sentence of their own. */
const attribution =
  /^(?:\p{Lu}[\p{L}.'’-]+\s+){1,3}(?:said|says|asked|asks|told|added|adds|wrote|writes|warned|warns|argued|replied)\b/u;

/** "At 5 p.m. Karachi time", "9 a.m. Monday": the hour goes on. */
const ofTheClock =
  /^(?:(?:\p{Lu}[\p{L}.]*\s){1,3}time\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\(?(?:GMT|UTC|PKT|IST|BST|CET|EST|EDT|ET|PST|PT)\b)/u;

function abbreviated(last: string, after: string): boolean {
  const word = /(?:^|[\s("'“‘[—–/-])([\p{L}.'’]*\p{L})\.["'”’»)\]]*$/u.exec(last)?.[1];
  if (word === undefined) return false;
  const lower = word.toLowerCase();
  if (neverLast.has(lower)) return true;
  if (beforeNumber.has(lower) && /^[(#]?(?:\d|[IVXL]+\b)/.test(after)) return true;
  if (/^[ap]\.m$/.test(lower) && ofTheClock.test(after)) return true;
  const initials = /^\p{Lu}$|^\p{L}{1,2}(?:\.\p{L})+$/u.test(word) && !/^[ap]\.m$/.test(lower);
  return (initials || perhapsLast.has(lower)) && !begins(after);
}

/** Whether a text begins as sentences do. "A" and "I" may also be initials: "R. A. Khan". */
function begins(after: string): boolean {
  const first = /^["'“‘([]*(\p{L}+)(\.?)/u.exec(after);
  return first?.[1] !== undefined && starters.has(first[1]) && !(first[1].length === 1 && first[2] === ".");
}

function urduInitials(last: string, after: string): boolean {
  const [, first = "", before = ""] =
    /(?:(?:^|[\s۔])(\p{L}+)۔\s*)?(?:^|(?<=[\s۔]))(\p{L}+)۔$/u.exec(last) ?? [];
  const next = /^(\p{L}+)/u.exec(after)?.[1];
  if (next === undefined || !urduLetters.has(before)) return false;
  // Two letters, and then the name that they belong to.
  return urduLetters.has(next) || urduLetters.has(first);
}
