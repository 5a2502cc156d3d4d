import { readAnnouncement } from "../../src/core/announcement.ts";
import { announcementOf } from "../../src/core/board-reply.ts";
import type { ConversationId } from "../../src/core/conversation.ts";
import type { Delivery } from "../../src/core/delivery.ts";
import type { Groups } from "../../src/core/store.ts";
import type { SubscriptionId } from "../../src/core/subscription.ts";

type Asked = Pick<Groups, "subscriptions" | "conversations" | "announcements">;

const unsubscribed = "the chat has unsubscribed since";

/** Why its chat wants a delivery no more that was meant for it once, or null where it does. */
export async function whyUnwanted(
  { subject, conversation }: Pick<Delivery, "subject" | "conversation">,
  groups: Asked,
): Promise<string | null> {
  const [, head = "", rest = ""] = /^([a-z-]+):(.+)$/s.exec(subject) ?? [];
  switch (head) {
    case "article": {
      const seen = await groups.subscriptions.seenIn(conversation, [rest.split("@")[0] ?? ""]);
      return silenced(seen.find((mark) => mark.subject === subject)?.subscription, groups);
    }
    case "digest":
      return silenced(rest.split(":")[0], groups);
    case "announcement":
      return uninvited(announcementOf(subject), conversation, groups);
  }
  return null;
}

/** Why what a subscription brought is not wanted any more; without one, nobody there asks for it. */
async function silenced(id: SubscriptionId | undefined, { subscriptions }: Asked): Promise<string | null> {
  const subscription = id === undefined ? null : await subscriptions.get(id);
  if (subscription === null) return unsubscribed;
  return subscription.paused ? "the chat has paused its subscription since" : null;
}

/** Why a chat is none of an announcement's audience any more. */
async function uninvited(
  id: number | null,
  conversation: ConversationId,
  { announcements, conversations, subscriptions }: Asked,
): Promise<string | null> {
  const settings = (await conversations.get(conversation))?.settings;
  if (settings?.announcements === false) return "the chat wants no announcements any more";
  const stored = id === null ? null : await announcements.get(id);
  const topics = stored === null ? null : (readAnnouncement(stored)?.body.audience.topics ?? null);
  if (topics === null) return null;
  const wanted = await subscriptions.of(conversation);
  return wanted.some(({ wants }) => wants.kind === "topic" && topics.includes(wants.topic))
    ? null
    : unsubscribed;
}
