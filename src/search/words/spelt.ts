import { hashOf } from "./word-table.ts";

/** What `words/spelt.json` holds. */
export interface SpeltFile {
  /** The bits of a Bloom filter, in base64. */
  readonly bits: string;
}

/** With these two, three in a thousand other words are taken for one of the file's, and a typing mistake stays. */
const bitsOfStem = 12;
const bitsSet = 8;

/** Where, of so many bits, each of those that stand for a stem is. */
function placing(stem: string, count: number): (bit: number) => number {
  const first = hashOf(stem, 0, stem.length) >>> 0;
  const step = (Math.imul(first, 0x9e3779b1) | 1) >>> 0;
  return (bit) => (first + bit * step) % count;
}

/** The file that knows these stems, in a tenth of the room that a list of them takes. */
export function packSpelt(stems: readonly string[]): SpeltFile {
  const bytes = Buffer.alloc(Math.ceil((stems.length * bitsOfStem) / 8));
  for (const stem of stems) {
    const placeOf = placing(stem, 8 * bytes.length);
    for (let bit = 0; bit < bitsSet; bit++) {
      const place = placeOf(bit);
      bytes.writeUInt8(bytes.readUInt8(place >> 3) | (1 << (place & 7)), place >> 3);
    }
  }
  return { bits: bytes.toString("base64") };
}

/** Tells whether a stem is one of the file's. */
export function createSpelt({ bits }: SpeltFile): (stem: string) => boolean {
  // A copy: what Buffer gives may hold on to a pool of three times the size.
  const bytes = new Uint8Array(Buffer.from(bits, "base64"));
  return (stem) => {
    const placeOf = placing(stem, 8 * bytes.length);
    for (let bit = 0; bit < bitsSet; bit++) {
      const place = placeOf(bit);
      if (((bytes[place >> 3] ?? 0) & (1 << (place & 7))) === 0) return false;
    }
    return true;
  };
}
