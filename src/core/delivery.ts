import { z } from "zod";
import {
  type ConversationId,
  conversationIdSchema,
  type Place,
  type PlatformName,
  platformNames,
} from "./conversation.ts";
import type { EditOptions, SentRef } from "./platform.ts";
import type { Reply } from "./reply.ts";
import type { ConversationSettings } from "./settings.ts";
import { replySchema } from "./stored.ts";

/** The name of something to be told, exactly once to each: `article:…`, `digest:…`, `announcement:…`. */
export type SubjectId = string;

/** The announcement that a subject is about (its corrections and recall are, too), or null. */
export function announcementOf(subject: SubjectId): number | null {
  const [, id] = /^announcement:(\d{1,12})(?::|$)/.exec(subject) ?? [];
  return id === undefined ? null : Number(id);
}

/** Which part of an announcement a subject is: itself, or what came after. */
export function partOf(subject: SubjectId): "announcement" | "correction" | "recall" {
  const [, part] = /^announcement:\d+:(correction|recall)/.exec(subject) ?? [];
  return part === "correction" || part === "recall" ? part : "announcement";
}

/** A delivery of this store: `d2s`. */
export type DeliveryId = string;

/** A reply as it stands, or the name of who composes it at sending time and what they need for it. */
export type Payload =
  | { readonly kind: "reply"; readonly reply: Reply }
  | { readonly kind: "compose"; readonly composer: string; readonly data: string };

/** Reads a stored `Payload`. */
export const payloadSchema: z.ZodType<Payload> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("reply"), reply: replySchema }),
  z.object({ kind: z.literal("compose"), composer: z.string(), data: z.string() }),
]);

/** How a subject is to be sent; the conversation's own settings are added to it. */
export const mannerSchema = z.object({
  /** Without notification, whatever the conversation chose. */
  silent: z.boolean(),
  /** Mention the role that the conversation's administrators set for announcements. */
  mention: z.boolean(),
  /** Publish it to the followers of an announcement channel too. */
  crosspost: z.boolean(),
  /** Quiet hours hold it back. */
  quiet: z.boolean(),
});
/** How a subject is sent, as `mannerSchema` reads it. */
export type Manner = z.infer<typeof mannerSchema>;

/** The usual manner: waits for quiet hours to end, mentions nobody. */
export const usualManner: Manner = { silent: false, mention: false, crosspost: false, quiet: true };

/** Silent and at any hour: for what disturbs nobody, such as a change of what is there already. */
export const unnoticed: Manner = { ...usualManner, silent: true, quiet: false };

/** Reads how a sent message looked; what is not noted was plain. */
export const lookSchema: z.ZodType<EditOptions> = z.object({
  linkPreview: z.boolean().default(false),
  mentionRole: z.string().nullable().default(null),
});

/** What a delivery does: corrections and recalls are deliveries too. */
export type DeliveryKind = "send" | "edit" | "delete";

/** The conversations that an announcement is for: those alive, not opted out, that fit every part that is not null. */
export const audienceSchema = z.object({
  platforms: z.array(z.enum(platformNames)).readonly().nullable(),
  /** Subscribed to at least one of these topics. */
  topics: z.array(z.string()).readonly().nullable(),
  /** These and no others. */
  conversations: z.array(conversationIdSchema).readonly().nullable().default(null),
});
/** Whom an announcement is for, as `audienceSchema` reads it. */
export type Audience = z.infer<typeof audienceSchema>;

/** One conversation that a subject is for. */
export interface Recipient {
  readonly conversation: ConversationId;
  /** Instead of the subject's payload, or null. */
  readonly payload: Payload | null;
  /** The message to edit or delete; null for a send. */
  readonly target: SentRef | null;
}

/** Where a subject's recipients come from. */
export type Recipients =
  /** These, written in the same transaction; meant for up to a few thousand. */
  | { readonly kind: "list"; readonly recipients: readonly Recipient[] }
  /** An audience, filled in chunks afterwards by `Outbox.fanOut`. */
  | { readonly kind: "audience"; readonly audience: Audience }
  /** Everyone who got that subject, as edits or deletions of what they got; filled by `Outbox.fanOut`. */
  | { readonly kind: "sent"; readonly subject: SubjectId }
  /** Filled by the publisher itself, with `Outbox.unfilled` and `Outbox.fill`, from this cursor on. */
  | { readonly kind: "own"; readonly cursor: string };

