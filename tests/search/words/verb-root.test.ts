import { expect, test } from "vitest";
import { translate } from "../../../src/search/question/translate.ts";
import { createLexicon } from "../../../src/search/words/lexicon.ts";
import { byRoot, rootOf } from "../../../src/search/words/verb-root.ts";

const lexicon = createLexicon();
const silent = { holds: () => false, sounding: () => null };

test.each([
  ["barhegi", "barh"],
  ["kharidta", "kharid"],
  ["bhejenge", "bhej"],
  ["khulwaya", "khulwa"],
])("finds the root of %s", (word, root) => {
  expect(rootOf(word)).toBe(root);
});

test("knows no root of what is too short, of figures and of other scripts", () => {
  expect(rootOf("gira")).toBeNull();
  expect(rootOf("2024")).toBeNull();
  expect(rootOf("برآمدات")).toBeNull();
});

test("leaves out a root that two meanings share", () => {
  const found = byRoot(
    new Map([
      ["barhna", "increase growth"],
      ["barhta", "increase rising"],
      ["bandhna", "tie"],
      ["bandha", "bound"],
      ["saath", ""],
    ]),
  );
  expect([...found]).toEqual([["barh", "increase growth"]]);
});

test.each([
  ["teachers ki tankhwah kitni barhegi", "increase"],
  ["america kitna kharidta hai", "buy"],
  ["chawal ki baramdat kyun kam hui", "decrease"],
  ["bandh kyun toota", "embankment"],
  ["paisa kahan se aata hai", "come"],
])("puts the verb of “%s” into English", (question, says) => {
  expect(translate(question, lexicon, silent)).toContain(says);
});
