import { dimensions, type Learnt, modelDimensions } from "./learnt.ts";
import { unit } from "./vector.ts";

/** Maps token vectors of the network to unit vectors of `dimensions` numbers. */
export type Project = (hidden: Float32Array, token: number, into: Float32Array, at: number) => void;

/** So many columns are worked out at once: within one each step waits for the last. */
const lanes = 4;

/** The matrix column after column, four of them side by side. */
function columnsOf(rows: Int8Array): Float32Array {
  const columns = new Float32Array(rows.length);
  let at = 0;
  for (let first = 0; first < dimensions; first += lanes)
    for (let row = 0; row < modelDimensions; row++)
      for (let lane = 0; lane < lanes; lane++) columns[at++] = rows[row * dimensions + first + lane] ?? 0;
  return columns;
}

/** Reads the projection once. Sums are rounded to single precision at each step: vectors that are kept were made so. */
export function createProjection({ projection }: Learnt): Project {
  const columns = columnsOf(new Int8Array(Buffer.from(projection.values, "base64")));
  return (hidden, token, into, at) => {
    const from = token * modelDimensions;
    const out = new Float32Array(dimensions);
    let cell = 0;
    for (let column = 0; column < dimensions; column += lanes) {
      let [first, second, third, fourth] = [0, 0, 0, 0];
      for (let row = from; row < from + modelDimensions; row++, cell += lanes) {
        const value = hidden[row] ?? 0;
        first = Math.fround(first + value * (columns[cell] ?? 0));
        second = Math.fround(second + value * (columns[cell + 1] ?? 0));
        third = Math.fround(third + value * (columns[cell + 2] ?? 0));
        fourth = Math.fround(fourth + value * (columns[cell + 3] ?? 0));
      }
      out.set([first, second, third, fourth], column);
    }
    into.set(unit(out), at);
  };
}
