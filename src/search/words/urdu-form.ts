/** Endings of words in Urdu letters, with what the word that a dictionary has may end in instead; of English ones, too ("ڈاکٹرز"). */
const endings: readonly (readonly [ending: RegExp, instead: readonly string[]])[] = [
  [/(?:یوں|یاں)$/, ["ی"]],
  [/ؤں$/, [""]],
  [/وں$/, ["", "ہ", "ا"]],
  [/یں$/, [""]],
  [/ات$/, ["", "ہ"]],
  [/ے$/, ["ہ", "ا"]],
  [/ز$/, [""]],
  [/ی$/, [""]],
];
const shortest = 3;

/** What a word in Urdu letters may be a form of, likeliest first; nothing for another script. */
export function urduRoots(word: string): readonly string[] {
  if (!/^\p{Script=Arabic}+$/u.test(word)) return [];
  return endings
    .filter(([ending]) => ending.test(word))
    .flatMap(([ending, instead]) => instead.map((other) => word.replace(ending, other)))
    .filter((root) => root.length >= shortest);
}
