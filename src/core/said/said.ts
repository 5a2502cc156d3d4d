/** A message without its marks, its words one space apart; an apostrophe inside a word goes without a trace. */
export function saidIn(message: string): string {
  return message
    .normalize("NFKC")
    .replace(/(?<=\p{L})['’](?=\p{L})/gu, "")
    .replace(/[\p{P}\p{S}\s]+/gu, " ")
    .trim();
}
