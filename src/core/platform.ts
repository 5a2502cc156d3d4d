import type { ConversationId, PersonId, Place, PlatformName } from "./conversation.ts";
import type { Reply } from "./reply.ts";

/** Names a sent message, so that it can be edited or deleted later. */
export interface SentRef {
  readonly conversation: ConversationId;
  /** Discord's exceed 2^53: always text. */
  readonly messageId: string;
  /** Epoch milliseconds, by the platform's word where it gives one. */
  readonly sentAt: number;
}

/** A message that answered a call, with the part of the reply that it shows. */
export interface Answered {
  readonly ref: SentRef;
  readonly reply: Reply;
}

/** How the reason of a `refused` edit or removal begins when a person has deleted the message, on every platform. */
export const messageDeleted = "the message was deleted";

/** Every way a send can end, as the outbox needs to know it. */
export type SendResult =
  | { readonly kind: "sent"; readonly ref: SentRef }
  /** Try again after this time: flood control, a server error, a lost connection. */
  | {
      readonly kind: "later";
      readonly retryAfterMs: number;
      /** `platform` when the whole bot must wait, `conversation` when only this chat must. */
      readonly scope: "conversation" | "platform";
      readonly reason: string;
      /** True when the request may have taken effect although its answer was lost. */
      readonly unsure: boolean;
    }
  /** The chat lives on under another id (a Telegram group became a supergroup). */
  | { readonly kind: "moved"; readonly to: ConversationId }
  /** This chat will never take it: blocked, kicked, deleted, closed topic, missing rights. */
  | { readonly kind: "gone"; readonly reason: string }
  /** This message will never be taken: too long, empty, malformed. Or it can no longer be changed; its chat may be fine. */
  | { readonly kind: "refused"; readonly reason: string };

/** How one message is sent. */
export interface SendOptions {
  /** Names the delivery, in whatever store it is; at most 25 characters, so that Discord can take it as its nonce. */
  readonly deliveryId: string;
  /** Without notification. */
  readonly silent: boolean;
  /** With a preview of the first link. */
  readonly linkPreview: boolean;
  /** A role that may be mentioned at the head of the message (Discord), or null: nothing else ever pings. */
  readonly mentionRole: string | null;
  /** Publish it to the followers of an announcement channel too (Discord); a refusal is not a failure. */
  readonly crosspost: boolean;
}

/** How a message looks apart from its words; one that takes the place of another should look like it. */
export type EditOptions = Pick<SendOptions, "linkPreview" | "mentionRole">;

/** An edit with nothing but the reply. */
export const plainEdit: EditOptions = { linkPreview: false, mentionRole: null };

/** A conversation as the platform describes it now. */
export interface ConversationInfo {
  readonly id: ConversationId;
  readonly title: string;
  readonly place: Place;
  /** The forum that it is a post of, where nobody can write but in posts (Discord); else null. */
  readonly forum: ConversationId | null;
  /** The bot may post there. */
  readonly writable: boolean;
  /** Null where there are none. */
  readonly roles: Roles | null;
}

/** The roles of a place. */
export interface Roles {
  /** The number of the role that everybody there has. */
  readonly everyone: string;
  /** The names of the others, by number. */
  readonly others: ReadonlyMap<string, string>;
}

/** What the platform tells without being asked: which chats came, went or moved. */
export type ConversationEvent =
  | { readonly kind: "came"; readonly conversation: ConversationId; readonly title: string }
  | { readonly kind: "gone"; readonly conversation: ConversationId; readonly reason: string }
  /** It lives on under another id (a Telegram group became a supergroup). */
  | { readonly kind: "moved"; readonly from: ConversationId; readonly to: ConversationId };

/** How a platform is doing, for `/readyz` and `/status`. */
export interface PlatformHealth {
  readonly connected: boolean;
  /** Epoch milliseconds of the last sign of life from the platform, or null. */
  readonly lastSeenAt: number | null;
  /** What is wrong, in words, or null. */
  readonly problem: string | null;
}

/**
 * One platform, as the rest of the bot knows it. One suite, `tests/contracts/platform.ts`, holds all to it.
 * `send`, `edit` and `remove` never throw for anything the platform answers: every outcome is a `SendResult`.
 */
export interface Platform {
  readonly name: PlatformName;
  /** Connects and begins to take calls. Resolves when connected; rejects with a `PlatformError` that says what to do. */
  readonly start: () => Promise<void>;
  /** Stops intake, waits for calls under way (bounded), disconnects. */
  readonly stop: () => Promise<void>;
  /** Sends a reply as exactly one message, cutting the document to what one message holds. */
  readonly send: (to: ConversationId, reply: Reply, options: SendOptions) => Promise<SendResult>;
  /** Replaces a sent message's content; `refused` when it no longer exists or may no longer be edited. */
  readonly edit: (ref: SentRef, reply: Reply, options: EditOptions) => Promise<SendResult>;
  /** Deletes a sent message; `refused` when it no longer exists or may no longer be deleted. */
  readonly remove: (ref: SentRef) => Promise<SendResult>;
  /** Whether this person may change what that conversation hears, asked now. */
  readonly mayManage: (conversation: ConversationId, person: PersonId) => Promise<boolean>;
  /** Whether a role on the platform makes this person a moderator (Discord, in the newsroom's own server), asked now. */
  readonly appoints: (person: PersonId) => Promise<boolean>;
  /** Where the bot and this person are alone, opened if need be; null where the platform knows no such place. */
  readonly privateWith: (person: PersonId) => Promise<ConversationId | null>;
  /** What the platform knows of a conversation, or null where the bot cannot see it. */
  readonly describe: (conversation: ConversationId) => Promise<ConversationInfo | null>;
  /** The channel that a thread is in (Discord), as far as that is known without asking; null elsewhere. */
  readonly channelOf: (conversation: ConversationId) => ConversationId | null;
  readonly health: () => PlatformHealth;
}

/** What a platform knows about people and conversations, asked each time. */
export type Rights = Pick<Platform, "mayManage" | "appoints" | "privateWith" | "describe" | "channelOf">;

/** A platform that cannot start or go on; `fatal` when trying again is of no use (a wrong token). */
export class PlatformError extends Error {
  override readonly name = "PlatformError";
  readonly fatal: boolean;
  constructor(message: string, options: { readonly fatal: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.fatal = options.fatal;
  }
}
