/** Shorter texts are summaries, whatever the feed calls them: about 100 words, less than the shortest news story. */
const leastWhole = 600;

const trailer =
  /(?:\.{3}|…|\[…\]|\[\.\.\.\]|(?:read|see|continue|full|view)\b[^.!?]{0,60}(?:more|reading|story|article|post)\W*)$/i;

/** Whether a feed carries an article's whole text, by its length and by how it ends. */
export function looksWhole(text: string): boolean {
  return text.length >= leastWhole && !trailer.test(text.trimEnd().slice(-80));
}
