/** Vowel signs, the line that stretches letters, and invisible marks: people write them or leave them out. */
const unread = /[\u064b-\u065f\u0670\u0640\u00ad\u061c\u200b\u200d-\u200f\u2060\u2066-\u2069]/gu;
/** Urdu joins the parts of a compound by an invisible mark or a space. */
const joiner = /\u200c/gu;
const apostrophe = /(?<=\p{L})['’](?=\p{L})/gu;
/** A letter that an apostrophe hangs on a word: women's, l'eau. */
const hanging = /(?<=\p{L})['’]\p{L}(?!\p{L})|(?<!\p{L})\p{L}['’](?=\p{L})/gu;

/** A message without its marks, its words one space apart; apostrophes inside words are dropped. */
export function saidIn(message: string): string {
  return message
    .normalize("NFKC")
    .replace(unread, "")
    .replace(joiner, " ")
    .replace(apostrophe, "")
    .replace(/[\p{P}\p{S}\s]+/gu, " ")
    .trim();
}

/** Whether a text says these words, whole and in this order: “women's rights” says both “women” and “womens”. */
export function says(text: string, words: string): boolean {
  const wanted = saidIn(words).toLowerCase();
  return (
    wanted !== "" &&
    [text, text.replace(hanging, "")].some((each) =>
      ` ${saidIn(each)} `.toLowerCase().includes(` ${wanted} `),
    )
  );
}
