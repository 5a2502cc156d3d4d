import type { ArticleId } from "../../core/article.ts";
import { correctionSubject, readCorrection } from "../../core/articles/corrections.ts";
import { type NewSubject, unnoticed } from "../../core/delivery.ts";

/** The article that a subject corrects, or null when it corrects none. */
export function correctedBy(subject: string): ArticleId | null {
  const read = readCorrection(subject);
  return read?.kind === "edits" ? read.article : null;
}

/** The edits that a change may cause, before the messages are known. */
export function newCorrection(article: ArticleId, changedAt: number, delayMs: number): NewSubject {
  return {
    id: correctionSubject(article, changedAt),
    kind: "edit",
    payload: null,
    manner: unnoticed,
    notBefore: changedAt + delayMs,
    to: { kind: "own", cursor: "" },
  };
}
