import { createHash } from "node:crypto";
import { keepNewest } from "../../core/keep-newest.ts";
import type { Vectors } from "../../core/store/vectors.ts";
import type { Indexed } from "../index/indexed.ts";
import { modelName } from "../model/folder.ts";
import { meanOf, type Packed, unpack } from "../model/packed.ts";
import { createMeanVectors } from "./mean-vectors.ts";
import { modelText } from "./model-text.ts";

/** The paragraphs' vectors: mean directions in memory, token vectors in the store with the recent ones at hand. */
export interface VectorShelf {
  /** Takes note of a paragraph, and gives the hash that its vectors are kept under. */
  readonly expect: (entry: Indexed) => string;
  readonly expects: (key: number) => boolean;
  readonly keep: (key: number, packed: Packed) => void;
  readonly forget: (key: number) => void;
  readonly size: () => number;
  /** The keys of the paragraphs whose mean direction lies nearest, best first. */
  readonly nearest: (question: Float32Array, count: number) => readonly number[];
  /** The token vectors of these paragraphs, as far as they are there. */
  readonly vectorsOf: (paragraphs: readonly Pick<Indexed, "key">[]) => Promise<ReadonlyMap<number, Packed>>;
}

/** Token vectors of so many paragraphs stay in memory, some 20 KB each; the rest is read from the store when asked for. */
const mostInMemory = 2000;

/** The same text, cut into the same sentences, under the same title and heading, has the same vectors. */
function hashOf(entry: Indexed): string {
  return createHash("sha256")
    .update(JSON.stringify(modelText(entry)))
    .digest("base64url");
}

/** An empty shelf over the store's vectors. */
export function createVectorShelf(vectors: Vectors): VectorShelf {
  const means = createMeanVectors();
  const hashes = new Map<number, string>();
  const recent = new Map<number, Packed>();
  return {
    expect(entry) {
      const hash = hashes.get(entry.key) ?? hashOf(entry);
      hashes.set(entry.key, hash);
      return hash;
    },
    expects: (key) => hashes.has(key),
    keep(key, packed) {
      if (!hashes.has(key)) return;
      means.set(key, meanOf(packed));
      keepNewest(recent, key, packed, mostInMemory);
    },
    forget(key) {
      hashes.delete(key);
      recent.delete(key);
      means.forget(key);
    },
    size: means.size,
    nearest: means.nearest,
    async vectorsOf(paragraphs) {
      const found = new Map<number, Packed>();
      const missing = new Map<string, number[]>();
      for (const { key } of paragraphs) {
        const packed = recent.get(key);
        const hash = hashes.get(key);
        if (packed !== undefined) found.set(key, packed);
        else if (hash !== undefined) missing.set(hash, [...(missing.get(hash) ?? []), key]);
      }
      if (missing.size === 0) return found;
      for (const [hash, bytes] of await vectors.get(modelName, [...missing.keys()])) {
        const packed = unpack(bytes);
        if (packed === null) continue;
        for (const key of missing.get(hash) ?? []) {
          found.set(key, packed);
          keepNewest(recent, key, packed, mostInMemory);
        }
      }
      return found;
    },
  };
}
