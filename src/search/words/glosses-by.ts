/**
 * Glosses by a key that several spellings of a word share (its sound, its root); null is no key. A key of two words whose
 * glosses do not agree tells nothing, and is left out.
 */
export function glossesBy(
  glosses: ReadonlyMap<string, string>,
  keyOf: (word: string) => string | null,
): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  for (const [word, gloss] of glosses) {
    const key = keyOf(word);
    if (key === null) continue;
    const known = found.get(key);
    if (known === undefined) found.set(key, gloss);
    else if (known !== null && !agree(known, gloss)) found.set(key, null);
  }
  return new Map([...found].flatMap(([key, gloss]) => (gloss === null ? [] : [[key, gloss] as const])));
}

/** Both glosses have a meaning in common. */
function agree(one: string, other: string): boolean {
  return one.split("/").some((meaning) => other.split("/").includes(meaning));
}
