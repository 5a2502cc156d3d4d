import file from "./places.json" with { type: "json" };
import { townsIn } from "./towns.ts";

function namesInRuntime(): readonly string[] {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  return letters.flatMap((a) => letters.map((b) => names.of(a + b) ?? "")).filter((name) => name !== "");
}

/** All that two-letter codes name in this runtime's own data: countries and territories. */
export const countryNames = namesInRuntime();

/** As a text's words have it: in small letters, without the hyphens of the file and of "Guinea-Bissau". */
const inWords = (name: string): string => name.toLowerCase().replaceAll("-", " ");

/** The file's names come last, and stand where both have one: "Indian" is said for India. */
const firstNames: ReadonlyMap<string, string> = new Map(
  [...countryNames.map((name) => [name]), ...file.groups.map((line) => line.split(" "))].flatMap((group) => {
    const [first = "", ...others] = group.map(inWords);
    return [first, ...others].map((name) => [name, first] as const);
  }),
);
const firstOfTwo: ReadonlySet<string> = new Set(
  [...firstNames.keys()].flatMap((name) => /^\p{L}+(?= )/u.exec(name) ?? []),
);

/** A country by the first of its names, given by any of them, in whichever letters; null for what is none. */
export function countryOf(name: string): string | null {
  return firstNames.get(inWords(name)) ?? null;
}

/**
 * The countries that a text names, each once; "South Africa" is one, and not Africa. A capital that stands for its country
 * elsewhere is a town here.
 */
export function countriesIn(text: string): readonly string[] {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const found = new Set<string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? "";
    const both = firstOfTwo.has(word) ? firstNames.get(`${word} ${words[i + 1] ?? ""}`) : undefined;
    const country = both ?? firstNames.get(word);
    if (both !== undefined) i++;
    if (country !== undefined && townsIn(word).length === 0) found.add(country);
  }
  return [...found];
}

/** Whether either of two countries is the other, or may be said in short for it: Korea for South Korea. */
export function countriesMeet(one: string, other: string): boolean {
  return one === other || one.endsWith(` ${other}`) || other.endsWith(` ${one}`);
}
