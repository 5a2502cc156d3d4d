import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Article } from "../../../src/core/article.ts";
import { changedFigures, isMaterial, isTakenBack } from "../../../src/core/articles/material.ts";
import { diffParagraphs } from "../../../src/core/articles/paragraph-diff.ts";
import { articleOf } from "../../search/articles.ts";

const article = (...texts: readonly string[]): Article =>
  articleOf("a", texts, { revision: texts.join("\n") });

describe("paragraphs of two revisions", () => {
  const shape = (before: Article, after: Article) =>
    diffParagraphs(before, after).map((change) =>
      [
        change.kind,
        "before" in change ? change.before.number : 0,
        "after" in change ? change.after.number : 0,
      ].join(" "),
    );

  test("are the same, changed, added and removed, in reading order", () => {
    const before = article(
      "Exports rose 5% this year.",
      "The port was closed.",
      "Nobody knows why it rains.",
      "The end.",
    );
    const after = article(
      "A new opening came in.",
      "Exports rose 6% this year.",
      "Nobody knows why it rains.",
      "The end.",
    );
    expect(shape(before, after)).toEqual(["added 0 1", "changed 1 2", "removed 2 0", "same 3 3", "same 4 4"]);
  });

  test("of equal revisions are all the same", () => {
    const same = article("One.", "Two.", "Two.");
    expect(shape(same, same)).toEqual(["same 1 1", "same 2 2", "same 3 3"]);
  });

  test("are each told exactly once, whatever changed", () => {
    const texts = fc.array(fc.constantFrom("a b c.", "a b d.", "x y.", "z.", "x y z."), {
      minLength: 1,
      maxLength: 8,
    });
    const once = fc.property(texts, texts, (old, now) => {
      const [before, after] = [
        article(old[0] ?? "", ...old.slice(1)),
        article(now[0] ?? "", ...now.slice(1)),
      ];
      const changes = diffParagraphs(before, after);
      const olds = changes.flatMap((change) => ("before" in change ? [change.before.number] : []));
      const nows = changes.flatMap((change) => ("after" in change ? [change.after.number] : []));
      return (
        olds.length === old.length &&
        olds.every((n, i) => n === i + 1) &&
        nows.length === now.length &&
        nows.every((n, i) => n === i + 1)
      );
    });
    expect(fc.check(once, { numRuns: 300 }).counterexample).toBeNull();
  });

  test("are read a few times each, however many there are, so that a live blog of 500 holds nobody up", () => {
    let reads = 0;
    const counted = (revision: Article): Article => {
      const [first, ...rest] = revision.paragraphs.map((paragraph) => ({
        ...paragraph,
        get text() {
          reads += 1;
          return paragraph.text;
        },
      }));
      return first === undefined ? revision : { ...revision, paragraphs: [first, ...rest] };
    };
    const texts = Array.from(
      { length: 500 },
      (_, i) => `At ${i} minutes past the port was ${i % 7} ships full.`,
    );
    const [before, after] = [article(...texts), article(...texts.map((text) => `${text} Edited.`))];
    expect(diffParagraphs(counted(before), counted(after))).toHaveLength(500);
    expect(reads).toBeLessThan(10 * 1000);
  });
});

describe("a change of wording", () => {
  const long =
    "The board counted many firms in the valley, and most of them sell software abroad, as they did in the years before, by every account that was given to reporters on the day";
  test.each([
    ["a figure", "It rose 5%.", "It rose 6%."],
    ["an amount", `${long}: $3.2 billion.`, `${long}: $3.4 billion.`],
    ["its magnitude", `${long}: $3.2 billion.`, `${long}: $3.2 million.`],
    ["a figure in letters", `${long}, said two of them.`, `${long}, said three of them.`],
    ["tens in letters", `${long}, said twenty of them.`, `${long}, said thirty of them.`],
    ["a rank in letters", `${long}, as the second of them.`, `${long}, as the fifth of them.`],
    ["a magnitude in letters", `${long}, said hundreds of them.`, `${long}, said thousands of them.`],
    ["a name", `${long}, said Amina Yusuf.`, `${long}, said Amina Khan.`],
    ["a date", `${long}, on 3 May.`, `${long}, on 4 May.`],
    ["a month", `${long}, in May.`, `${long}, in June.`],
    ["a no", `${long}, and it will go on.`, `${long}, and it will not go on.`],
    ["a can't", `${long}, and it can go on.`, `${long}, and it can’t go on.`],
    ["a hasn't", `${long}, and it has gone on.`, `${long}, and it hasn't gone on.`],
    ["who did what to whom", "The board sued the ministry.", "The ministry sued the board."],
    ["much of it", "The port was closed because of rain.", "The port was closed after a strike over pay."],
    ["a figure in Urdu", "برآمدات ۳ ارب ڈالر رہیں۔", "برآمدات ۴ ارب ڈالر رہیں۔"],
  ])("of %s is material", (_what, before, after) => {
    expect(isMaterial(before, after)).toBe(true);
  });

  test.each([
    ["nothing", "It rose 5%.", "It rose 5%."],
    [
      "quotation marks and dashes",
      `"It rose" - 5% - he said, don't ask.`,
      "“It rose” — 5% — he said, don’t ask.",
    ],
    ["white space", "It  rose 5%.", "It rose\u00a05%."],
    ["a comma", `${long}, and more.`, `${long} and more.`],
    ["capitals", "The Board said so.", "The board said so."],
    ["a letter in a long paragraph", `${long} and it was freindly.`, `${long} and it was friendly.`],
  ])("of %s is not", (_what, before, after) => {
    expect(isMaterial(before, after)).toBe(false);
  });

  test.each([
    ["Ten killed in Quetta blast", "Seven killed in Quetta blast", true],
    ["Minister did not resign", "Minister resigned", true],
    ["Exports rise to $4.1bn in May", "Exports rise to $3.9bn in May", true],
    ["Ten killed in Quetta blast", "UPDATE: Quetta blast kills ten, injures 30", false],
    ["Dam Opens In Swat", "Swat’s Dam Is Open", false],
  ])("of a headline is one only where it takes something back: %s, %s", (before, after, expected) => {
    expect(isTakenBack(before, after)).toBe(expected);
  });
});

test("changed figures are told sentence by sentence", () => {
  expect(
    changedFigures(article("It was 5 of them. It ended."), article("It was 6 of them. It ended.")),
  ).toEqual([{ paragraph: 1, before: "It was 5 of them.", after: "It was 6 of them." }]);
});
