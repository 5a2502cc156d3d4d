import { dimensions, type Learnt, modelDimensions } from "./learnt.ts";
import { unit } from "./vector.ts";

/** Maps token vectors of the network to unit vectors of `dimensions` numbers. */
export type Project = (hidden: Float32Array, token: number, into: Float32Array, at: number) => void;

/** Reads the projection once. */
export function createProjection({ projection }: Learnt): Project {
  const bytes = Buffer.from(projection.values, "base64");
  const matrix = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (hidden, token, into, at) => {
    const from = token * modelDimensions;
    const out = new Float32Array(dimensions);
    for (let row = 0; row < modelDimensions; row++) {
      const value = hidden[from + row] ?? 0;
      const start = row * dimensions;
      for (let column = 0; column < dimensions; column++)
        out[column] = (out[column] ?? 0) + value * (matrix[start + column] ?? 0);
    }
    into.set(unit(out), at);
  };
}
