import { dimensions } from "./learnt.ts";
import type { Embedded } from "./protocol.ts";
import { unit } from "./vector.ts";

/** A paragraph's tokens as they are kept, read where they lie. */
export interface Packed {
  /** Token after token: the number of its sentence (0 to 255), then its vector in int8. */
  readonly bytes: Int8Array;
  /** 1 / length of each int8 vector, so that a product with a unit vector is a cosine. One a token. */
  readonly scales: Float32Array;
}

/** From the first byte of a token to that of the next. */
export const tokenBytes = dimensions + 1;

/** Bytes for the store: a token is its sentence, then its vector. */
export function pack({ sentenceOf, vectors }: Embedded): Uint8Array {
  const bytes = new Uint8Array(sentenceOf.length * tokenBytes);
  for (let token = 0; token < sentenceOf.length; token++) {
    const from = token * dimensions;
    let highest = 1e-9;
    for (let i = from; i < from + dimensions; i++) highest = Math.max(highest, Math.abs(vectors[i] ?? 0));
    bytes[token * tokenBytes] = sentenceOf[token] ?? 0;
    for (let i = 0; i < dimensions; i++)
      bytes[token * tokenBytes + 1 + i] = Math.round(((vectors[from + i] ?? 0) / highest) * 127) & 0xff;
  }
  return bytes;
}

/** Reads what `pack` wrote; null where the bytes cannot be that. */
export function unpack(written: Uint8Array): Packed | null {
  if (written.length % tokenBytes !== 0) return null;
  const bytes = new Int8Array(written.buffer, written.byteOffset, written.length);
  const scales = new Float32Array(written.length / tokenBytes);
  for (let token = 0; token < scales.length; token++) {
    const from = token * tokenBytes + 1;
    let square = 0;
    for (let i = from; i < from + dimensions; i++) square += (bytes[i] ?? 0) * (bytes[i] ?? 0);
    scales[token] = 1 / (Math.sqrt(square) || 1);
  }
  return { bytes, scales };
}

/** Adds up the unit vectors of each sentence's tokens: `sentences` × `dimensions` numbers. */
export function sentenceSums({ bytes, scales }: Packed, sentences: number): Float64Array {
  const sums = new Float64Array(sentences * dimensions);
  for (let token = 0; token < scales.length; token++) {
    const from = token * tokenBytes;
    const scale = scales[token] ?? 0;
    const into = ((bytes[from] ?? 0) & 0xff) * dimensions;
    if (into >= sums.length) continue;
    for (let i = 0; i < dimensions; i++)
      sums[into + i] = (sums[into + i] ?? 0) + scale * (bytes[from + 1 + i] ?? 0);
  }
  return sums;
}

/** The mean direction of all tokens, as a unit vector. */
export function meanOf({ bytes, scales }: Packed): Float32Array {
  const mean = new Float32Array(dimensions);
  for (let token = 0; token < scales.length; token++) {
    const from = token * tokenBytes + 1;
    const scale = scales[token] ?? 0;
    for (let i = 0; i < dimensions; i++) mean[i] = (mean[i] ?? 0) + scale * (bytes[from + i] ?? 0);
  }
  return unit(mean);
}
