/** The text, or as many of its words as fit into `max` UTF-16 units with the sign that there was more. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  // Never half of a letter that takes two units.
  const kept = text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/u, "");
  const words = kept.replace(/\s+\S*$/u, "");
  return `${words.length > max / 2 ? words : kept}…`;
}
