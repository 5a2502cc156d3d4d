import { withoutCourtesy } from "../../core/said/courtesy.ts";

const address = /\b(?:https?:\/\/|www\.)\S+/gi;
const emoji = /\p{RGI_Emoji}|\p{Extended_Pictographic}/gv;
/** So many words in capitals are shouted; fewer may be short forms ("US IT EXPORTS"). */
const leastShouted = 4;

/**
 * A question without what asks nothing: web addresses, emoji and a greeting beside words, and capitals where there are no
 * small letters.
 */
export function plain(question: string): string {
  const words = withoutCourtesy(question.replace(address, " ").replace(emoji, " ").trim());
  const said = words === "" ? question : words;
  const isShouted = said === said.toUpperCase() && said.split(/\s+/).length >= leastShouted;
  return isShouted ? said.toLowerCase() : said;
}
