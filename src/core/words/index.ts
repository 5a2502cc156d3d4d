import { english } from "./en/index.ts";
import { urdu } from "./ur/index.ts";
import { type Language, languages, type Words } from "./words.ts";

const catalogues: Readonly<Record<Language, Words>> = { en: english, ur: urdu };

/** Our language for a BCP 47 tag (`ur-PK` → `ur`), or null when we lack it or none was asked for. */
export function languageOf(tag: string | null): Language | null {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return primary === "en" || primary === "ur" ? primary : null;
}

/** Our language by its name in any of ours (`Urdu`, `اردو`, `انگریزی`), or null. */
export function languageNamed(name: string): Language | null {
  const said = name.toLowerCase();
  const named = languages.map((language) => new Intl.DisplayNames(language, { type: "language" }));
  return languages.find((tag) => named.some((names) => names.of(tag)?.toLowerCase() === said)) ?? null;
}

/** The bot's own words for a BCP 47 tag: English where we lack its language, or there is no tag. */
export function wordsFor(tag: string | null): Words {
  return catalogues[languageOf(tag) ?? "en"];
}