/** Each of these conversations, with the subject's own payload. */
export function toEach(conversations: readonly ConversationId[]): Recipients {
  return { kind: "list", recipients: conversations.map(plainRecipient) };
}

/** A conversation that gets the subject's own payload. */
export function plainRecipient(conversation: ConversationId): Recipient {
  return { conversation, payload: null, target: null };
}

/** A subject as it is written down, before anybody gets it. */
export interface NewSubject {
  readonly id: SubjectId;
  readonly kind: DeliveryKind;
  /**
   * Null where each recipient has its own. For deletions: what takes the message's place where the platform no longer
   * lets it be deleted, or null.
   */
  readonly payload: Payload | null;
  readonly manner: Manner;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly to: Recipients;
}

/** `open` flies, `paused` stays where it is, `cancelled` never flies again. */
export type SubjectState = "open" | "paused" | "cancelled";

/**
 * `waiting` may fly from `notBefore` on, `claimed` is the committed note "about to send", `held` belongs to a paused
 * subject, `parked` may have arrived and is not risked again without an operator; the others are final.
 */
export type DeliveryState =
  | "waiting"
  | "claimed"
  | "held"
  | "sent"
  | "failed"
  | "skipped"
  | "cancelled"
  | "parked";

/** The reason of a parked delivery that an operator let be: it failed, but may have arrived. */
export const letBe = "given up by an operator";

/** How the reason begins why something waits for the end of quiet hours. */
export const quietReason = "quiet hours until";

/** One subject on its way to one conversation, as `/why` and operators see it. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly subject: SubjectId;
  readonly conversation: ConversationId;
  readonly kind: DeliveryKind;
  readonly state: DeliveryState;
  /** Why it failed, waits, or is parked, in words; or null. */
  readonly reason: string | null;
  readonly attempts: number;
  /** Epoch milliseconds. */
  readonly notBefore: number;
  readonly createdAt: number;
  /** What was sent, once it is. */
  readonly sent: SentRef | null;
}

/** How far a subject has come. `total` grows while `filling`. */
export interface Progress {
  readonly subject: SubjectId;
  readonly state: SubjectState;
  /** Recipients are still being written down. */
  readonly filling: boolean;
  readonly createdAt: number;
  readonly total: number;
  readonly sent: number;
  /** Not yet final: waiting, in flight or held. */
  readonly waiting: number;
  /** Of those waiting: tried before. */
  readonly retrying: number;
  readonly skipped: number;
  readonly cancelled: number;
  readonly parked: number;
  /** Most frequent first. */
  readonly failed: readonly { readonly reason: string; readonly count: number }[];
}

/** Nothing is on its way any more. */
export function isOver({ filling, waiting }: Progress): boolean {
  return !filling && waiting === 0;
}

/** What operators see of everything on its way. */
export interface Overview {
  readonly waiting: number;
  readonly sentLastHour: number;
  readonly parked: number;
  /** Epoch milliseconds of the oldest delivery that could fly and has not, or null. */
  readonly oldestDueAt: number | null;
  /** Failures of the last hour, most frequent first. */
  readonly failing: readonly { readonly reason: string; readonly count: number }[];
  /** Platforms and chats that asked for patience: until when (epoch milliseconds), and why. */
  readonly gates: readonly { readonly key: string; readonly until: number; readonly reason: string }[];
}

/** A delivery that may fly now, with all that sending needs. */
export interface DueDelivery {
  readonly id: DeliveryId;
  readonly subject: SubjectId;
  readonly conversation: ConversationId;
  readonly platform: PlatformName;
  readonly kind: DeliveryKind;
  readonly payload: Payload | null;
  readonly target: SentRef | null;
  readonly manner: Manner;
  /**
   * For an edit of a delivery: how that was sent, and how it looked where that was noted. Null for all else, such as
   * edits of what answered a question.
   */
  readonly original: { readonly manner: Manner; readonly look: EditOptions | null } | null;
  readonly attempts: number;
  /** How often it was sent without learning the outcome. */
  readonly unsure: number;
  /**
   * When it last left (epoch milliseconds), where it was in flight before and came back; decisions made meanwhile could
   * not reach it there. Null where it never left.
   */
  readonly leftAt: number | null;
  readonly place: Place | null;
  readonly settings: ConversationSettings;
  readonly createdAt: number;
}
