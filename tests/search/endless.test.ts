import { expect, test } from "vitest";
import { articleOf } from "./articles.ts";
import { lightSearch } from "./light-search.ts";

// A page may be made to hurt: patterns that look through the rest of a sentence from each of its letters took a minute.
test.each([
  ["capitals", "A", "who leads the council of Lahore"],
  ["names", "Imran Khan ", "who is imran khan"],
  ["digits", "1,", "how long is the bridge of Lahore"],
])("answers over a sentence of endless %s in no more time than it has letters", async (_, unit, question) => {
  const said = `The council of Lahore saw the bridge, ${unit.repeat(220_000 / unit.length)}.`;
  const begunAt = performance.now();
  const search = await lightSearch([articleOf("endless", [said])]);
  await search.answer(question, { after: null, within: null, limit: 3 });
  expect(performance.now() - begunAt).toBeLessThan(30_000);
});
