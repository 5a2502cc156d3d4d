import { editDistance } from "../../core/text/nearest.ts";
import { consonantsIn, soundsInUrdu } from "../words/sound.ts";
import { frameOf, mayBegin, mayBeUrdu } from "../words/urdu-spelling.ts";
import { bitCount } from "./bit-count.ts";
import { neighbouringKeys } from "./keyboard.ts";
import { createUrduWords } from "./urdu-words.ts";

/** Knows the words of the archive as they are written, and finds the one that a mistyped word meant. */
export interface Spelling {
  /** Notes so many uses of a word, or forgets them where the number is negative. */
  readonly note: (word: string, by: number) => void;
  /** The word that was meant, or null where nothing is near enough. */
  readonly correct: (word: string) => string | null;
  /** The commonest word that begins so, or null. */
  readonly beginning: (letters: string) => string | null;
  /** The commonest word that sounds so when it is written in Urdu (see `soundOfUrdu`), or null. */
  readonly sounding: (sound: string) => string | null;
  /** The commonest word that somebody may have written so in Urdu letters, of those that `fits` takes, or null. */
  readonly written: (urdu: string, fits: (word: string) => boolean) => string | null;
  /** The words in Urdu letters that a reader may have written so in Latin ones. */
  readonly inUrdu: (word: string) => readonly string[];
}

/** Shorter words are too near to one another to be mended safely. */
const shortest = 5;
/** A word that lost a letter has one less. */
const shortestTyped = shortest - 1;
const alphabet = "abcdefghijklmnopqrstuvwxyz";
/** A word of fewer letters has no sound to know it by. */
const shortestKept = 3;
/** The letters that can be heard as this one; any other is heard as itself. */
const heardAs: Readonly<Record<string, string>> = { a: "aeiou", f: "fp", j: "jz", k: "ckqx", s: "sx" };
/** A word that begins with one of these begins, for the ear, with its next consonant. */
const unheard = "vwy";

function letterBits(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i) - 97;
    if (code >= 0 && code < 26) bits |= 1 << code;
  }
  return bits;
}

/** One edit in up to seven letters, two in longer words. */
function allowed(length: number): number {
  return length < 8 ? 1 : 2;
}

/** A word's uses, and in the lowest 26 bits which letters it has: one number a word, because there are many words. */
type Known = number;
const letterRoom = 2 ** 26;

function usesIn(known: Known): number {
  return Math.floor(known / letterRoom);
}

function lettersIn(known: Known): number {
  return known & (letterRoom - 1);
}

const vowelBits = letterBits("aeiou");

/** People leave out vowels on phones ("accnts", "pakstn"): the word with at least two of them less, and no other letter. */
function isWithoutVowels(typed: string, word: string): boolean {
  if (word.length - typed.length < 2) return false;
  let at = 0;
  for (const letter of word) {
    if (letter === typed[at]) at++;
    else if (!"aeiou".includes(letter)) return false;
  }
  return at === typed.length;
}

/** A word of four letters of which two beside each other were swapped: "bron", "yaer". */
function swaps(word: string): readonly string[] {
  if (word.length !== shortestTyped) return [];
  return Array.from(
    { length: word.length - 1 },
    (_, i) => word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2),
  );
}

/** Words whose first letter was swapped, left out, put before it or missed by one key: "xports", "oakistan"; likeliest first. */
function otherStarts(word: string): readonly (readonly string[])[] {
  const [first, second, rest] = [word.charAt(0), word.charAt(1), word.slice(1)];
  return [
    [second + first + word.slice(2)],
    Array.from(alphabet, (letter) => letter + word),
    [rest],
    Array.from(neighbouringKeys(first), (letter) => letter + rest),
  ].map((words) => words.filter(({ length }) => length >= shortest));
}

/** Of the first kind that has any known word the one used most; or null. */
function commonest(kinds: readonly (readonly string[])[], usesOf: (word: string) => number): string | null {
  for (const words of kinds) {
    const [best] = words.filter((word) => usesOf(word) > 0).sort((a, b) => usesOf(b) - usesOf(a));
    if (best !== undefined) return best;
  }
  return null;
}

const isPlural = /[^s]s$/;

