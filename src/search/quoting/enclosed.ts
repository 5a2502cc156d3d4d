import type { Range } from "../../core/article.ts";

/** What opens, and what closes it. A single quote behind an s is taken for an apostrophe: “the workers’”. */
const pairs: readonly (readonly [mark: string, open: RegExp, close: RegExp])[] = [
  ["“", /“/g, /”/g],
  ["«", /«/g, /»/g],
  ["(", /\((?!\()/g, /\)/g],
  ["[", /\[/g, /\]/g],
  ["‘", /(?<![\p{L}\p{N}])‘(?=[\p{L}\p{N}])/gu, /(?<=[.,!?…]|(?!s)[\p{L}\p{N}])’(?![\p{L}\p{N}])/gu],
  ['"', /(?<![\p{L}\p{N}\p{P}])"(?=\S)/gu, /(?<=\S)"(?![\p{L}\p{N}])/gu],
];

/** The quotations and brackets of a text, each with its marks. What is opened and not closed is none. */
export function enclosed(text: string): readonly Range[] {
  return pairs.flatMap(([mark, open, close]) => {
    // Most texts have few of the marks, and to see that takes no pattern.
    if (!text.includes(mark)) return [];
    const found: Range[] = [];
    let at = 0;
    for (const { index } of text.matchAll(open)) {
      if (index < at) continue;
      close.lastIndex = index + 1;
      const end = close.exec(text);
      if (end === null) break;
      at = end.index + 1;
      found.push([index, at]);
    }
    return found;
  });
}
