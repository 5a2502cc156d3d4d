import type { Announcements } from "./store/announcements.ts";
import type { Articles } from "./store/articles.ts";
import type { Boards } from "./store/boards.ts";
import type { Conversations } from "./store/conversations.ts";
import type { Feeds } from "./store/feeds.ts";
import type { Kv } from "./store/kv.ts";
import type { Leases } from "./store/leases.ts";
import type { Moderators } from "./store/moderators.ts";
import type { Outbox, Sending } from "./store/outbox.ts";
import type { Questions } from "./store/questions.ts";
import type { Quotes } from "./store/quoted.ts";
import type { Subscriptions } from "./store/subscriptions.ts";
import type { Vectors } from "./store/vectors.ts";

/** Everything that survives a restart, one small group each. */
export interface Groups {
  readonly conversations: Conversations;
  readonly subscriptions: Subscriptions;
  readonly outbox: Outbox;
  readonly sending: Sending;
  readonly leases: Leases;
  readonly kv: Kv;
  readonly moderators: Moderators;
  readonly announcements: Announcements;
  readonly boards: Boards;
  readonly articles: Articles;
  readonly feeds: Feeds;
  readonly quotes: Quotes;
  readonly questions: Questions;
  readonly vectors: Vectors;
}

/** What must survive a restart. One suite, `tests/contracts/store.ts`, holds every engine to it. */
export interface Store extends Groups {
  /**
   * Runs the work as one transaction: all of it is kept, or none. The work uses the groups it is given and never the
   * store itself (that throws), and it never awaits the network: everyone else waits meanwhile.
   */
  readonly atomically: <T>(work: (groups: Groups) => Promise<T>) => Promise<T>;
  /** What it is and where, without secrets: `sqlite data/sanad.db`. */
  readonly name: string;
  /** Rejects when the engine does not answer, or nothing can be written: a full disk still reads well. */
  readonly ping: () => Promise<void>;
  readonly close: () => Promise<void>;
}