/** The word of the bucket that is fewest edits away, the commonest of them; or null. It may be there in the plural only: "glacer", "glaciers". */
function nearest(word: string, bucket: ReadonlyMap<string, Known>): string | null {
  const most = allowed(word.length);
  const bits = letterBits(word);
  const mayLackS = !word.endsWith("s");
  let best: string | null = null;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const [candidate, known] of bucket) {
    const lacksS = mayLackS && candidate.length > shortest && isPlural.test(candidate);
    const meant = lacksS ? candidate.slice(0, -1) : candidate;
    if (meant.length < shortest || Math.abs(meant.length - word.length) > most) continue;
    if (bitCount(bits ^ lettersIn(known)) > 2 * most + Number(lacksS)) continue;
    const distance = editDistance(word, meant);
    if (distance > most) continue;
    const score = -2 * distance + Math.log10(usesIn(known)) / 10;
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** The commonest word of the bucket that was typed without its vowels, or null. */
function withVowels(word: string, bucket: ReadonlyMap<string, Known>): string | null {
  const bits = letterBits(word);
  let best: string | null = null;
  let most = 0;
  for (const [candidate, known] of bucket) {
    const hasMore = ((bits ^ lettersIn(known)) & ~vowelBits) === 0 && usesIn(known) > most;
    if (hasMore && isWithoutVowels(word, candidate)) [best, most] = [candidate, usesIn(known)];
  }
  return best;
}

/** Of the words that may be written so in Urdu letters, and fit, the one used most; or null. */
function writtenSo(
  buckets: ReadonlyMap<string, ReadonlyMap<string, Known>>,
  urdu: string,
  fits: (word: string) => boolean,
): string | null {
  const frame = frameOf(urdu);
  let best: string | null = null;
  let most = 0;
  for (const [first, bucket] of buckets) {
    if (frame === "" || !mayBegin(first, urdu)) continue;
    for (const [word, known] of bucket) {
      if (usesIn(known) <= most || frameOf(word) !== frame || !mayBeUrdu(word, urdu)) continue;
      if (fits(word)) [best, most] = [word, usesIn(known)];
    }
  }
  return best;
}

/** A speller that knows no word yet. */
export function createSpelling(): Spelling {
  const buckets = new Map<string, Map<string, Known>>();
  const urdu = createUrduWords();
  const bucketOf = (word: string): Map<string, Known> => {
    const key = word.charAt(0);
    const bucket = buckets.get(key) ?? new Map<string, Known>();
    buckets.set(key, bucket);
    return bucket;
  };
  return {
    note(word, by) {
      if (word.length < shortestKept || !/^\p{L}+$/u.test(word)) return;
      urdu.note(word, by);
      const bucket = bucketOf(word);
      const known = (bucket.get(word) ?? letterBits(word)) + by * letterRoom;
      if (known >= letterRoom) bucket.set(word, known);
      else bucket.delete(word);
    },
    correct(word) {
      if (word.length < shortestTyped) return null;
      const bucket = buckets.get(word.charAt(0)) ?? new Map<string, Known>();
      return (
        nearest(word, bucket) ??
        withVowels(word, bucket) ??
        commonest([...otherStarts(word), swaps(word)], (slip) =>
          usesIn(buckets.get(slip.charAt(0))?.get(slip) ?? 0),
        )
      );
    },
    beginning(letters) {
      const bucket = buckets.get(letters.charAt(0)) ?? new Map<string, Known>();
      const words = bucket.entries().filter(([word]) => word.startsWith(letters));
      const [most] = [...words].sort(([, a], [, b]) => usesIn(b) - usesIn(a));
      return most?.[0] ?? null;
    },
    sounding(sound) {
      const heard = Array.from(consonantsIn(sound), (letter) => heardAs[letter] ?? letter);
      const letters = heard.map(letterBits);
      let best: string | null = null;
      let most = 0;
      for (const first of (heard[0] ?? "") + unheard)
        for (const [word, known] of buckets.get(first) ?? []) {
          // To hear a word takes a microsecond; most have not the letters.
          if (usesIn(known) <= most || !letters.every((one) => (known & one) !== 0)) continue;
          if (soundsInUrdu(word, sound)) [best, most] = [word, usesIn(known)];
        }
      return best;
    },
    written: (word, fits) => writtenSo(buckets, word, fits),
    inUrdu: urdu.writtenAs,
  };
}
