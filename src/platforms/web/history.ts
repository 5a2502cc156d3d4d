import type { Article, Paragraph } from "../../core/article.ts";
import { isMaterial } from "../../core/articles/material.ts";
import { diffParagraphs } from "../../core/articles/paragraph-diff.ts";
import type { Revision } from "../../core/store/articles.ts";

/** A paragraph's earlier wording, and when it was replaced. */
export interface Correction {
  /** The paragraph's number in the current revision. */
  readonly paragraph: number;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

/** How many revisions are compared: an article edited hourly for a year must not slow its page. */
export const maxRevisions = 20;

/**
 * What was materially corrected in the paragraphs that still stand, latest first; typography does not count.
 * `revisions` are the latest, newest first.
 */
export function corrections(current: Article, revisions: readonly Revision[]): readonly Correction[] {
  const found: Correction[] = [];
  const sorted = revisions.toSorted((a, b) => b.storedAt - a.storedAt);
  let standing = new Map<string, number>(current.paragraphs.map((p) => [p.text, p.number]));
  for (const [index, newer] of sorted.entries()) {
    const older = sorted[index + 1];
    if (older === undefined) break;
    const next = new Map(standing);
    for (const { before, after } of rewritten(older.article, newer.article)) {
      const number = standing.get(after.text);
      if (number === undefined) continue;
      next.set(before.text, number);
      if (!isMaterial(before.text, after.text)) continue;
      found.push({ paragraph: number, at: newer.storedAt, before: before.text, after: after.text });
    }
    standing = next;
  }
  return found;
}

function rewritten(older: Article, newer: Article): readonly { before: Paragraph; after: Paragraph }[] {
  return diffParagraphs(older, newer).flatMap((change) =>
    change.kind === "changed" ? [{ before: change.before, after: change.after }] : [],
  );
}
