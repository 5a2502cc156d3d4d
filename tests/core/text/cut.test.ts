import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut } from "../../../src/core/text/cut.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const lettersOf = (text: string): readonly string[] =>
  [...graphemes.segment(text)].map((each) => each.segment);

it("leaves a text that fits as it is, and takes white space around it first from one that does not", () => {
  expect(cut("exports rose", 12)).toBe("exports rose");
  expect(cut(" ", 1)).toBe(" ");
  expect(cut("\n exports  rose \n", 13)).toBe("exports  rose");
  expect(cut(" \nexports rose again", 14)).toBe("exports rose…");
});

it("ends another after a word, the ellipsis within the limit", () => {
  expect(cut("exports rose again", 14)).toBe("exports rose…");
  expect(cut("exports rose again", 13)).toBe("exports rose…");
  expect(cut("exports rose again", 12)).toBe("exports…");
  expect(cut("برآمدات میں اضافہ ہوا", 14)).toBe("برآمدات میں…");
});

it("leaves no comma, colon, dash or opening bracket hanging before the ellipsis", () => {
  expect(cut("Exports rose, imports fell", 20)).toBe("Exports rose…");
  expect(cut("Exports: rice and cotton", 11)).toBe("Exports…");
  expect(cut("Exports rose (in dollars)", 16)).toBe("Exports rose…");
  expect(cut("Exports rose – at last", 16)).toBe("Exports rose…");
  expect(cut("برآمدات، درآمدات", 12)).toBe("برآمدات…");
  expect(cut("Is it 3.5%? It is not", 14)).toBe("Is it 3.5%?…");
});

it("shows an address or another word without end as far as there is room", () => {
  expect(cut("a".repeat(20), 10)).toBe(`${"a".repeat(9)}…`);
  expect(cut(`See https://a.b/${"c".repeat(60)}`, 50)).toBe(`See https://a.b/${"c".repeat(33)}…`);
  expect(cut("-".repeat(20), 10)).toBe(`${"-".repeat(9)}…`);
});

it("ends a quote's own words with the sign for what is left out, and what is only searched for with none", () => {
  expect(cut("exports rose again", 16, " […]")).toBe("exports rose […]");
  expect(cut("exports rose again", 15, " […]")).toBe("exports […]");
  expect(cut("exports rose again", 18, " […]")).toBe("exports rose again");
  expect(cut("exports rose again", 13, "")).toBe("exports rose");
  expect(cut("exports rose again", 12, "")).toBe("exports rose");
  expect(cut("exports rose – again", 15, "")).toBe("exports rose");
  expect(cut("🇵🇰🇵🇰", 7, "")).toBe("🇵🇰");
  expect(cut("🇵🇰🇵🇰", 4, " […]")).toBe(" […]");
});

describe("cuts no letter in two:", () => {
  it.each([
    ["an emoji of two units", "🙂"],
    ["a flag", "🇵🇰"],
    ["a family of four", "👨‍👩‍👧‍👦"],
    ["a hand with its colour", "👍🏽"],
    ["a letter with its marks", "e\u0301\u0323"],
    ["an Urdu letter with its vowel", "بِ"],
    ["a Hindi syllable", "कि"],
  ])("%s", (_, letter) => {
    for (let max = 1; max < letter.length * 4; max++) {
      const shown = cut(letter.repeat(4), max);
      expect(shown).toBe(`${letter.repeat(Math.floor((max - 1) / letter.length))}…`);
    }
  });
});

it("keeps to the limit, to whole letters and to the text's beginning, whatever the text", () => {
  const word = fc.constantFrom(
    "rose",
    "🇵🇰",
    "👨‍👩‍👧‍👦",
    "e\u0301",
    "…",
    ", ",
    " ",
    "\n",
    "(",
    "اضافہ",
    "\r\n",
    "x".repeat(40),
  );
  const texts = fc.oneof(
    fc.array(word).map((words) => words.join("")),
    fc.string({ unit: "binary", maxLength: 80 }),
  );
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 70 }), (text, max) => {
      const shown = cut(text, max);
      expect(shown.length).toBeLessThanOrEqual(max);
      if (shown === text || shown === text.trim()) return;
      expect(text.trim().length).toBeGreaterThan(max);
      const kept = lettersOf(shown.replace(/…$/u, ""));
      expect(shown.endsWith("…")).toBe(true);
      expect(kept).toEqual(lettersOf(text.trim()).slice(0, kept.length));
    }),
  );
});
