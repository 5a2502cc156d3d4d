import type { ArticleId } from "../article.ts";
import type { ConversationId } from "../conversation.ts";
import type { EditOptions, SentRef } from "../platform.ts";

/** Which paragraph, in which revision, a message quoted. Message ids only: nothing about who asked what. */
export interface Quoted {
  readonly message: SentRef;
  readonly article: ArticleId;
  readonly paragraph: number;
  /** The article's revision that was quoted. */
  readonly revision: string;
  /** How to render the message again (JSON of its owner), kept with one of its quotes; null with the others. */
  readonly again: string | null;
  /** How it looks apart from its words, for what was sent unasked; or null. */
  readonly look: EditOptions | null;
}

/** What a message quotes now, in place of all that it quoted before. */
export interface QuoteNote {
  readonly message: SentRef;
  readonly quotes: readonly Quoted[];
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** What was quoted where, so that corrections can follow the quote; kept only for a while. */
export interface Quotes {
  readonly remember: (quotes: readonly Quoted[], expiresAt: number) => Promise<void>;
  readonly note: (note: QuoteNote) => Promise<void>;
  /** The quotes of an article in up to `limit` messages, by conversation and message, after this one. */
  readonly of: (
    article: ArticleId,
    page: { readonly after: SentRef | null; readonly limit: number },
  ) => Promise<readonly Quoted[]>;
  /** What was quoted in a conversation, in up to `limit` messages, after this one. */
  readonly there: (
    conversation: ConversationId,
    page: { readonly after: SentRef | null; readonly limit: number },
  ) => Promise<readonly Quoted[]>;
  /** What one message quotes, by article and paragraph. */
  readonly in: (message: Pick<SentRef, "conversation" | "messageId">) => Promise<readonly Quoted[]>;
  readonly forgetMessage: (message: SentRef) => Promise<void>;
  /** Deletes what expired; returns how many. */
  readonly prune: (limit: number) => Promise<number>;
}
