/** How Urdu spells the letters of Latin short forms: "این ڈی ایم اے" is NDMA. */
const letters: ReadonlyMap<string, string> = new Map(
  Object.entries({
    اے: "A",
    بی: "B",
    سی: "C",
    ڈی: "D",
    ای: "E",
    ایف: "F",
    جی: "G",
    ایچ: "H",
    آئی: "I",
    جے: "J",
    کے: "K",
    ایل: "L",
    ایم: "M",
    این: "N",
    او: "O",
    پی: "P",
    کیو: "Q",
    آر: "R",
    ایس: "S",
    ٹی: "T",
    یو: "U",
    وی: "V",
    ڈبلیو: "W",
    ایکس: "X",
    وائی: "Y",
    زیڈ: "Z",
  }),
);
/** "Of", far more often than K: "آئی ایم ایف کے قرض". */
const of = "کے";
const longest = 6;

/** A short form, and of how many words it is. */
export interface ShortForm {
  readonly text: string;
  readonly length: number;
}

/**
 * The Latin short form that is spelt from here on, letter by letter; null where fewer than two letters stand together.
 * Where "of" may be meant at the end, the archive's word decides.
 */
export function shortFormAt(
  words: readonly string[],
  from: number,
  holds: (word: string) => boolean,
): ShortForm | null {
  if (!letters.has(words[from] ?? "")) return null;
  let end = from + 1;
  while (end - from < longest && letters.has(words[end] ?? "")) end++;
  const spelt = (to: number): ShortForm => ({
    text: words
      .slice(from, to)
      .map((word) => letters.get(word) ?? "")
      .join(""),
    length: to - from,
  });
  const whole = spelt(end);
  if (words[end - 1] !== of || holds(whole.text.toLowerCase())) return whole.length < 2 ? null : whole;
  return whole.length < 3 ? null : spelt(end - 1);
}
