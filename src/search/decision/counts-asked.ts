import type { Query, Slot } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceSays, sentenceText } from "../ranking/sentence-text.ts";
import { cardinals } from "../text/number-words.ts";
import { type Token, tokenize } from "../text/tokenize.ts";

const howMany = /\bhow many (?:(?:more|other|of) )?(?:the )?/i;
const countWords = new RegExp(
  `^(?:one|${cardinals}|dozens?|hundreds?|thousands?|several|no|none|half|all|both|most)$`,
);

/** "Some 1,200 small family farms": a number stands at most so many words before what it counts. */
const farthest = 4;

function isNumber({ kind, term, surface }: Token): boolean {
  return kind === "figure" ? term.startsWith("#") : countWords.test(surface);
}

/** The word that "how many" asks to be counted: "people" in "how many people were hurt". */
function countedWord({ text, slots }: Query): Slot | undefined {
  const asked = howMany.exec(text);
  if (asked === null) return undefined;
  const after = tokenize(text.slice(asked.index + asked[0].length));
  return after.map(({ term }) => slots.find((slot) => slot.term === term)).find(Boolean);
}

/** Whether the best sentence counts what the question asks to be counted; it does where the question does not say what. */
export function countsAsked(query: Query, best: Ranked): boolean {
  const word = countedWord(query);
  if (word === undefined) return true;
  // Most sentences do not say it, and need not be read word by word.
  if (!sentenceSays(best, word)) return false;
  const counted = new Set(word.alternatives.map(({ term }) => term));
  const tokens = tokenize(sentenceText(best));
  return tokens.some(
    ({ term }, i) => counted.has(term) && tokens.slice(Math.max(0, i - farthest), i + 1).some(isNumber),
  );
}
