/** Whether `Intl` accepts a text as a language tag (BCP 47): `en`, `ur`, `en-PK`. */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
