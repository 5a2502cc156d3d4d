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

/** What Urdu adds to the root of a verb: بنا-تا, بنا-ئی, بیچ-نے, گر-ے. */
const ofVerbs = /(?:تا|تی|تے|تیں|نا|نی|نے|ئے|ئی|ئیں|یا|ئے?گا|ئے?گی|ئیں?گے|یں?گے|ے?گا|ے?گی|یں|ا|ی|ے)$/;
/** Every word of one letter and an ending would be a form. */
const shortestRoot = 2;

/** The roots that a word in Urdu letters may be a verb's form of, longest ending first; nothing for another script. */
export function urduVerbRoots(word: string): readonly string[] {
  if (!/^\p{Script=Arabic}+$/u.test(word)) return [];
  const roots: string[] = [];
  for (let length = shortestRoot; length < word.length; length++)
    if (ofVerbs.exec(word.slice(length))?.index === 0) roots.push(word.slice(0, length));
  return roots;
}
