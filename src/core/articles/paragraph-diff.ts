import type { Article, Paragraph } from "../article.ts";

/** What became of a paragraph between two revisions of its article. */
export type ParagraphChange =
  | { readonly kind: "same"; readonly before: Paragraph; readonly after: Paragraph }
  | { readonly kind: "changed"; readonly before: Paragraph; readonly after: Paragraph }
  | { readonly kind: "removed"; readonly before: Paragraph }
  | { readonly kind: "added"; readonly after: Paragraph };

/** Paragraphs that share at least this part of their words are one, rewritten. */
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

/** The longest common subsequence of equal paragraphs, as pairs of indices. */
function common(before: Article, after: Article): readonly (readonly [number, number])[] {
  const [a, b] = [before.paragraphs, after.paragraphs];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i]?.text === b[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]?.text === b[j]?.text) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}

/** Pairs what was rewritten, in order; the rest came or went. */
function between(old: readonly Paragraph[], now: readonly Paragraph[]): readonly ParagraphChange[] {
  const changes: ParagraphChange[] = [];
  let j = 0;
  for (const before of old) {
    const left = now.slice(j);
    const scores = left.map((after) => similarity(before.text, after.text));
    const best = scores.indexOf(Math.max(...scores));
    const after = left[best];
    if (after === undefined || (scores[best] ?? 0) < alike) {
      changes.push({ kind: "removed", before });
      continue;
    }
    for (const added of left.slice(0, best)) changes.push({ kind: "added", after: added });
    changes.push({ kind: "changed", before, after });
    j += best + 1;
  }
  return [...changes, ...now.slice(j).map((after) => ({ kind: "added", after }) as const)];
}

/** Shared words, 0 to 1 (Dice's coefficient over the distinct words). */
function similarity(a: string, b: string): number {
  const [x, y] = [wordSet(a), wordSet(b)];
  const shared = [...x].filter((word) => y.has(word)).length;
  return x.size + y.size === 0 ? 0 : (2 * shared) / (x.size + y.size);
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
}
