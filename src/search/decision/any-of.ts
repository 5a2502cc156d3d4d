/** A pattern for any of these words, which spaces part; each may be a pattern itself. */
export function anyOf(words: string): string {
  return `(?:${words.replaceAll(" ", "|")})`;
}
