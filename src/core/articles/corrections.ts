import type { ArticleId } from "../article.ts";
import { type ConversationId, conversationIdSchema } from "../conversation.ts";

const correctionPrefix = "correction:";
const notePrefix = "correction-note:";

/** How the subjects of corrections begin: those that edit messages, and those that send a note. */
export const correctionPrefixes: readonly string[] = [correctionPrefix, notePrefix];

/** What a subject of corrections is about. Times are epoch milliseconds. */
export type CorrectionSubject =
  /** The edits of one change of an article; the time tells changes of an article apart. */
  | { readonly kind: "edits"; readonly article: ArticleId; readonly changedAt: number }
  /** A note to a conversation whose messages can no longer be edited. */
  | { readonly kind: "note"; readonly conversation: ConversationId };

/** The subject of the corrections of one change of an article. */
export function correctionSubject(article: ArticleId, changedAt: number): string {
  return `${correctionPrefix}${article}:${changedAt}`;
}

/** The subject of a note to a conversation. */
export function noteSubject(conversation: ConversationId, at: number): string {
  return `${notePrefixOf(conversation)}${at}`;
}

/** How the subjects of all notes to a conversation begin. */
export function notePrefixOf(conversation: ConversationId): string {
  return `${notePrefix}${conversation}:`;
}

/** Reads a subject; null when it is not one of corrections. */
export function readCorrection(subject: string): CorrectionSubject | null {
  const [, head, middle = "", at] = /^(correction|correction-note):(.+):(\d+)$/.exec(subject) ?? [];
  if (head === "correction") return { kind: "edits", article: middle, changedAt: Number(at) };
  const conversation = conversationIdSchema.safeParse(middle);
  return head !== undefined && conversation.success
    ? { kind: "note", conversation: conversation.data }
    : null;
}

/** The key under which the contents of a note to a conversation are kept. */
export function noteKey(conversation: ConversationId): string {
  return `${notePrefix}${conversation}`;
}
