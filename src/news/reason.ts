import type { Article, ArticleId } from "../core/article.ts";
import { readNewsSubject } from "../core/articles/news-subject.ts";
import { letBe, quietReason } from "../core/delivery.ts";
import type { Seen } from "../core/store/subscriptions.ts";
import type { Subscription } from "../core/subscription.ts";
import type { Words } from "../core/words/words.ts";
import { zoneIn } from "../core/zone-in.ts";
import { type DigestDeps, overlapMs, zoneOf } from "./prepare-digest.ts";
import { matchNew } from "./renewed.ts";

/** What the answer is found with, and the words that it is given in. */
interface ReasonDeps extends DigestDeps {
  readonly words: Words;
}

/** The whole answer to "why did this not come?": the delivery's own state where there is one, the match otherwise. */
export async function reasonFor(
  articleId: ArticleId,
  subscription: Subscription,
  deps: ReasonDeps,
): Promise<string> {
  const { store, archive, match, words } = deps;
  const seen = await store.subscriptions.seenIn(subscription.conversation, [articleId]);
  const own = seen.find((mark) => mark.subscription === subscription.id);
  if (own !== undefined) return delivered(own.subject, subscription, deps);
  const article = archive.get(articleId);
  if (article === undefined) return words.why.gone;
  if (subscription.paused) return words.why.paused;
  const matched = await match(subscription.wants, article);
  switch (matched.kind) {
    case "unmatched":
      return subscription.wants.kind === "question"
        ? words.why.unanswered
        : words.why.unmatched(words.wanted(subscription.wants));
    case "excluded":
      return words.why.excluded(matched.word);
    case "matched":
      return seen[0] === undefined
        ? notYet(article, subscription, deps)
        : elsewhere(seen[0], subscription, deps);
  }
  matched satisfies never;
}

/** A conversation is told about an article once, by whichever of its subscriptions comes first. */
async function elsewhere(seen: Seen, subscription: Subscription, deps: ReasonDeps): Promise<string> {
  const { store, words } = deps;
  const other = await store.subscriptions.get(seen.subscription);
  const by = other === null ? null : words.wanted(other.wants);
  return words.why.elsewhere(by, await delivered(seen.subject, subscription, deps));
}

async function notYet(article: Article, subscription: Subscription, deps: ReasonDeps): Promise<string> {
  const { words, now } = deps;
  if (await isFromBefore(article.id, subscription, deps)) return words.why.before;
  if (subscription.nextDueAt === null)
    return (await isBeingToldOf(article, deps))
      ? words.why.preparing(words.cadence(subscription.cadence))
      : words.why.unreached;
  if (await isLeftOut(article, subscription, deps)) return words.why.leftOut;
  const first = await sooner(article, subscription, subscription.nextDueAt, deps);
  if (first !== null) return words.why.sooner(words.wanted(first.wants));
  return words.why.digest(words.when(zoneOf(subscription, deps), subscription.nextDueAt, now().getTime()));
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

async function delivered(subject: string, subscription: Subscription, deps: ReasonDeps): Promise<string> {
  const { store, now, words } = deps;
  const { why } = words;
  const [delivery] = await store.outbox.of(subscription.conversation, { subjects: [subject], limit: 1 });
  if (delivery === undefined) return why.cleared;
  const zone = await zoneIn(subscription.conversation, deps);
  const when = (at: number) => words.when(zone, at, now().getTime());
  const { reason } = delivery;
  switch (delivery.state) {
    case "sent":
      return why.sent(when(delivery.sent?.sentAt ?? delivery.createdAt));
    case "waiting":
      return reason?.startsWith(quietReason) === true
        ? why.quiet(when(delivery.notBefore))
        : why.waits(when(delivery.notBefore), reason);
    case "claimed":
      return why.sending;
    case "held":
      return why.held(reason);
    case "parked":
      return why.parked(reason);
    case "failed":
      return reason === letBe ? why.letBe : why.notSent(delivery.state, reason);
    case "skipped":
    case "cancelled":
      return why.notSent(delivery.state, reason);
  }
  delivery.state satisfies never;
}
