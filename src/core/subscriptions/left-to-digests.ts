import type { ArticleId } from "../article.ts";
import type { ConversationId } from "../conversation.ts";
import type { Delivery } from "../delivery.ts";
import type { Groups } from "../store.ts";
import type { Subscription, SubscriptionId } from "../subscription.ts";

type Books = Pick<Groups, "subscriptions" | "articles">;

/**
 * Makes news that a chat never got count as new for its digests again, even if some have gone out without it meanwhile.
 * Call it in the transaction that leaves the delivery out.
 */
export async function leaveToDigests(
  { conversation, subject }: Pick<Delivery, "conversation" | "subject">,
  groups: Books,
): Promise<void> {
  for (const article of await groups.subscriptions.unsee(conversation, subject)) {
    const newsAt = await newSince(article, conversation, groups);
    if (newsAt === null) continue;
    for (const { id } of await groups.subscriptions.of(conversation)) {
      const digest = await groups.subscriptions.hold(id);
      if (digest !== null && hasPassed(digest, newsAt))
        await groups.subscriptions.change(id, { coveredTo: newsAt - 1 });
    }
  }
}

/**
 * Makes all that a digest was to tell count as new again and the digest due at once (`at`, epoch milliseconds), so that
 * it is composed anew. Call it in the transaction that leaves the old one out, or before it: twice does no harm.
 */
export async function composeAgain(
  id: SubscriptionId,
  { conversation, subject }: Pick<Delivery, "conversation" | "subject">,
  at: number,
  groups: Books,
): Promise<void> {
  const digest = await groups.subscriptions.hold(id);
  if (digest === null) return;
  let { coveredTo } = digest;
  for (const article of await groups.subscriptions.unsee(conversation, subject)) {
    const newsAt = await newSince(article, conversation, groups);
    if (newsAt !== null) coveredTo = Math.min(coveredTo, newsAt - 1);
  }
  const nextDueAt = Math.min(digest.nextDueAt ?? at, at);
  await groups.subscriptions.change(id, { coveredTo, nextDueAt });
}

/** Since when an article has something new for a chat (epoch milliseconds), or null once it is withdrawn. */
async function newSince(
  article: ArticleId,
  conversation: ConversationId,
  { articles, subscriptions }: Books,
): Promise<number | null> {
  const stored = await articles.get(article);
  if (stored === null) return null;
  const told = await subscriptions.seenIn(conversation, [article]);
  return told.length === 0 ? stored.addedAt : stored.changedAt;
}

/** Whether a digest subscription was there for the news and would no longer look back that far. */
function hasPassed({ cadence, paused, createdAt, coveredTo }: Subscription, newsAt: number): boolean {
  return cadence.kind !== "now" && !paused && createdAt <= newsAt && coveredTo >= newsAt;
}
