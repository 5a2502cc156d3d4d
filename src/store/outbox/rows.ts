import { z } from "zod";
import { type ConversationId, conversationIdSchema } from "../../core/conversation.ts";
import { type Delivery, type Payload, payloadSchema } from "../../core/delivery.ts";
import type { SentRef } from "../../core/platform.ts";
import { shortId } from "../ids.ts";
import { expectMoments, readJson, readValue } from "../json.ts";
import type { StoredDelivery } from "../schema.ts";
import { dueSince } from "./ahead.ts";

const stateSchema = z.enum([
  "waiting",
  "claimed",
  "held",
  "sent",
  "failed",
  "skipped",
  "cancelled",
  "parked",
]);
const kindSchema = z.enum(["send", "edit", "delete"]);

/** Reads a delivery as people see it. */
export function readDelivery(row: StoredDelivery): Delivery {
  const place = { table: "deliveries", id: row.seq };
  const conversation = readConversationId(row);
  expectMoments(row, ["not_before", "created_at", "sent_at"], place);
  return {
    id: shortId("d", row.seq),
    subject: row.subject_id,
    conversation,
    kind: readKind(row),
    state: readValue(stateSchema, row.state, { ...place, column: "state" }),
    reason: row.reason,
    attempts: row.attempts,
    notBefore: dueSince(row.not_before),
    createdAt: row.created_at,
    sent: readSent(row, conversation),
  };
}

/** Reads the conversation of a delivery; throws a StoredRowError that names the row. */
export function readConversationId(row: {
  readonly seq: number;
  readonly conversation_id: string;
}): ConversationId {
  return readValue(conversationIdSchema, row.conversation_id, {
    table: "deliveries",
    column: "conversation_id",
    id: row.seq,
  });
}

/** Reads what a delivery does; throws a StoredRowError that names the row. */
export function readKind(row: { readonly seq: number; readonly kind: string }): Delivery["kind"] {
  return readValue(kindSchema, row.kind, { table: "deliveries", column: "kind", id: row.seq });
}

/** A payload of a delivery, or of its subject. */
export function readPayload(text: string | null, table: string, id: string | number): Payload | null {
  return text === null ? null : readJson(payloadSchema, text, { table, column: "payload", id });
}

function readSent(
  row: Pick<StoredDelivery, "message_id" | "sent_at">,
  conversation: ConversationId,
): SentRef | null {
  return row.message_id === null
    ? null
    : { conversation, messageId: row.message_id, sentAt: row.sent_at ?? 0 };
}
