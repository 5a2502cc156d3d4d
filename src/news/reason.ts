import type { Article, ArticleId } from "../core/article.ts";
import { readNewsSubject } from "../core/articles/news-subject.ts";
import type { Seen } from "../core/store/subscriptions.ts";
import type { Subscription } from "../core/subscription.ts";
import { inWords } from "../core/time/local-time.ts";
import { wordsFor } from "../core/words/index.ts";
import { type DigestDeps, overlapMs, zoneOf } from "./prepare-digest.ts";
import { matchNew } from "./renewed.ts";

// Reasons are for those who manage a chat, and in English only.
const { wanted, cadence } = wordsFor(null);

/** The whole answer to "why did this not come?": the delivery's own state where there is one, the match otherwise. */
export async function reasonFor(
  articleId: ArticleId,
  subscription: Subscription,
  deps: DigestDeps,
): Promise<string> {
  const { store, archive, match } = deps;
  const seen = await store.subscriptions.seenIn(subscription.conversation, [articleId]);
  const own = seen.find((mark) => mark.subscription === subscription.id);
  if (own !== undefined) return delivered(own.subject, subscription, deps);
  const article = archive.get(articleId);
  if (article === undefined) return "it is no longer in the archive";
  if (subscription.paused) return "this subscription is paused";
  const matched = await match(subscription.wants, article);
  switch (matched.kind) {
    case "unmatched":
      return subscription.wants.kind === "question"
        ? "it does not answer that"
        : `it does not match ${wanted(subscription.wants)}`;
    case "excluded":
      return `it matches only beside the excluded word “${matched.word}”`;
    case "matched":
      return seen[0] === undefined
        ? notYet(article, subscription, deps)
        : elsewhere(seen[0], subscription, deps);
  }
  matched satisfies never;
}

/** A conversation is told about an article once, by whichever of its subscriptions comes first. */
async function elsewhere(seen: Seen, subscription: Subscription, deps: DigestDeps): Promise<string> {
  const other = await deps.store.subscriptions.get(seen.subscription);
  const by = other === null ? "another subscription" : `the subscription to ${wanted(other.wants)}`;
  return `it matches, and ${by} brought it: ${await delivered(seen.subject, subscription, deps)}`;
}

async function notYet(article: Article, subscription: Subscription, deps: DigestDeps): Promise<string> {
  if (await isFromBefore(article.id, subscription, deps))
    return "it matches, and was published before this subscription was made";
  if (subscription.nextDueAt === null)
    return (await isBeingToldOf(article, deps))
      ? `it matches, and is sent ${cadence(subscription.cadence)}: it is being prepared`
      : "it matches, and was not sent: when it was published, this chat could not be reached or this subscription was paused";
  if (await isLeftOut(article, subscription, deps))
    return "it matches, and was published while this subscription was paused, so it is left out";
  const first = await sooner(article, subscription, subscription.nextDueAt, deps);
  if (first !== null) return `it matches, and the subscription to ${wanted(first.wants)} brings it first`;
  return `it matches, and comes with the digest of ${inWords(zoneOf(subscription, deps), subscription.nextDueAt, deps.now().getTime())}`;
}

/** Whether those who hear of it at once are still being written down. */
async function isBeingToldOf({ id }: Article, { store }: DigestDeps): Promise<boolean> {
  const unfilled = await store.outbox.unfilled();
  return unfilled.some(({ subject }) => readNewsSubject(subject)?.article === id);
}

/** The chat's subscription that is due before this one and will have told about the article by then, or null. */
async function sooner(
  article: Article,
  { conversation }: Subscription,
  dueAt: number,
  deps: DigestDeps,
): Promise<Subscription | null> {
  const others = (await deps.store.subscriptions.of(conversation)).filter(
    ({ paused, nextDueAt }) => !paused && (nextDueAt ?? 0) < dueAt,
  );
  for (const other of others) {
    if ((await deps.match(other.wants, article)).kind !== "matched") continue;
    if (!(await isFromBefore(article.id, other, deps))) return other;
  }
  return null;
}

async function isFromBefore(
  articleId: ArticleId,
  subscription: Subscription,
  deps: DigestDeps,
): Promise<boolean> {
  const stored = await deps.store.articles.get(articleId);
  return (
    stored !== null &&
    stored.addedAt <= subscription.coveredTo &&
    subscription.createdAt >= stored.addedAt &&
    !(await isRenewed(stored.article, subscription, deps))
  );
}

/** A digest looks back to when it was resumed, and no further. */
async function isLeftOut(article: Article, subscription: Subscription, deps: DigestDeps): Promise<boolean> {
  const stored = await deps.store.articles.get(article.id);
  const isPast = stored !== null && stored.addedAt < subscription.coveredTo - overlapMs;
  return isPast && !(await isRenewed(article, subscription, deps));
}

/** Something that the subscription wants was added to the article since it was last told about it. */
async function isRenewed(
  article: Article,
  { wants, coveredTo }: Subscription,
  { store, match }: DigestDeps,
): Promise<boolean> {
  const before = await store.articles.revisionBefore(article.id, coveredTo + 1);
  if (before === null) return false;
  return (await matchNew(wants, { article, before: before.article }, match)).kind === "matched";
}

async function delivered(subject: string, subscription: Subscription, deps: DigestDeps): Promise<string> {
  const { store, now } = deps;
  const [delivery] = await store.outbox.of(subscription.conversation, { subjects: [subject], limit: 1 });
  const words = (at: number) => inWords(zoneOf(subscription, deps), at, now().getTime());
  if (delivery === undefined) return "it was sent, long enough ago that the record has been cleared";
  const because = delivery.reason === null ? "" : `: ${delivery.reason}`;
  switch (delivery.state) {
    case "sent":
      return `it was sent ${words(delivery.sent?.sentAt ?? delivery.createdAt)}`;
    case "waiting":
      return delivery.reason?.startsWith("quiet hours") === true
        ? `it waits: ${delivery.reason}`
        : `it waits until ${words(delivery.notBefore)}${because}`;
    case "claimed":
      return "it is being sent this moment";
    case "held":
      return `it is held back${because}`;
    case "parked":
      return `it may have arrived, and waits for the operator${because}`;
    case "failed":
    case "skipped":
    case "cancelled":
      return `it was not sent (${delivery.state})${because}`;
  }
  delivery.state satisfies never;
}
