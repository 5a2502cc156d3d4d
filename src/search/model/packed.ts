import { dimensions } from "./projection.ts";
import type { Embedded } from "./protocol.ts";

/** A paragraph's tokens as they are kept: for each its sentence and its vector in int8, and how long that vector is. */
export interface Packed {
  readonly sentenceOf: Uint8Array;
  readonly vectors: Int8Array;
  /** 1 / length of each int8 vector, so that a product with a unit vector is a cosine. */
  readonly scales: Float32Array;
}

/** Bytes for the store: a token is its sentence, then its vector. */
export function pack({ sentenceOf, vectors }: Embedded): Uint8Array {
  const width = dimensions + 1;
  const bytes = new Uint8Array(sentenceOf.length * width);
  for (let token = 0; token < sentenceOf.length; token++) {
    const from = token * dimensions;
    let highest = 1e-9;
    for (let i = from; i < from + dimensions; i++) highest = Math.max(highest, Math.abs(vectors[i] ?? 0));
    bytes[token * width] = sentenceOf[token] ?? 0;
    for (let i = 0; i < dimensions; i++)
      bytes[token * width + 1 + i] = Math.round(((vectors[from + i] ?? 0) / highest) * 127) & 0xff;
  }
  return bytes;
}

/** Reads what `pack` wrote; null where the bytes cannot be that. */
export function unpack(bytes: Uint8Array): Packed | null {
  const width = dimensions + 1;
  if (bytes.length % width !== 0) return null;
  const count = bytes.length / width;
  const packed: Packed = {
    sentenceOf: new Uint8Array(count),
    vectors: new Int8Array(count * dimensions),
    scales: new Float32Array(count),
  };
  for (let token = 0; token < count; token++) {
    const from = token * width;
    packed.sentenceOf[token] = bytes[from] ?? 0;
    packed.vectors.set(bytes.subarray(from + 1, from + width), token * dimensions);
    let square = 0;
    for (let i = 0; i < dimensions; i++) square += (packed.vectors[token * dimensions + i] ?? 0) ** 2;
    packed.scales[token] = 1 / (Math.sqrt(square) || 1);
  }
  return packed;
}

/** The mean direction of tokens, as a unit vector; of those of one sentence, or of all for null. */
export function meanOf({ sentenceOf, vectors, scales }: Packed, sentence: number | null): Float32Array {
  const mean = new Float32Array(dimensions);
  for (let token = 0; token < sentenceOf.length; token++) {
    if (sentence !== null && sentenceOf[token] !== sentence) continue;
    const scale = scales[token] ?? 0;
    for (let i = 0; i < dimensions; i++)
      mean[i] = (mean[i] ?? 0) + scale * (vectors[token * dimensions + i] ?? 0);
  }
  return unit(mean);
}

/** The same direction with length 1. */
export function unit(vector: Float32Array): Float32Array {
  let square = 0;
  for (const value of vector) square += value * value;
  const norm = Math.sqrt(square) || 1;
  return vector.map((value) => value / norm);
}
