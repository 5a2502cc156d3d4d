import { halves, type Learnt, type LearntMatrix, type LearntVector } from "./learnt.ts";

/** The file keeps whole numbers from -64 to 64; twice as fine, rounding leaves what was learnt. WebAssembly adds in 32 bits. */
const most = 127;

function adaptMatrix(network: DataView, { at, scalesAt, rows, columns, ...learnt }: LearntMatrix): void {
  const down = Float32Array.from(halves(learnt.down));
  const up = Float32Array.from(halves(learnt.up));
  const rank = up.length / columns;
  const weights = new Float32Array(rows);
  for (let column = 0; column < columns; column++) {
    const scale = network.getFloat32(scalesAt + 4 * column, true);
    let highest = 1e-9;
    for (let row = 0; row < rows; row++) {
      let weight = scale * network.getInt8(at + row * columns + column);
      for (let i = 0; i < rank; i++) weight += (down[row * rank + i] ?? 0) * (up[i * columns + column] ?? 0);
      weights[row] = weight;
      highest = Math.max(highest, Math.abs(weight));
    }
    network.setFloat32(scalesAt + 4 * column, highest / most, true);
    for (let row = 0; row < rows; row++)
      network.setInt8(at + row * columns + column, Math.round(((weights[row] ?? 0) / highest) * most));
  }
}

function adaptVector(network: DataView, { at, change }: LearntVector): void {
  halves(change).forEach((value, i) => {
    network.setFloat32(at + 4 * i, network.getFloat32(at + 4 * i, true) + value, true);
  });
}

/**
 * A copy of the network's file with what was learnt written into it: low-rank adaptation (Hu and others, "LoRA", 2021),
 * which needs a hundredth of the room that the changed matrices would take.
 */
export function adapted(network: Uint8Array, { matrices, vectors }: Learnt): Uint8Array {
  const copy = Uint8Array.from(network);
  const view = new DataView(copy.buffer);
  for (const matrix of matrices) adaptMatrix(view, matrix);
  for (const vector of vectors) adaptVector(view, vector);
  return copy;
}
