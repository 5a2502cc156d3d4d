import { expect, test } from "vitest";
import { closed } from "../../../src/core/text/closed.ts";

test("a text ends each direction of writing that it began", () => {
  expect(closed("\u202ebackwards")).toBe("\u202ebackwards\u202c");
  expect(closed("\u2067a \u202bb")).toBe("\u2067a \u202bb\u202c\u2069");
  // The override still holds: an isolate began within it, and the embedding's end stands inside that.
  expect(closed("\u202ea \u2066b\u202c")).toBe("\u202ea \u2066b\u202c\u2069\u202c");
});

test("a text that leaves nothing open stays as it is", () => {
  for (const each of ["", "plain", "\u2068a\u2069 b", "\u2067a \u202eb\u2069", "a\u2069\u202c", "\u200fالف"])
    expect(closed(each)).toBe(each);
});
