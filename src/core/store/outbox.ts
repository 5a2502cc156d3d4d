import type { ConversationId, PlatformName } from "../conversation.ts";
import type {
  Audience,
  Delivery,
  DeliveryId,
  DueDelivery,
  NewSubject,
  Overview,
  Payload,
  Progress,
  Recipient,
  SubjectId,
} from "../delivery.ts";
import type { EditOptions, SentRef } from "../platform.ts";
import type { Lease } from "./leases.ts";
import type { QuoteNote } from "./quoted.ts";

/** The machine's clock was set back to `at` (epoch milliseconds), by so many milliseconds. */
export interface ClockStep {
  readonly at: number;
  readonly byMs: number;
}

/** How a delivery's turn ended, as it is written down. Times are epoch milliseconds. */
export type Outcome = { readonly id: DeliveryId } & (
  | {
      readonly kind: "sent";
      readonly ref: SentRef;
      /** Kept for corrections of it; null for what is itself an edit or a deletion. */
      readonly look: EditOptions | null;
      /** Written down with it, so that no crash comes between a message and the corrections that follow it; or null. */
      readonly quoted: QuoteNote | null;
    }
  /** Tried, and to be tried again. A `platform` scope is the whole bot's and is no fault of this delivery. */
  | {
      readonly kind: "later";
      readonly until: number;
      readonly scope: "conversation" | "platform";
      readonly reason: string;
      readonly unsure: boolean;
    }
  /** Not tried: quiet hours. What else waits for that conversation may fly meanwhile. */
  | { readonly kind: "hold"; readonly until: number; readonly reason: string }
  | { readonly kind: "moved"; readonly to: ConversationId }
  /** The conversation is set aside with all that waits for it. */
  | { readonly kind: "gone"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "skipped"; readonly reason: string }
  | {
      readonly kind: "parked";
      readonly reason: string;
      /** Until when the whole platform has to wait and why, or null where it has not. */
      readonly platformWaits: { readonly until: number; readonly reason: string } | null;
    }
);

/** A row that cannot be read, and why: it is failed with this reason, and nothing else stops. */
export interface Unreadable {
  readonly id: DeliveryId;
  readonly reason: string;
}

/** A platform on which nothing gets done. */
export interface Stuck {
  readonly platform: PlatformName;
  /** No process sends for it: it was taken out of the configuration, or what sent for it does not run. */
  readonly unmanned: boolean;
}

