const address = /\b(?:https?:\/\/|www\.)\S+/gi;
/** So many words in capitals are shouted; fewer may be short forms ("US IT EXPORTS"). */
const leastShouted = 4;

/** A question without what says nothing: web addresses beside words, and capitals where there are no small letters. */
export function plain(question: string): string {
  const words = question.replace(address, " ").trim();
  const said = words === "" ? question : words;
  const isShouted = said === said.toUpperCase() && said.split(/\s+/).length >= leastShouted;
  return isShouted ? said.toLowerCase() : said;
}
