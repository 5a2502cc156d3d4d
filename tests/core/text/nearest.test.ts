import fc from "fast-check";
import { expect, it } from "vitest";
import { editDistance, isOneEdit } from "../../../src/core/text/nearest.ts";

it("takes a letter more, less or other and two swapped for one edit, and nothing else", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(isOneEdit(one, other)).toBe(editDistance(one, other) === 1);
    }),
  );
});
