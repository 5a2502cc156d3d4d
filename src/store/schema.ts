import type { Generated, Selectable } from "kysely";

// Ids are text, because Discord's exceed 2^53; times are epoch milliseconds; booleans are 0 and 1; JSON is text.

/** A chat, channel or topic, and whether it can be reached. */
export interface ConversationRow {
  readonly id: string;
  readonly platform: string;
  /** The conversation without its topic. */
  readonly chat: string;
  readonly title: string;
  readonly place: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly moved_to: string | null;
  readonly since: number;
  readonly settings: string;
  /** Copied from the settings, for audiences; 0 where it is only known that it went, or came back. */
  readonly announcements: number;
  /** Since when it is back, until someone has looked after what it missed; else null. */
  readonly back_at: number | null;
}

/** What a conversation wants to hear of, and up to when it has been told. */
export interface SubscriptionRow {
  readonly seq: Generated<number>;
  readonly conversation_id: string;
  readonly wants: string;
  /** Copied from `wants`, for audiences. */
  readonly topic: string | null;
  readonly cadence: string;
  readonly next_due_at: number | null;
  readonly covered_to: number;
  readonly paused: number;
  readonly created_by: string | null;
  readonly created_at: number;
}

/** One revision of an article that a subscription was told of, and by which subject. */
export interface SeenRow {
  readonly subscription: number;
  readonly article: string;
  readonly revision: string;
  readonly subject: string;
  readonly at: number;
}

/** What is to be told, written down before anybody is told. */
export interface SubjectRow {
  readonly id: string;
  readonly kind: string;
  readonly payload: string | null;
  readonly manner: string;
  readonly state: string;
  /** 1 while a pause, resume or cancellation has yet to reach the rows. */
  readonly sweeping: number;
  /** When its deliveries may first be sent: as published, or since it was resumed. */
  readonly not_before: number;
  /** Where recipients still come from: `audience`, `sent`, `own`; null once all are written. */
  readonly source: string | null;
  readonly source_data: string | null;
  readonly cursor: string;
  readonly total: number;
  readonly created_at: number;
}

/** One subject on its way to one conversation; `epoch` is the sender's that claimed it. */
export interface DeliveryRow {
  readonly seq: Generated<number>;
  readonly subject_id: string;
  readonly conversation_id: string;
  /** The conversation without its topic: what the platform's limits count. */
  readonly chat: string;
  readonly platform: string;
  readonly kind: string;
  /** The message to edit or delete; empty for a send. */
  readonly target_message: string;
  readonly target_sent_at: number;
  readonly payload: string | null;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly unsure: number;
  /** When it may first be sent, and its place in the line: below 0 it goes before everything (`outbox/ahead.ts`). */
  readonly not_before: number;
  readonly epoch: number;
  readonly claimed_at: number;
  readonly message_id: string | null;
  readonly sent_at: number | null;
  /** How the sent message looked (JSON); null for edits, and for what was sent before this column existed. */
  readonly look: string | null;
  readonly settled_at: number | null;
  readonly created_at: number;
}

/** Final deliveries of a subject, counted as they end, so that progress needs no scan. */
export interface TallyRow {
  readonly subject_id: string;
  readonly state: string;
  readonly reason: string;
  readonly count: number;
}

/** Until when a platform or a chat asked to be left alone. */
export interface GateRow {
  /** A platform's name, or a chat. */
  readonly key: string;
  readonly until: number;
  readonly reason: string;
}

/** Who does one thing alone; `until` is by the engine's own clock. */
export interface LeaseRow {
  readonly name: string;
  readonly owner: string;
  readonly epoch: number;
  readonly until: number;
}

/** A small value that its owner keeps, and when it expires. */
export interface KvRow {
  readonly key: string;
  readonly value: string;
  readonly expires_at: number | null;
}

/** Someone whom an owner named, and the one platform that they may announce on, or null for all. */
export interface ModeratorRow {
  readonly person: string;
  readonly name: string;
  readonly only_platform: string | null;
  readonly added_by: string;
  readonly added_at: number;
}

