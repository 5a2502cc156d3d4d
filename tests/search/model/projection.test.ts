import { expect, it } from "vitest";
import { dimensions, learntFile, modelDimensions, readLearnt } from "../../../src/search/model/learnt.ts";
import { createProjection } from "../../../src/search/model/projection.ts";
import { unit } from "../../../src/search/model/vector.ts";

it("makes of a token, to the last bit, the vector that is kept of it in stores: row after row, in single precision", async () => {
  const learnt = await readLearnt(learntFile);
  const matrix = new Int8Array(Buffer.from(learnt.projection.values, "base64"));
  const hidden = Float32Array.from({ length: 2 * modelDimensions }, (_, i) => Math.sin(1.7 * i));
  const projected = new Float32Array(dimensions);
  createProjection(learnt)(hidden, 1, projected, 0);
  const sums = new Float32Array(dimensions);
  for (let row = 0; row < modelDimensions; row++)
    for (let column = 0; column < dimensions; column++)
      sums[column] =
        (sums[column] ?? 0) + (hidden[modelDimensions + row] ?? 0) * (matrix[row * dimensions + column] ?? 0);
  expect(projected).toEqual(unit(sums));
});
