import { expect, it } from "vitest";
import { createInsistence } from "../../../src/search/model/insistence.ts";
import { modelDimensions } from "../../../src/search/model/learnt.ts";

/** What was learnt, with this number in the first place of the direction and 0 in all others. */
function learnt(first: number) {
  const direction = new Float16Array(modelDimensions);
  direction[0] = first;
  return { insistence: Buffer.from(direction.buffer).toString("base64"), matrices: [], vectors: [] };
}

/** Two tokens as the network gives them: the first has this number in its first place, the second has none. */
function hidden(first: number): Float32Array {
  const tokens = new Float32Array(2 * modelDimensions);
  tokens[0] = first;
  return tokens;
}

const projection = { rows: 384, columns: 192, values: "" } as const;

it("lets a token insist by what it says, and one that says nothing of the kind as much as its word", () => {
  const insist = createInsistence({ projection, ...learnt(0.5) });
  expect(insist(hidden(2), 0)).toBeCloseTo(Math.E, 3);
  expect(insist(hidden(2), 1)).toBe(1);
});

it("lets no token insist more than twenty times as much as its word, nor less than a twentieth", () => {
  const insist = createInsistence({ projection, ...learnt(1) });
  expect(insist(hidden(50), 0)).toBeCloseTo(Math.exp(3), 3);
  expect(insist(hidden(-50), 0)).toBeCloseTo(Math.exp(-3), 3);
});
