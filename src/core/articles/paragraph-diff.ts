import type { Article, Paragraph } from "../article.ts";

/** What became of a paragraph between two revisions of its article. */
export type ParagraphChange =
  | { readonly kind: "same"; readonly before: Paragraph; readonly after: Paragraph }
  | { readonly kind: "changed"; readonly before: Paragraph; readonly after: Paragraph }
  | { readonly kind: "removed"; readonly before: Paragraph }
  | { readonly kind: "added"; readonly after: Paragraph };

/** Two paragraphs that share at least this part of their words are one, rewritten. */
const alike = 0.35;

/**
 * Compares two revisions paragraph by paragraph, in reading order. Unchanged paragraphs are found first (the longest
 * common subsequence); between them, a paragraph and the most similar one that stands for it are a change.
 */
export function diffParagraphs(before: Article, after: Article): readonly ParagraphChange[] {
  const changes: ParagraphChange[] = [];
  let [i, j] = [0, 0];
  for (const [nextI, nextJ] of [
    ...common(before, after),
    [before.paragraphs.length, after.paragraphs.length],
  ] as const) {
    changes.push(...between(before.paragraphs.slice(i, nextI), after.paragraphs.slice(j, nextJ)));
    const [old, now] = [before.paragraphs[nextI], after.paragraphs[nextJ]];
    if (old !== undefined && now !== undefined) changes.push({ kind: "same", before: old, after: now });
    [i, j] = [nextI + 1, nextJ + 1];
  }
  return changes;
}

type Pairs = readonly (readonly [number, number])[];

/**
 * The longest common subsequence of equal paragraphs, as pairs of indices. The table grows with the product of both
 * lengths, so it leaves out the beginning and the end that both have: of one edit in a book little remains.
 */
function common(before: Article, after: Article): Pairs {
  const [a = [], b = []] = [before, after].map(({ paragraphs }) => paragraphs.map(({ text }) => text));
  const shorter = Math.min(a.length, b.length);
  let head = 0;
  while (head < shorter && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < shorter - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  const middle = longest(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return [
    ...Array.from({ length: head }, (_, i) => [i, i] as const),
    ...middle.map(([i, j]) => [head + i, head + j] as const),
    ...Array.from({ length: tail }, (_, i) => [a.length - tail + i, b.length - tail + i] as const),
  ];
}

function longest(a: readonly string[], b: readonly string[]): Pairs {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Pairs what was rewritten, in order; the rest came or went. */
function between(old: readonly Paragraph[], now: readonly Paragraph[]): readonly ParagraphChange[] {
  const changes: ParagraphChange[] = [];
  // Taken apart once: each is compared with every paragraph before it.
  const words = now.map(({ text }) => wordSet(text));
  let j = 0;
  for (const before of old) {
    const best = mostAlike(wordSet(before.text), words, j);
    const after = best === null ? undefined : now[best];
    if (best === null || after === undefined) {
      changes.push({ kind: "removed", before });
      continue;
    }
    for (const added of now.slice(j, best)) changes.push({ kind: "added", after: added });
    changes.push({ kind: "changed", before, after });
    j = best + 1;
  }
  return [...changes, ...now.slice(j).map((after) => ({ kind: "added", after }) as const)];
}

type WordSet = ReadonlySet<string>;

/** The index, `from` or above, of the first of those most similar to these words; null where none is alike. */
function mostAlike(words: WordSet, others: readonly WordSet[], from: number): number | null {
  let best: number | null = null;
  let most = 0;
  for (let i = from; i < others.length; i++) {
    const score = similarity(words, others[i] ?? new Set(), Math.max(alike, most));
    if (score > most) [best, most] = [i, score];
  }
  return best;
}

/** Shared words, 0 to 1 (Dice's coefficient over the distinct words); 0 as soon as it cannot reach `least`. */
function similarity(a: WordSet, b: WordSet, least: number): number {
  const both = a.size + b.size;
  let [shared, left] = [0, a.size];
  for (const word of a) {
    if (b.has(word)) shared += 1;
    left -= 1;
    if (2 * (shared + left) < least * both) return 0;
  }
  return both === 0 ? 0 : (2 * shared) / both;
}

function wordSet(text: string): WordSet {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
