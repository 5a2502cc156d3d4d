import { expect, test } from "vitest";
import { createEngine } from "../../../src/search/engine.ts";
import { giveWay } from "../../../src/search/index/slices.ts";
import { createMemoryVectors } from "../../../src/search/semantic/memory-vectors.ts";
import { articleOf } from "../articles.ts";

test("lets what a question takes from the one before say half as much as when it is asked", async () => {
  const engine = createEngine({
    synonyms: [],
    embedder: null,
    vectors: createMemoryVectors(),
    notice: () => {},
    pause: giveWay,
  });
  const article = articleOf("harbour", [
    "A fire broke out in the harbour of Selby.",
    "The harbour master was treated in a clinic.",
  ]);
  await engine.apply({ kind: "added", article });
  const weightOf = (term: string, question: string, after: string | null) =>
    engine.understand(question, after).slots.find((slot) => slot.term === term)?.weight ?? 0;
  const asked = weightOf("fire", "who saw the fire", null);
  expect(weightOf("fire", "where was he treated", "who saw the fire")).toBeCloseTo(asked / 2);
  expect(weightOf("treat", "where was he treated", "who saw the fire")).toBe(
    weightOf("treat", "where was he treated", null),
  );
});
