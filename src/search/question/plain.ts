const address = /\b(?:https?:\/\/|www\.)\S+/gi;
const emoji = /\p{RGI_Emoji}|\p{Extended_Pictographic}/gv;
/** Behind a single word a sign must stand: "Salam won the Nobel Prize" greets nobody. */
const greeting =
  /^\s*(?:as+a?l+a+m[\s-]*[ou]?n?[\s-]*a?l[aei]+k[uo]+m|aoa\b|السلام علیکم|(?:sala+m|hi|hello|hey|dear \w+|good (?:morning|afternoon|evening))(?=\s*[,!.]))[\s,!.،۔]*/iu;
/** So many words in capitals are shouted; fewer may be short forms ("US IT EXPORTS"). */
const leastShouted = 4;

/**
 * A question without what asks nothing: web addresses, emoji and a greeting beside words, and capitals where there are no
 * small letters.
 */
export function plain(question: string): string {
  const words = question.replace(address, " ").replace(emoji, " ").trim().replace(greeting, "");
  const said = words === "" ? question : words;
  const isShouted = said === said.toUpperCase() && said.split(/\s+/).length >= leastShouted;
  return isShouted ? said.toLowerCase() : said;
}
