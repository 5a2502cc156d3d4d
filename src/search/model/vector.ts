/** The sum of the products of two vectors' numbers; of unit vectors their cosine. */
export function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum;
}

/** The same direction with length 1. */
export function unit(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / norm);
}

/** The numbers of one token, where tokens of this many numbers stand one after the other. */
export function tokenAt(vectors: Float32Array, token: number, length: number): Float32Array {
  return vectors.subarray(token * length, (token + 1) * length);
}
