import { createWordTable } from "./word-table.ts";

/** A stem that means nearly the same as another, and how nearly: above 0, at most 1. */
export interface Akin {
  readonly stem: string;
  readonly nearness: number;
}

/** What `words/akin.json` holds; numbers in base64. */
export interface AkinFile {
  /** One space between any two. */
  readonly stems: string;
  /** For each stem a byte: how many others are akin to it. */
  readonly counts: string;
  /** Stem after stem the numbers of those others, nearest first; two bytes each, the lower one first. */
  readonly others: string;
  /** How near each of them is, in hundredths; a byte each. */
  readonly nearness: string;
}

const none: readonly Akin[] = [];

/** The words akin to a stem, nearest first; none for a stem that the file does not have. Takes three bytes a pair. */
export function createAkin(file: AkinFile): (stem: string) => readonly Akin[] {
  const table = createWordTable(file.stems);
  const counts = Buffer.from(file.counts, "base64");
  const others = Buffer.from(file.others, "base64");
  const nearness = Buffer.from(file.nearness, "base64");
  const starts = new Uint32Array(counts.length);
  for (let i = 1; i < starts.length; i++) starts[i] = (starts[i - 1] ?? 0) + (counts[i - 1] ?? 0);
  return (stem) => {
    const number = table.find(stem);
    if (number < 0) return none;
    const start = starts[number] ?? 0;
    return Array.from({ length: counts[number] ?? 0 }, (_, i) => ({
      stem: table.word(others.readUInt16LE(2 * (start + i))),
      nearness: (nearness[start + i] ?? 0) / 100,
    }));
  };
}
