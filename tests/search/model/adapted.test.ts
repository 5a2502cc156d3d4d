import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { adapted } from "../../../src/search/model/adapted.ts";
import { installedModel, modelName, readModelFile } from "../../../src/search/model/folder.ts";
import { type Learnt, learntFile, readLearnt } from "../../../src/search/model/learnt.ts";

function halves(values: readonly number[]): string {
  return Buffer.from(Float16Array.from(values).buffer).toString("base64");
}

const nothing: Learnt = {
  projection: { rows: 384, columns: 192, values: "" },
  insistence: "",
  matrices: [],
  vectors: [],
};

/** A matrix of 2 × 2 whole numbers, then its two scales, then a vector of one number. */
function network(): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  [64, 32, -64, 64].forEach((value, i) => {
    view.setInt8(i, value);
  });
  view.setFloat32(4, 0.5, true);
  view.setFloat32(8, 0.25, true);
  view.setFloat32(12, 7, true);
  return bytes;
}

it("adds the product of two slim matrices to a matrix of weights, each column scaled anew", () => {
  const matrix = { at: 0, scalesAt: 4, rows: 2, columns: 2, down: halves([1, 0]), up: halves([32, 8]) };
  const view = new DataView(adapted(network(), { ...nothing, matrices: [matrix] }).buffer);
  const weight = (at: number, column: number) => view.getInt8(at) * view.getFloat32(4 + 4 * column, true);
  // The weights were 32, 8 and -32, 16; the first row gains 32 and 8.
  expect(weight(0, 0)).toBeCloseTo(64, 4);
  expect(weight(1, 1)).toBeCloseTo(16, 4);
  expect(weight(2, 0)).toBeCloseTo(-32, 0);
  expect(weight(3, 1)).toBeCloseTo(16, 4);
});

it("adds what was learnt of a vector to it, and leaves the file that was read as it was", () => {
  const file = network();
  const view = new DataView(
    adapted(file, { ...nothing, vectors: [{ at: 12, change: halves([0.5]) }] }).buffer,
  );
  expect(view.getFloat32(12, true)).toBe(7.5);
  expect(file).toEqual(network());
});

it("changes nothing but the matrices, scales and vectors that were learnt in the network that is pinned", async () => {
  const model = installedModel();
  if (model === null) throw new Error('the model is not installed; run "npm ci"');
  const before = await readModelFile(model, "network");
  const learnt = await readLearnt(learntFile);
  const after = adapted(before, learnt);
  const mayChange = new Uint8Array(before.length);
  for (const { at, scalesAt, rows, columns } of learnt.matrices) {
    mayChange.fill(1, at, at + rows * columns);
    mayChange.fill(1, scalesAt, scalesAt + 4 * columns);
  }
  for (const { at, change } of learnt.vectors)
    mayChange.fill(1, at, at + Buffer.from(change, "base64").length * 2);
  const changed = before.reduce((sum, byte, i) => sum + (byte === after[i] ? 0 : 1), 0);
  const elsewhere = before.findIndex((byte, i) => byte !== after[i] && mayChange[i] === 0);
  expect(elsewhere).toBe(-1);
  expect(changed).toBeGreaterThan(100_000);
});

it("keeps vectors under a name that tells what the network was taught", () => {
  const hash = createHash("sha256").update(readFileSync(learntFile)).digest("hex");
  expect(modelName).toContain(hash.slice(0, 8));
});

it("names the file that cannot be what was learnt", async () => {
  await expect(readLearnt("package.json")).rejects.toThrow('package.json is not what "npm run adapt" writes');
});
