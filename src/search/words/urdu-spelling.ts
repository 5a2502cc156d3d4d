import { consonantOf } from "./sound.ts";

const vowels = "اآویےعءئؤ";

/** A letter as people write it: a consonant once or twice, for Urdu writes a doubled one once, and a short vowel behind it, which Urdu does not write. */
function written(letter: string, sounds: string): RegExp {
  return new RegExp(vowels.includes(letter) ? `^(?:${sounds})$` : `^(?:${sounds}){1,2}[aeiou]{0,2}$`);
}

/** How people write each letter of Urdu in Latin letters: names, and the loanwords of English. */
const latin: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    ب: "b",
    پ: "p",
    "ت ٹ ط": "t",
    "ث س ص": "s|c",
    ش: "sh|s",
    ج: "j|g",
    چ: "ch",
    "ح ہ ھ": "h|",
    خ: "kh|k",
    "د ڈ": "d",
    "ذ ز ض ظ": "z|j|s",
    ژ: "zh|j|z|s",
    "ر ڑ": "r",
    غ: "gh|g",
    ف: "f|ph",
    ق: "q|k|c",
    ک: "ck|k|c|q|ch",
    گ: "g",
    ل: "l",
    م: "m",
    "ن ں": "n",
    "ا آ": "[aeiou]{1,2}",
    و: "[vwoua]{1,2}",
    "ی ے": "[ieya]{1,3}",
    "ع ء ئ ؤ": "[aeiouyw]{0,2}",
  }).flatMap(([letters, sounds]) => letters.split(" ").map((letter) => [letter, written(letter, sounds)])),
);
const mostOfOne = 6;

/** Whether a word in Latin letters may be this one of Urdu letters: "kalam", "merchant", "shehbaz". */
export function mayBeUrdu(word: string, urdu: string): boolean {
  let ends: ReadonlySet<number> = new Set([0]);
  for (const letter of urdu) {
    const sounds = latin.get(letter);
    if (sounds === undefined) continue;
    const next = new Set<number>();
    for (const start of ends)
      for (let end = start; end <= Math.min(start + mostOfOne, word.length); end++)
        if (sounds.test(word.slice(start, end))) next.add(end);
    ends = next;
  }
  return ends.has(word.length);
}

/** Whether a word in Latin letters that may be this one of Urdu letters could begin with this letter. */
export function mayBegin(first: string, urdu: string): boolean {
  const sounds = latin.get(urdu.charAt(0));
  return sounds !== undefined && [first, `${first}h`].some((sound) => sounds.test(sound));
}

/** What both scripts keep of a word: consonants that no other letter of either stands for. */
const kept = "bptdrlmn";

/** The consonants by which a word is looked up, doubled ones once: words that `mayBeUrdu` takes for one another share them. */
export function frameOf(word: string): string {
  return Array.from(word.replaceAll("ph", ""), (letter) => consonantOf[letter] ?? letter)
    .filter((consonant) => kept.includes(consonant))
    .join("")
    .replace(/(.)\1+/g, "$1");
}
