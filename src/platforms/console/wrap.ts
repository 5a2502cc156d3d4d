/** A run of text in one style. */
export interface Run {
  readonly text: string;
  readonly style: "plain" | "bold" | "dim" | "underline";
}

/** Puts a style onto text; the identity where colour is off. */
export type Paint = (text: string, style: Run["style"]) => string;

/**
 * Breaks runs into lines of at most `width` columns at white space, keeping words whole where they fit;
 * line breaks in the text stay. A column is a grapheme: right for Latin and Urdu, half of what East Asian scripts take.
 */
export function wrap(runs: readonly Run[], width: number, paint: Paint): readonly string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  const flush = () => {
    lines.push(line.trimEnd());
    line = "";
    used = 0;
  };
  for (const { text, style } of runs) {
    for (const word of text.split(/(\n|[^\S\n]+)/)) {
      const size = columns(word);
      if (word === "\n") flush();
      else if (/^\s+$/.test(word)) {
        if (used > 0 && used + size < width) [line, used] = [line + " ".repeat(size), used + size];
        else if (used > 0) flush();
      } else if (word !== "") {
        if (used > 0 && used + size > width) flush();
        [line, used] = [line + paint(word, style), used + size];
      }
    }
  }
  if (line !== "") flush();
  return lines;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** How wide text is, as `wrap` counts. */
export function columns(word: string): number {
  return [...graphemes.segment(word)].length;
}
