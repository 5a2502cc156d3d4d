// Control characters, soft hyphens, zero-width spaces, the byte order mark: invisible, and in the way of searching.
// Joiners and direction marks stay: Urdu and Arabic are wrong without them.
const unseen = /[\p{Cc}\u00ad\u200b\u2060\ufeff]/gu;

/** One line of text as a reader sees it. */
export function cleanLine(text: string): string {
  return text.replace(/\s+/g, " ").replace(unseen, "").trim();
}

/** Text of several lines: each cleaned, empty ones removed. */
export function cleanLines(text: string): string {
  return text
    .split("\n")
    .map(cleanLine)
    .filter((line) => line !== "")
    .join("\n");
}
