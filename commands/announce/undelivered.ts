import type { Announcement } from "../../src/core/announcements/announcement.ts";
import { chatTitle } from "../../src/core/chat-title.ts";
import type { ConversationId } from "../../src/core/conversation.ts";
import { isOver, type Progress } from "../../src/core/delivery.ts";
import { andMore, type Block, bold, bullets, plain, type Span, text } from "../../src/core/reply.ts";
import type { Services } from "../../src/core/services.ts";

/** As many as fit beside everything else that is said of an announcement. */
const shownMax = 10;

/** Which of the chats that an announcement names did not get it, and why, once it has ended; empty where all did. */
export async function undeliveredBlocks(
  { body }: Announcement,
  original: Progress | undefined,
  services: Services,
): Promise<readonly Block[]> {
  if (body.audience.conversations === null || original === undefined || !isOver(original)) return [];
  const items: (readonly Span[])[] = [];
  for (const id of body.audience.conversations) {
    const why = await whyNot(id, original, services);
    if (why !== null) items.push([plain(`${await chatTitle(id, services)}: ${why}`)]);
  }
  if (items.length === 0) return [];
  const rest = items.length - shownMax;
  return [text(bold("Not delivered")), bullets(items.slice(0, shownMax)), ...andMore(rest)];
}

/** Null where it was delivered. */
async function whyNot(
  id: ConversationId,
  { subject }: Progress,
  { store }: Services,
): Promise<string | null> {
  const [delivery] = await store.outbox.of(id, { subjects: [subject], limit: 1 });
  if (delivery !== undefined) return delivery.state === "sent" ? null : (delivery.reason ?? delivery.state);
  const state = (await store.conversations.get(id))?.state;
  return state?.kind === "aside" ? state.reason : "it took no announcements then, or could not be reached";
}
