import { english } from "./en.ts";
import { urdu } from "./ur.ts";
import type { Language, Words } from "./words.ts";

const catalogues: Readonly<Record<Language, Words>> = { en: english, ur: urdu };

/** The language of ours that a BCP 47 tag asks for (`ur-PK` → `ur`), or null when it is none, or none was asked for. */
export function languageOf(tag: string | null): Language | null {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return primary === "en" || primary === "ur" ? primary : null;
}

/** The bot's own words for a BCP 47 tag: English where it asks for a language that is not ours, or for none. */
export function wordsFor(tag: string | null): Words {
  return catalogues[languageOf(tag) ?? "en"];
}
