import { z } from "zod";
import type { ConversationId, PersonId } from "./conversation.ts";

/** Short enough for a button: `s1k`. */
export type SubscriptionId = string;

/** What a subscription wants to hear about. */
export const wantedSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("everything") }),
  z.object({ kind: z.literal("topic"), topic: z.string().min(1) }),
  /** Words as people type them; matched by the search's own terms, never as patterns. */
  z.object({
    kind: z.literal("words"),
    include: z.array(z.string().min(1)).min(1),
    exclude: z.array(z.string().min(1)),
  }),
  /** The archive could not answer this; the first message says which question it answers. */
  z.object({ kind: z.literal("question"), question: z.string().min(1) }),
]);
/** What a subscription wants to hear about, as `wantedSchema` reads it. */
export type Wanted = z.infer<typeof wantedSchema>;

const minute = z.int().min(0).max(1439);

/** When a subscription speaks: at once, or at a minute of the local day in an IANA zone. */
export const cadenceSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("now") }),
  z.object({ kind: z.literal("daily"), minute, zone: z.string().min(1) }),
  /** `weekday` as ISO 8601 counts: Monday is 1, Sunday is 7. */
  z.object({ kind: z.literal("weekly"), weekday: z.int().min(1).max(7), minute, zone: z.string().min(1) }),
]);
/** When a subscription speaks, as `cadenceSchema` reads it. */
export type Cadence = z.infer<typeof cadenceSchema>;

/** What a conversation asked to hear about, and when, before it has an id. */
export interface NewSubscription {
  readonly conversation: ConversationId;
  readonly wants: Wanted;
  readonly cadence: Cadence;
  /** Epoch milliseconds of the next digest, or null for `now`. */
  readonly nextDueAt: number | null;
  /** Epoch milliseconds: news up to here is covered; a new subscription starts from now. */
  readonly coveredTo: number;
  readonly paused: boolean;
  readonly createdBy: PersonId | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** A conversation, what it wants to hear about, and when. */
export interface Subscription extends NewSubscription {
  readonly id: SubscriptionId;
}
