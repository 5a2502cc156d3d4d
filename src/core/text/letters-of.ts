/** What is left of a text whatever markup a platform puts around it: its letters and digits alone. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}
