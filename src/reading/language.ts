import { isLanguageTag } from "../core/text/language-tag.ts";

/** Nobody speaks a language with a longer tag. */
const longestTag = 35;

/** A BCP 47 tag that `Intl` accepts, or null: pages put anything here. */
export function languageTag(tag: string | null): string | null {
  const clean = tag?.trim().replaceAll("_", "-") ?? "";
  if (clean === "" || clean.length > longestTag) return null;
  return isLanguageTag(clean) ? clean : null;
}
