import type { ArticleId } from "./article.ts";
import type { ConversationId } from "./conversation.ts";
import type { Reply } from "./reply.ts";
import type { Subscription, SubscriptionId } from "./subscription.ts";
import type { Words } from "./words/words.ts";

/** Why one article came or did not come to a conversation through one of its subscriptions, in the asker's words. */
export interface Reason {
  readonly subscription: Subscription;
  readonly line: string;
}

/** What one subscription would bring now; null when there is nothing new, or it is paused. */
export interface Upcoming {
  readonly subscription: Subscription;
  readonly reply: Reply | null;
}

/** What commands may ask of the news; `src/news/` implements it. */
export interface News {
  /** What each subscription of a conversation would bring now, and why each item is in it, soonest first. */
  readonly upcoming: (conversation: ConversationId) => Promise<readonly Upcoming[]>;
  /**
   * Sends the latest that a subscription would have brought, by the same path as digests. The same `request` asked
   * twice sends once.
   */
  readonly sample: (subscription: Subscription, request: string) => Promise<"sent" | "nothing">;
  /**
   * Says this in a conversation other than the one where it was asked for. The same `request` asked twice says it once.
   */
  readonly tell: (conversation: ConversationId, reply: Reply, request: string) => Promise<void>;
  /** The articles of a digest's `list` from this number on, which its cap left out; null when it is no longer kept. */
  readonly rest: (subscription: SubscriptionId, list: number, from: number) => Promise<Reply | null>;
  readonly why: (
    article: ArticleId,
    conversation: ConversationId,
    words: Words,
  ) => Promise<readonly Reason[]>;
}
