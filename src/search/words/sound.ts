import { glossesBy } from "./glosses-by.ts";

/** Roman Urdu has no one spelling: shorter words sound alike too easily. */
const shortest = 5;
const leastConsonants = 3;

/** Urdu letters by the consonant of `consonantsOf`; those that are left out are vowels or breath. */
const letters: Readonly<Record<string, string>> = {
  ب: "b",
  پ: "p",
  ت: "t",
  ٹ: "t",
  ط: "t",
  ث: "s",
  س: "s",
  ص: "s",
  ش: "s",
  ج: "j",
  چ: "c",
  خ: "k",
  د: "d",
  ڈ: "d",
  ذ: "j",
  ز: "j",
  ض: "j",
  ظ: "j",
  ژ: "j",
  ر: "r",
  ڑ: "r",
  غ: "g",
  ف: "f",
  ق: "k",
  ک: "k",
  گ: "g",
  ل: "l",
  م: "m",
  ن: "n",
  ں: "n",
};

function consonantsOf(word: string): string {
  const first = /^[aeiou]/.test(word) ? "a" : "";
  const rest = word
    .replace(/ph/g, "f")
    .replace(/c(?!h)/g, "k")
    .replace(/(?<=[a-z])h/g, "")
    .replace(/q/g, "k")
    .replace(/x/g, "ks")
    .replace(/z/g, "j")
    .replace(/[aeiouyw]/g, "")
    .replace(/(.)\1+/g, "$1");
  return first + rest;
}

/**
 * How a word in Latin letters sounds, whichever way it is typed: its consonants, doubled ones once, breath and vowels
 * left out ("mehngai", "mahangayi", "mehengai"). Null for a word too short to tell by that.
 */
export function soundOf(word: string): string | null {
  if (word.length < shortest || !/^[a-z]+$/.test(word)) return null;
  const sound = consonantsOf(word);
  return sound.length < leastConsonants ? null : sound;
}

/** How a name in Urdu letters sounds, for the words of `soundInUrdu`; null for what is too short or no such word. */
export function soundOfUrdu(word: string): string | null {
  if (!/^\p{Script=Arabic}+$/u.test(word)) return null;
  const first = /^[اآعیو]/.test(word) ? "a" : /^[ہحھ]/.test(word) ? "h" : "";
  const rest = word.replace(/./gu, (letter) => letters[letter] ?? "");
  const sound = first + rest.replace(/(.)\1+/g, "$1");
  return sound.length < leastConsonants ? null : sound;
}

/** What `soundOfUrdu` gives where this word is written in Urdu: w and v are one letter there, and may be a vowel. */
export function soundInUrdu(word: string): string | null {
  if (!/^[a-z]+$/.test(word)) return null;
  const sound = consonantsOf(word).replace(/v/g, "");
  return sound.length < leastConsonants ? null : sound;
}

/** Glosses by sound; a sound that two meanings share tells nothing. */
export function bySound(glosses: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return glossesBy(glosses, soundOf, (one, other) => one === other);
}
