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
const bytesOfPair = 3;
const lettersOfPair = 4;

/** Reads the file where it is asked, so that it takes no more room than its letters. */
export function createAkin({ stems, common, counts, pairs }: AkinFile): AkinStems {
  const table = createWordTable(stems);
  const ends = new (pairs.length / lettersOfPair < 2 ** 16 ? Uint16Array : Uint32Array)(counts.length);
  for (let i = 0; i < ends.length; i++) ends[i] = (ends[i - 1] ?? 0) + Number(counts[i]);
  return {
    of(stem) {
      const number = table.find(stem);
      if (number < 0) return none;
      const letters = pairs.slice(
        lettersOfPair * (ends[number - 1] ?? 0),
        lettersOfPair * (ends[number] ?? 0),
      );
      const bytes = Buffer.from(letters, "base64");
      return Array.from({ length: bytes.length / bytesOfPair }, (_, i) => ({
        stem: table.word(bytes.readUInt16LE(bytesOfPair * i)),
        nearness: bytes.readUInt8(bytesOfPair * i + 2) / 100,
      }));
    },
    isCommon(stem) {
      const number = table.find(stem);
      return number >= 0 && number < common;
    },
  };
}
