import { contentTerms } from "../text/tokenize.ts";

/** Says that what holds today is meant. "Today" of a newspaper is the day of an article: it finds none. */
const today =
  /\b(?:right now|as of (?:now|today)|at present|at the moment|today(?:['’]s)?|currently|nowadays|these days)\b/gi;
/** "Current account" is another thing. */
const current = /\bcurrent (?!account|affairs|assets|liabilities|transfers)/gi;
/** "Latest on the dam", "any news of the strike?", "is it open now?" */
const latest =
  /\b(?:latest|newest|(?:most )?recent|news|updates?)\b|\bwhat(?:'s| is) new\b|(?<!\b(?:and|then|until|till|or) )\bnow(?=[\s?!.]*$| (?:in|at|for)\b)/i;

/** What is asked, without the words that only ask for what holds today. */
export interface AskedOfNow {
  readonly text: string;
  /** The newest of several answers is meant. */
  readonly latest: boolean;
}

/** Reads whether a question, in English, asks for the newest that there is: "petrol price today". */
export function readLatest(question: string): AskedOfNow {
  const rest = question.replace(today, " ").replace(current, " ");
  if (rest === question) return { text: question, latest: latest.test(question) };
  const text = rest.replace(/\s+/g, " ").trim();
  return { text: contentTerms(text).length === 0 ? question : text, latest: true };
}
