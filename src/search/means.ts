import { dimensions } from "./model/projection.ts";

/** The mean direction of every embedded paragraph, side by side in memory: 96 bytes each. */
export interface Means {
  readonly set: (key: number, mean: Float32Array) => void;
  readonly forget: (key: number) => void;
  readonly has: (key: number) => boolean;
  readonly size: () => number;
  /** The keys whose direction lies nearest to the question's, best first. */
  readonly nearest: (question: Float32Array, count: number) => readonly number[];
}

/** None yet. */
export function createMeans(): Means {
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
      const best: { key: number; score: number }[] = [];
      let least = Number.NEGATIVE_INFINITY;
      for (let row = 0; row < keys.length; row++) {
        const from = row * dimensions;
        let score = 0;
        for (let i = 0; i < dimensions; i++) score += (question[i] ?? 0) * (values[from + i] ?? 0);
        if (best.length === count && score <= least) continue;
        if (best.length === count) best.pop();
        let at = best.length;
        while (at > 0 && (best[at - 1]?.score ?? 0) < score) at--;
        best.splice(at, 0, { key: keys[row] ?? -1, score });
        least = best.at(-1)?.score ?? least;
      }
      return best.map(({ key }) => key);
    },
  };
}
