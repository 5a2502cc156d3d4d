/** More of them are no questions to the bot, but a pasted interview. */
const most = 3;

/** A short word or a name before a full stop may be short for another: "Dr. Satti", "Sen. Wells". */
const ends = /(?<=[?؟۔]|\p{L}{4}[.!]|(?<!\p{L})\p{Ll}{3}[.!])\s+|\n+/u;
const asks = /[?؟][\s\p{P}\p{S}]*$/u;
/** What a whole question begins with: more than "why" or "how so". */
const asking = String.raw`(?:who|what|when|where|why|which|how)\s+\S+\s+\S`;
/** "Who won and how many came": behind "and" another question begins. */
const another = new RegExp(String.raw`[,،]?\s+(?:and|or|also)\s+(?=(?:also )?${asking})`, "i");
const and = new RegExp(String.raw`^(?:and|also|aur)[,\s]+(?=${asking})`, "i");
const begins = new RegExp(`^${asking}`, "i");
const urduAnd = /\s+(?:aur|اور)\s+/iu;
/** Urdu asks anywhere in a sentence. */
const asksInUrdu =
  /(?<!\p{L})(?:kaun|kon|kab|kaha+n|kyu?n|kitn[aeiy]|kis|kya|kaise|کون|کب|کہاں|کیوں|کتن[ےیا]|کس|کیا|کیسے)(?!\p{L})/iu;

/** The questions of a message, each with its sign, without the sentences around them; none where there are too many. */
export function questionsIn(message: string): readonly string[] {
  const asked = message
    .split(ends)
    .map((sentence) => sentence.trim())
    .filter((sentence) => asks.test(sentence));
  return asked.length > most ? [] : asked;
}

/** A whole question without the "And" by which it stands beside another. */
export function withoutAnd(question: string): string {
  return question.replace(and, "");
}

/** The questions that one of several is parted into at “and”; itself alone where it is one. */
export function partsOf(question: string): readonly string[] {
  const english = begins.test(question) ? question.split(another) : [];
  const urdu = question.split(urduAnd);
  const parts = english.length > 1 || !urdu.every((part) => asksInUrdu.test(part)) ? english : urdu;
  return parts.length > 1 && parts.length <= most ? parts : [question];
}
