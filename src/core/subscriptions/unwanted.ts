import { readAnnouncement } from "../announcements/announcement.ts";
import { readNewsSubject } from "../articles/news-subject.ts";
import type { ConversationId } from "../conversation.ts";
import { announcementOf, type Delivery } from "../delivery.ts";
import type { Groups } from "../store.ts";
import type { Subscription, SubscriptionId } from "../subscription.ts";
import { digestOf } from "./digest-subject.ts";

/** What is needed to tell whether a delivery is still wanted. */
export type Asked = Pick<Groups, "subscriptions" | "conversations" | "announcements">;

const unsubscribed = "the chat has unsubscribed since";

/**
 * Why a chat no longer wants a delivery, or null where it does. By now another of its subscriptions may want news about
 * an article; which one is found when the message is composed.
 */
export async function whyUnwanted(
  delivery: Pick<Delivery, "subject" | "conversation" | "createdAt">,
  groups: Asked,
): Promise<string | null> {
  const { subject, conversation, createdAt } = delivery;
  const news = readNewsSubject(subject);
  if (news === null) return whyStale(delivery, groups);
  const seen = await groups.subscriptions.seenIn(conversation, [news.article]);
  const why = await silenced(seen.find((mark) => mark.subject === subject)?.subscription, groups);
  if (why === null) return null;
  const others = await groups.subscriptions.of(conversation);
  return others.some((other) => hearsAtOnce(other, createdAt)) ? null : why;
}

/**
 * Whether a subscription brings at once, and was active when the news came (epoch milliseconds); whether it wants the
 * news is another matter.
 */
export function hearsAtOnce({ cadence, paused, createdAt }: Subscription, newsAt: number): boolean {
  return cadence.kind === "now" && !paused && createdAt <= newsAt;
}

/** The same for what was composed when it was wanted. News about an article is composed when it is sent. */
export async function whyStale(
  { subject, conversation }: Pick<Delivery, "subject" | "conversation">,
  groups: Asked,
): Promise<string | null> {
  const digest = digestOf(subject);
  if (digest !== null) return silenced(digest, groups);
  const announcement = announcementOf(subject);
  return announcement === null ? null : uninvited(announcement, conversation, groups);
}

/** Why what a subscription brought is no longer wanted; without the subscription, nobody there asks for it. */
async function silenced(id: SubscriptionId | undefined, { subscriptions }: Asked): Promise<string | null> {
  const subscription = id === undefined ? null : await subscriptions.get(id);
  if (subscription === null) return unsubscribed;
  return subscription.paused ? "the chat has paused its subscription since" : null;
}

/** Why a chat no longer belongs to an announcement's audience. */
async function uninvited(
  id: number,
  conversation: ConversationId,
  { announcements, conversations, subscriptions }: Asked,
): Promise<string | null> {
  const settings = (await conversations.get(conversation))?.settings;
  if (settings?.announcements === false) return "the chat wants no announcements any more";
  const stored = await announcements.get(id);
  const topics = stored === null ? null : (readAnnouncement(stored)?.body.audience.topics ?? null);
  if (topics === null) return null;
  const wanted = await subscriptions.of(conversation);
  return wanted.some(({ wants }) => wants.kind === "topic" && topics.includes(wants.topic))
    ? null
    : unsubscribed;
}
