/** More of them are no questions to the bot, but a pasted interview. */
const most = 3;

/** A short word or a name before a full stop may be short for another: "Dr. Satti", "Sen. Wells". */
const ends = /(?<=[?؟۔]|\p{L}{4}[.!]|(?<!\p{L})\p{Ll}{3}[.!])\s+|\n+/u;
const asks = /[?؟][\s\p{P}\p{S}]*$/u;
/** "Who won and how many came": behind "and" another question begins. */
const another =
  /[,،]?\s+(?:and|or|also|aur|اور)\s+(?=(?:also )?(?:who|what|when|where|why|which|how)\s+\S+\s+\S|(?:kaun|kab|kahan|kyu?n|kitn[aey]|kis|کون|کب|کہاں|کیوں|کتن[ےیا]|کس)\s+\S+\s+\S)/iu;
const begins = /^(?:who|what|when|where|why|which|how)\b/i;

/** The questions of a message, each with its sign, without the sentences around them; none where there are too many. */
export function questionsIn(message: string): readonly string[] {
  const asked = message
    .split(ends)
    .map((sentence) => sentence.trim())
    .filter((sentence) => asks.test(sentence));
  return asked.length > most ? [] : asked;
}

/** A question of two parted at “and”: "who won and how many came"; itself alone where it is one. */
export function partsOf(question: string): readonly string[] {
  const [first = "", ...others] = question.split(another);
  return others.length === 0 || others.length >= most || !begins.test(first.trim())
    ? [question]
    : [first, ...others];
}
