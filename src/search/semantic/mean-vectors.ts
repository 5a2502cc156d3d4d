import { createTopK } from "../index/top-k.ts";
import { dimensions } from "../model/learnt.ts";

/** The mean direction of every embedded paragraph, side by side in memory: a byte a number. */
export interface MeanVectors {
  readonly set: (key: number, mean: Float32Array) => void;
  readonly forget: (key: number) => void;
  readonly has: (key: number) => boolean;
  readonly size: () => number;
  /** The keys whose direction lies nearest to the question's, best first. */
  readonly nearest: (question: Float32Array, count: number) => readonly number[];
}

/** A table that holds no direction yet; it doubles as it fills. */
export function createMeanVectors(): MeanVectors {
  let values = new Int8Array(64 * dimensions);
  const keys: number[] = [];
  const rows = new Map<number, number>();
  return {
    set(key, mean) {
      const row = rows.get(key) ?? keys.length;
      if (row === keys.length) keys.push(key);
      rows.set(key, row);
      if (keys.length * dimensions > values.length) {
        const wider = new Int8Array(values.length * 2);
        wider.set(values);
        values = wider;
      }
      for (let i = 0; i < dimensions; i++) values[row * dimensions + i] = Math.round((mean[i] ?? 0) * 127);
    },
    forget(key) {
      const row = rows.get(key);
      if (row === undefined) return;
      const last = keys.pop() ?? key;
      rows.delete(key);
      if (last === key) return;
      const from = keys.length * dimensions;
      values.copyWithin(row * dimensions, from, from + dimensions);
      keys[row] = last;
      rows.set(last, row);
    },
    has: (key) => rows.has(key),
    size: () => keys.length,
    nearest(question, count) {
      const best = createTopK(count);
      const direction = Float64Array.from(question);
      for (let row = 0; row < keys.length; row++) {
        const score = productAt(direction, values, row * dimensions);
        if (score >= best.least()) best.offer(keys[row] ?? -1, score);
      }
      return best.list().map(({ key }) => key);
    },
  };
}

/** Four sums side by side, for none of which the next product has to wait. */
function productAt(direction: Float64Array, values: Int8Array, from: number): number {
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < dimensions; i += 4) {
    first += (direction[i] ?? 0) * (values[from + i] ?? 0);
    second += (direction[i + 1] ?? 0) * (values[from + i + 1] ?? 0);
    third += (direction[i + 2] ?? 0) * (values[from + i + 2] ?? 0);
    fourth += (direction[i + 3] ?? 0) * (values[from + i + 3] ?? 0);
  }
  return first + second + third + fourth;
}
