import file from "./places.json" with { type: "json" };
import { townsIn } from "./towns.ts";
import { createWordMap } from "./word-map.ts";

/** Two-letter codes that name a country or territory in this runtime's own data. */
export function countryNames(): readonly string[] {
  const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  return letters.flatMap((a) => letters.map((b) => names.of(a + b) ?? "")).filter((name) => name !== "");
}

/** Of two words as one: a table's words hold no space, and the file has a hyphen. */
const asOneWord = (name: string): string => name.toLowerCase().replaceAll(" ", "-");

/** The file's names come last, and stand where both have one: "Indian" is said for India. */
const names = new Map([
  ...countryNames().map((name) => [asOneWord(name), asOneWord(name)] as const),
  ...file.groups.flatMap((line) => {
    const group = line.toLowerCase().split(" ");
    return group.map((name) => [name, group[0] ?? name] as const);
  }),
]);
const byName = createWordMap(names);
const firstOfTwo: ReadonlySet<string> = new Set(
  [...names.keys()].flatMap((name) => /^\p{L}+(?=-)/u.exec(name) ?? []),
);

/** A country by the first of its names, given by any of them, in whichever letters; null for what is none. */
export function countryOf(name: string): string | null {
  return byName(asOneWord(name));
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
    const both = firstOfTwo.has(word) ? byName(`${word}-${words[i + 1] ?? ""}`) : null;
    const country = both ?? byName(word);
    if (both !== null) i++;
    if (country !== null && townsIn(word).length === 0) found.add(country);
  }
  return [...found];
}

/** Whether either of two countries is the other, or may be said in short for it: Korea for South Korea. */
export function countriesMeet(one: string, other: string): boolean {
  return one === other || one.endsWith(`-${other}`) || other.endsWith(`-${one}`);
}
