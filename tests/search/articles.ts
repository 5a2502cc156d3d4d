import type { Article, Paragraph, Range } from "../../src/core/article.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

function sentencesOf(text: string): readonly Range[] {
  return [...segmenter.segment(text)].map(({ segment, index }) => [index, index + segment.trimEnd().length]);
}

/** An article of these paragraphs; a line that begins with `## ` is a heading. For tests that need no file. */
export function articleOf(id: string, lines: readonly string[], rest: Partial<Article> = {}): Article {
  const paragraphs: Paragraph[] = [];
  let heading: string | null = null;
  let text = "";
  for (const line of lines) {
    if (line.startsWith("## ")) {
      heading = line.slice(3);
      text += `${heading}\n\n`;
      continue;
    }
    const range: Range = [text.length, text.length + line.length];
    text += `${line}\n\n`;
    paragraphs.push({
      articleId: id,
      number: paragraphs.length + 1,
      heading,
      text: line,
      range,
      sentences: sentencesOf(line),
    });
  }
  const [first, ...others] = paragraphs;
  if (first === undefined) throw new RangeError(`article ${id} has no paragraph`);
  return {
    id,
    revision: `r-${text.length}`,
    title: id.replaceAll("-", " "),
    publisher: "Sanad",
    author: null,
    published: "2026-11-01",
    updated: null,
    language: "en",
    url: null,
    topics: [],
    basedOn: null,
    text,
    paragraphs: [first, ...others],
    ...rest,
  };
}