/** An announcement as it stands; `version` grows with every change, so that two editors never overwrite each other. */
export interface AnnouncementRow {
  readonly id: Generated<number>;
  readonly author: string;
  readonly state: string;
  readonly body: string;
  readonly version: number;
  readonly send_at: number | null;
  readonly created_at: number;
  readonly changed_at: number;
}

/** What was done to an announcement, when and by whom (null for the bot itself). */
export interface AnnouncementEventRow {
  readonly seq: Generated<number>;
  readonly announcement: number;
  readonly at: number;
  readonly person: string | null;
  readonly what: string;
  readonly detail: string;
}

/** A message that shows a subject's progress; `shown` is what it showed last. */
export interface BoardRow {
  readonly seq: Generated<number>;
  readonly subject_id: string;
  readonly conversation_id: string;
  readonly title: string;
  readonly shown: string | null;
  readonly not_before: number;
  /** 1 once it has shown the end. */
  readonly ended: number;
}

/** The revision of an article that stands, and where it came from. */
export interface ArticleRow {
  readonly id: string;
  readonly revision: string;
  readonly url: string | null;
  readonly origin_kind: string;
  readonly origin_from: string;
  /** 1 once withdrawn. */
  readonly withdrawn: number;
  readonly added_at: number;
  readonly changed_at: number;
}

/** A past or present text of an article, whole, in `body`. */
export interface RevisionRow {
  readonly seq: Generated<number>;
  readonly article: string;
  readonly revision: string;
  readonly body: string;
  readonly stored_at: number;
}

/** A feed, its state (JSON of its owner) and when to ask it again. */
export interface FeedRow {
  readonly url: string;
  readonly state: string;
  readonly next_poll_at: number;
  readonly added_at: number;
}

/** An item of a feed that was taken in, with a mark that changes when it does; `at` is the day it was last listed. */
export interface FeedItemRow {
  readonly feed: string;
  readonly key: string;
  readonly mark: string;
  readonly at: number;
}

/** A paragraph that a message quotes, and the revision that it was quoted from. */
export interface QuotedRow {
  readonly conversation_id: string;
  readonly message_id: string;
  readonly sent_at: number;
  readonly article: string;
  readonly paragraph: number;
  readonly revision: string;
  readonly again: string | null;
  /** How the message looks (JSON); null for answers, and for what was quoted before this column existed. */
  readonly look: string | null;
  readonly expires_at: number;
}

/** A question by the hash of its text, counted; `good` and `bad` are readers' verdicts. */
export interface QuestionRow {
  readonly id: string;
  readonly text: string;
  readonly asked: number;
  readonly unanswered: number;
  readonly good: number;
  readonly bad: number;
  readonly last_at: number;
}

/** What a model made of a text, by the hash of the text. */
export interface VectorRow {
  readonly model: string;
  readonly hash: string;
  readonly vector: Uint8Array;
}

/** Every table by its name. */
export interface Database {
  readonly conversations: ConversationRow;
  readonly subscriptions: SubscriptionRow;
  readonly seen: SeenRow;
  readonly subjects: SubjectRow;
  readonly deliveries: DeliveryRow;
  readonly tallies: TallyRow;
  readonly gates: GateRow;
  readonly leases: LeaseRow;
  readonly kv: KvRow;
  readonly moderators: ModeratorRow;
  readonly announcements: AnnouncementRow;
  readonly announcement_events: AnnouncementEventRow;
  readonly boards: BoardRow;
  readonly articles: ArticleRow;
  readonly revisions: RevisionRow;
  readonly feeds: FeedRow;
  readonly feed_items: FeedItemRow;
  readonly quoted: QuotedRow;
  readonly questions: QuestionRow;
  readonly vectors: VectorRow;
}

/** A row of `boards` as it is read. */
export type StoredBoard = Selectable<BoardRow>;
/** A row of `deliveries` as it is read. */
export type StoredDelivery = Selectable<DeliveryRow>;
