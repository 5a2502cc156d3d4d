/** What ends each sign that turns the direction of writing: embeddings and overrides, and isolates. */
const ends: Readonly<Record<string, string>> = {
  "\u202a": "\u202c",
  "\u202b": "\u202c",
  "\u202d": "\u202c",
  "\u202e": "\u202c",
  "\u2066": "\u2069",
  "\u2067": "\u2069",
  "\u2068": "\u2069",
};

/**
 * The text with every direction of writing ended that it leaves open: otherwise what stands behind it on the line would
 * be read backwards. Unicode's bidirectional algorithm, rules X1 to X7.
 */
export function closed(text: string): string {
  const open: string[] = [];
  for (const sign of text.match(/[\u202a-\u202e\u2066-\u2069]/gu) ?? []) {
    const end = ends[sign];
    if (end !== undefined) open.push(end);
    // The end of an isolate ends the embeddings within it, too; that of an embedding ends no isolate.
    else if (sign === "\u2069" && open.includes(sign)) open.length = open.lastIndexOf(sign);
    else if (open.at(-1) === sign) open.pop();
  }
  return text + open.toReversed().join("");
}
