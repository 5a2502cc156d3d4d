/** Quotes and commas as Latin keyboards write them, at the same places: phones and Urdu keyboards write others. */
export function plainSigns(text: string): string {
  return text.replace(/[“”„«»]/gu, '"').replaceAll("،", ",");
}
