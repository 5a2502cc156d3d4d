/** Endings of Roman Urdu's nouns and adjectives, with what the word that a dictionary has may end in instead. */
const endings: readonly (readonly [ending: RegExp, instead: readonly string[]])[] = [
  [/(?:i?yon|i?yan|iyaan|ion)$/, ["i", "a"]],
  [/(?:on|oon|aon|o)$/, ["", "a", "i"]],
  [/(?:ein|ain|en)$/, ["", "a"]],
  [/(?:ay|ey|e|y)$/, ["a", ""]],
  [/i$/, ["a", ""]],
  [/aat$/, [""]],
  [/s$/, [""]],
];
/** What is left of a shorter word is that of many. */
const shortest = 3;

/** What a word of Roman Urdu may be a form of ("khilariyon": khilari), likeliest first; nothing for another script. */
export function romanRoots(word: string): readonly string[] {
  if (!/^[a-z]+$/.test(word)) return [];
  return endings
    .filter(([ending]) => ending.test(word))
    .flatMap(([ending, instead]) => instead.map((other) => word.replace(ending, other)))
    .filter((root) => root.length >= shortest);
}
