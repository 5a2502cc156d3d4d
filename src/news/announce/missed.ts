import type { Announcement } from "../../core/announcements/announcement.ts";
import type { ConversationId } from "../../core/conversation.ts";
import { unnoticed } from "../../core/delivery.ts";
import type { AnnounceDeps } from "./change.ts";
import { latestOut } from "./latest.ts";

/**
 * Corrections and recalls leave out a conversation that is set aside: once it is back, the last one of each announcement
 * follows. False while one is paused or still being written down: then it must be looked at again.
 */
export async function followMissed(conversation: ConversationId, deps: AnnounceDeps): Promise<boolean> {
  let done = true;
  for (const announcement of await latestOut(deps))
    done = (await followOne(conversation, announcement, deps)) && done;
  return done;
}

async function followOne(
  conversation: ConversationId,
  { state, body }: Announcement,
  { store: { outbox }, now }: AnnounceDeps,
): Promise<boolean> {
  const [original, ...since] = body.subjects;
  const last = since.at(-1)?.id;
  if (original === undefined || last === undefined) return true;
  const [delivery] = await outbox.of(conversation, { subjects: [original.id], limit: 1 });
  const target = delivery?.sent ?? null;
  if (target === null) return true;
  // Corrections are numbered upwards, so that only what followed here before begins like the last one.
  const followed = (await outbox.sentSince(conversation, 0, last)) + (await outbox.owed(conversation, last));
  const progress = await outbox.progress(last);
  if (followed > 0 || progress === null || progress.state === "cancelled") return true;
  if (progress.filling || progress.state === "paused") return false;
  const at = now().getTime();
  await outbox.publish({
    id: `${last}:${conversation}:${at}`,
    kind: state === "recalled" ? "delete" : "edit",
    payload: await outbox.payloadOf(last),
    manner: unnoticed,
    notBefore: at,
    to: { kind: "list", recipients: [{ conversation, payload: null, target }] },
  });
  return true;
}
