import { glossesBy } from "./glosses-by.ts";

/** Roman Urdu has no one spelling: shorter words sound alike too easily. */
const shortest = 4;
const leastConsonants = 3;
const shortestSpelt = 4;
/** Behind the consonants of a word that ends in a vowel: "afraad" are people, and Afridi is a name. */
const vowelAtEnd = "~";

/** The consonant that each letter of Urdu is, as `consonantsOf` tells them; those that are left out are vowels or breath. */
export const consonantOf: Readonly<Record<string, string>> = {
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
  return told(consonantsOf(word), /[aeiouyw]h?$/.test(word));
}

function told(consonants: string, isOpen: boolean): string | null {
  return consonants.length < leastConsonants ? null : consonants + (isOpen ? vowelAtEnd : "");
}

/**
 * How a word in Latin letters is spelt, whichever way it is typed: vowels long or short, breath, and letters that are one
 * sound ("kaun", "kon", "koun"). Finer than its sound, and so for shorter words too.
 */
export function spellingOf(word: string): string | null {
  if (word.length < shortestSpelt || !/^[a-z]+$/.test(word)) return null;
  return word
    .replace(/ph/g, "f")
    .replace(/c(?!h)|q/g, "k")
    .replace(/x/g, "ks")
    .replace(/z/g, "j")
    .replace(/w/g, "v")
    .replace(/(?<=[b-df-hj-np-tv-xz])h/g, "")
    .replace(/[ae][iey]+/g, "i")
    .replace(/[eiy]+/g, "i")
    .replace(/a?[ou]+/g, "u")
    .replace(/(.)\1+/g, "$1");
}

/** How a name in Urdu letters sounds, as `soundsInUrdu` knows it; null for what is too short or no such word. */
export function soundOfUrdu(word: string): string | null {
  if (!/^\p{Script=Arabic}+$/u.test(word)) return null;
  const first = /^[اآعیو]/.test(word) ? "a" : /^[ہحھ]/.test(word) ? "h" : "";
  const rest = word.replace(/./gu, (letter) => consonantOf[letter] ?? "");
  return told(first + rest.replace(/(.)\1+/g, "$1"), /[اآیےہوئ]$/.test(word));
}

/** The consonants of a sound, of which a first vowel is one. */
export function consonantsIn(sound: string): string {
  return sound.replace(vowelAtEnd, "");
}

/** "Shah" ends in a vowel, "Baloch" and "Sheikh" do not. */
const openAtEnd = /(?:[aeiouyw]|(?<![bcdgjkpst])h)$/;

/**
 * Whether `soundOfUrdu` may give this where the word is written in Urdu: w and v are one letter there, and may be a vowel;
 * English does not say each e at an end.
 */
export function soundsInUrdu(word: string, sound: string): boolean {
  if (!/^[a-z]+$/.test(word)) return false;
  const consonants = consonantsOf(word).replace(/v/g, "");
  if (consonants !== consonantsIn(sound)) return false;
  return word.endsWith("e") || sound.endsWith(vowelAtEnd) === openAtEnd.test(word);
}

/** Glosses by sound, of words in either script; a sound that two meanings share tells nothing. */
export function bySound(glosses: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return glossesBy(glosses, (word) => soundOf(word) ?? soundOfUrdu(word));
}

/** Glosses by spelling; particles and phrases are as the files have them. */
export function bySpelling(glosses: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return glossesBy(glosses, (word) => (glosses.get(word) === "" ? null : spellingOf(word)));
}
