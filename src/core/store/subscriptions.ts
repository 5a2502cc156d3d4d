import type { Article, ArticleId } from "../article.ts";
import type { ConversationId, PersonId } from "../conversation.ts";
import type { SubjectId } from "../delivery.ts";
import type { NewSubscription, Subscription, SubscriptionId } from "../subscription.ts";

/** One article that a subscription was told of. */
export interface Seen {
  readonly subscription: SubscriptionId;
  readonly article: ArticleId;
  readonly revision: string;
  readonly subject: SubjectId;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Who wants to hear about what, and what they have been told. */
export interface Subscriptions {
  readonly add: (subscription: NewSubscription) => Promise<Subscription>;
  readonly get: (id: SubscriptionId) => Promise<Subscription | null>;
  /** Oldest first; follows a moved conversation. */
  readonly of: (conversation: ConversationId) => Promise<readonly Subscription[]>;
  /** Changes the fields given and leaves the others as they are now. Null when it no longer exists. */
  readonly change: (
    id: SubscriptionId,
    patch: Partial<
      Pick<NewSubscription, "wants" | "cadence" | "nextDueAt" | "coveredTo" | "paused" | "createdAt">
    >,
  ) => Promise<Subscription | null>;
  /** As it is now, or null. In a transaction it locks it: until the end nobody else changes, pauses or removes it. */
  readonly hold: (id: SubscriptionId) => Promise<Subscription | null>;
  /**
   * Removes it. The marks of what it has told go to the oldest other subscription of its conversation, so that none
   * tells it again; with the last subscription they go. False when it no longer existed.
   */
  readonly remove: (id: SubscriptionId) => Promise<boolean>;
  /** Digests whose time has come, the longest overdue first; paused ones and unreachable conversations left out. */
  readonly due: (limit: number) => Promise<readonly Subscription[]>;
  /** The next digests, for `/status`. */
  readonly next: (limit: number) => Promise<readonly Subscription[]>;
  /**
   * Active ones of reachable conversations that hear at once, with nothing gathered for a digest; in the order of their
   * ids, after this one.
   */
  readonly atOnce: (query: {
    readonly after: SubscriptionId | null;
    readonly limit: number;
  }) => Promise<readonly Subscription[]>;
  /** Every one, paused and unreachable ones too, in the order of their ids, after this one: for export. */
  readonly all: (query: {
    readonly after: SubscriptionId | null;
    readonly limit: number;
  }) => Promise<readonly Subscription[]>;
  /**
   * Notes what a subscription is told of; returns those marks that are new. Call it in the transaction that publishes,
   * so that the same revision is never in two messages of one subscription.
   */
  readonly markSeen: (marks: readonly Omit<Seen, "at">[]) => Promise<readonly Omit<Seen, "at">[]>;
  /** What all subscriptions of a conversation have seen of these articles, in the order in which they were told. */
  readonly seenIn: (conversation: ConversationId, articles: readonly ArticleId[]) => Promise<readonly Seen[]>;
  /** Takes back the marks of a subject that never reached a conversation; returns the articles they were for. */
  readonly unsee: (conversation: ConversationId, subject: SubjectId) => Promise<readonly ArticleId[]>;
  /** From then on, what was told of one article counts as told of the one that takes its place. */
  readonly succeed: (article: ArticleId, by: Pick<Article, "id" | "revision">) => Promise<void>;
  /** Forgets who made them; the subscriptions themselves belong to the conversation. */
  readonly forgetPerson: (person: PersonId) => Promise<void>;
  readonly count: () => Promise<number>;
}
