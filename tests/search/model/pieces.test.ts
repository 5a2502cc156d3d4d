import { expect, it } from "vitest";
import { installedModel } from "../../../src/search/model/folder.ts";
import { createPieces } from "../../../src/search/model/pieces.ts";

// The tokenizer takes the square of a run's letters, in time and in memory: 100,000 took more than 4 GB.
it("cuts a long run of letters without a space into tokens in no more time than it has letters", async () => {
  const model = installedModel();
  if (model === null) throw new Error('the model is not installed; run "npm ci"');
  const cut = await createPieces(model);
  const begunAt = performance.now();
  const pieces = cut(["漢".repeat(20_000), "end"]);
  expect(performance.now() - begunAt).toBeLessThan(1_500);
  expect(pieces).toHaveLength(2_032);
  expect(new Set(pieces.map(({ id }) => id)).size).toBe(1);
});