/** What must reach a chat, written down before it is sent. Subjects first: what publishes uses these. */
export interface Outbox {
  /**
   * Writes a subject and its deliveries, or nothing when this subject exists. Inside `Store.atomically` it is one
   * transaction with what causes it. A listed conversation that moved is followed; one set aside is left out.
   */
  readonly publish: (subject: NewSubject) => Promise<"published" | "already">;
  /** Subjects whose recipients their publisher still has to write down, and from where. */
  readonly unfilled: () => Promise<readonly { readonly subject: SubjectId; readonly cursor: string }[]>;
  /** What has not left yet goes out with this payload instead. False when the subject is unknown or cancelled. */
  readonly amend: (subject: SubjectId, payload: Payload) => Promise<boolean>;
  /** Writes the next recipients, only if `from` is still the cursor; `next: null` when these are the last. */
  readonly fill: (
    subject: SubjectId,
    chunk: {
      readonly from: string;
      readonly next: string | null;
      readonly recipients: readonly Recipient[];
    },
  ) => Promise<boolean>;
  /** Writes one chunk of an audience that is not yet filled; false when there is none. */
  readonly fanOut: () => Promise<boolean>;
  /** How many conversations an audience has now, by platform; those with none left out. */
  readonly audienceSize: (
    audience: Audience,
  ) => Promise<readonly { readonly platform: PlatformName; readonly count: number }[]>;
  /** Between deliveries, at once. False when the subject is not open (or unknown). */
  readonly pause: (subject: SubjectId) => Promise<boolean>;
  readonly resume: (subject: SubjectId) => Promise<boolean>;
  readonly cancel: (subject: SubjectId) => Promise<boolean>;
  /**
   * Carries a pause, resume or cancellation over to the rows, one chunk at a time; false when nothing is left to do.
   */
  readonly sweep: () => Promise<boolean>;
  /**
   * Corrects the times set by a clock that ran ahead and was set back: each delivery waits as long as it was meant to,
   * not until the clock gets there again. One chunk, from this delivery on; returns the chunk's last, or null after the
   * last of all.
   */
  readonly clockSetBack: (step: ClockStep, after: DeliveryId | null) => Promise<DeliveryId | null>;
  readonly progress: (subject: SubjectId) => Promise<Progress | null>;
  /** The messages of a subject, by conversation: pass the last one of a page to get the next. */
  readonly sentRefs: (
    subject: SubjectId,
    page: { readonly after: SentRef | null; readonly limit: number },
  ) => Promise<readonly SentRef[]>;
  /** The payload that a subject was published with, or null. */
  readonly payloadOf: (subject: SubjectId) => Promise<Payload | null>;
  /** What was or will be sent to a conversation: of these subjects, or the latest of any. */
  readonly of: (
    conversation: ConversationId,
    query: { readonly subjects: readonly SubjectId[] | null; readonly limit: number },
  ) => Promise<readonly Delivery[]>;
  /** Counts messages sent to a conversation since then whose subject begins like this. */
  readonly sentSince: (conversation: ConversationId, since: number, subjectPrefix: string) => Promise<number>;
  /** Counts messages on their way to a conversation whose subject begins like this. */
  readonly owed: (conversation: ConversationId, subjectPrefix: string) => Promise<number>;
  /** Subjects that begin like this and still have messages to reach, held ones too; the newest first. */
  readonly unfinished: (subjectPrefix: string, limit: number) => Promise<readonly SubjectId[]>;
  readonly overview: () => Promise<Overview>;
  /**
   * Platforms whose sender is stuck: since before then (epoch milliseconds) something could fly or is in flight, and
   * nothing was sent off and ended since. A long line that moves is not stuck, nor one that was resumed after that, nor
   * one whose platform asks for patience, or did until a moment ago.
   */
  readonly stuck: (since: number) => Promise<readonly Stuck[]>;
  /** One delivery as it is now, or null. */
  readonly delivery: (id: DeliveryId) => Promise<Delivery | null>;
  readonly parked: (limit: number) => Promise<readonly Delivery[]>;
  /**
   * Does what an operator decided about a parked delivery: sends it once more, or lets it be. Returns it as it is from
   * then on, or null when it is not parked. With a subject that was paused it is held, with one that was cancelled it
   * is cancelled; it follows a chat that moved, fails where the chat was set aside, and waits for as long as the chat
   * or the platform asked for.
   */
  readonly unpark: (id: DeliveryId, decision: "send" | "drop") => Promise<Delivery | null>;
  /** What waits for a conversation or is held there, nothing that is in flight; oldest first. */
  readonly waitingFor: (conversation: ConversationId) => Promise<readonly Delivery[]>;
  /** What waits for a conversation untried, for a reason that begins like this, is due at once. */
  readonly lookAgain: (conversation: ConversationId, reasonPrefix: string) => Promise<void>;
  /** A delivery that waits, is held or parked is skipped, for this reason. Null when it is none of these. */
  readonly leaveOut: (id: DeliveryId, reason: string) => Promise<Delivery | null>;
  /** Deletes up to `limit` final deliveries that ended before then, and subjects without any; returns how many. */
  readonly prune: (before: number, limit: number) => Promise<number>;
}

/** The sender's side of the outbox. All of it is fenced: with a lease that was lost it changes nothing. */
export interface Sending {
  /** When the whole platform may be spoken to again (epoch milliseconds, 0 for now). */
  readonly gate: (platform: PlatformName) => Promise<number>;
  /**
   * The first unsent delivery of each conversation, if it may fly now, oldest first; those never tried whose time is
   * yet to come are not counted. `busy` chats are left out.
   */
  readonly due: (query: {
    readonly platform: PlatformName;
    readonly limit: number;
    readonly busy: readonly string[];
  }) => Promise<{ readonly deliveries: readonly DueDelivery[]; readonly unreadable: readonly Unreadable[] }>;
  /** Commits "about to send" for those still waiting whose subject is open; returns them. */
  readonly claim: (lease: Lease, ids: readonly DeliveryId[]) => Promise<ReadonlySet<DeliveryId>>;
  /** Writes outcomes in one transaction; false when another took the lease over, and nothing was written. */
  readonly settle: (lease: Lease, outcomes: readonly Outcome[]) => Promise<boolean>;
  /**
   * Takes over what an earlier owner had in flight: each is sent again `resends` times at most (more often while the
   * platform recognises a repeated id, for `recognisedMs` after the claim), then parked.
   */
  readonly recover: (
    lease: Lease,
    query: {
      readonly platform: PlatformName;
      readonly resends: number;
      readonly recognisedMs: number;
    },
  ) => Promise<{ readonly again: number; readonly parked: number }>;
}
