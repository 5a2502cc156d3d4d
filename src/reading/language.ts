import { isLanguageTag } from "../core/text/language-tag.ts";

/** Longer tags are nothing that anybody speaks. */
const longestTag = 35;

/** A BCP 47 tag that `Intl` knows what to do with, or null: pages say anything here. */
export function languageTag(tag: string | null): string | null {
  const clean = tag?.trim().replaceAll("_", "-") ?? "";
  if (clean === "" || clean.length > longestTag) return null;
  return isLanguageTag(clean) ? clean : null;
}
