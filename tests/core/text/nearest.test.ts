import fc from "fast-check";
import { expect, it } from "vitest";
import { editDistance, isOneEdit, nearestName } from "../../../src/core/text/nearest.ts";

it("takes a letter more, less or other and two swapped for one edit, and nothing else", () => {
  const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 6 });
  fc.assert(
    fc.property(word, word, (one, other) => {
      expect(isOneEdit(one, other)).toBe(editDistance(one, other) === 1);
    }),
  );
});

it("names what is near for its length, where a shorter name has fewer letters wrong and is not", () => {
  expect(nearestName("exportal", ["expor", "exportalists"])).toBe("exportalists");
  expect(nearestName("exportal", ["expor"])).toBe(null);
});
