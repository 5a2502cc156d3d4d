import { sixBitsAt } from "./base64.ts";
import { compact } from "./compact.ts";
import { createWordTable } from "./word-table.ts";

/** A stem that means nearly the same as another, and how nearly: above 0, at most 1. */
export interface Akin {
  readonly stem: string;
  readonly nearness: number;
}

/** What `words/akin.json` holds. */
export interface AkinFile {
  /** One space between any two; those of the commonest words first. */
  readonly stems: string;
  /** How many are stems of the commonest words. */
  readonly common: number;
  /** For each stem a digit: how many others are akin to it. */
  readonly counts: string;
  /**
   * Stem after stem those others, nearest first, in base64: three bytes each, so four letters. The number of the other,
   * lower byte first, and how near it is in hundredths.
   */
  readonly pairs: string;
}

/** Which stems mean nearly the same. */
export interface AkinStems {
  /** Nearest first; none for a stem that the file does not have. */
  readonly of: (stem: string) => readonly Akin[];
  /** The stem of one of the commonest words. */
  readonly isCommon: (stem: string) => boolean;
}

const none: readonly Akin[] = [];
const lettersOfPair = 4;

/** The three bytes of a pair, the first of them highest. */
function bytesAt(pairs: string, pair: number): number {
  let bytes = 0;
  for (let i = pair * lettersOfPair; i < (pair + 1) * lettersOfPair; i++)
    bytes = (bytes << 6) | sixBitsAt(pairs, i);
  return bytes;
}

/** Reads the file where it is asked, so that it takes no more room than its letters. */
export function createAkin({ stems, common, counts, pairs }: AkinFile): AkinStems {
  const table = createWordTable(stems);
  let end = 0;
  const ends = compact(Array.from(counts, (count) => (end += Number(count))));
  return {
    of(stem) {
      const number = table.find(stem);
      if (number < 0) return none;
      const found: Akin[] = [];
      for (let pair = ends[number - 1] ?? 0; pair < (ends[number] ?? 0); pair++) {
        const bytes = bytesAt(pairs, pair);
        const other = (bytes >> 16) | (bytes & 0xff00);
        found.push({ stem: table.word(other), nearness: (bytes & 0xff) / 100 });
      }
      return found;
    },
    isCommon(stem) {
      const number = table.find(stem);
      return number >= 0 && number < common;
    },
  };
}
