import { newsPrefix, readNewsSubject } from "../core/articles/news-subject.ts";
import type { Recipient, SubjectId } from "../core/delivery.ts";
import { oneByOne } from "../core/one-by-one.ts";
import type { Groups } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import { hourMs } from "../core/time/lengths.ts";
import { quietUntil } from "../core/time/local-time.ts";
import { isBehind } from "./behind.ts";
import { type ArticleComposerDeps, recipientOf } from "./compose-article.ts";
import { matchNew, type Told, toldOf } from "./renewed.ts";

const chunk = 500;

/** What news about single articles is made from, how long it waits, and how many messages an hour a chat gets. */
export interface PublisherDeps extends ArticleComposerDeps {
  /** How long a fresh article waits before it is pushed, so that a typo corrected at once never goes out. */
  readonly delayMs: number;
  /** Single-article messages an hour and conversation, unless its settings say otherwise. */
  readonly nowPerHour: number;
  /** The zone of quiet hours in conversations that chose none. */
  readonly zone: string;
}

/**
 * Writes down who hears at once about each new article, and about additions to one. Continues where a crash left off;
 * where one fails, the others still have their news.
 */
export async function fillArticles(deps: PublisherDeps): Promise<void> {
  await oneByOne(
    await deps.store.outbox.unfilled(),
    (unfilled) => fillOne(unfilled, deps),
    "who hears of an article could not be written down, and is tried again",
  );
}

async function fillOne(
  { subject, cursor }: { readonly subject: SubjectId; readonly cursor: string },
  deps: PublisherDeps,
): Promise<void> {
  const news = readNewsSubject(subject);
  if (news === null) return;
  const { article: id, changedAt } = news;
  if (await isBehind(id, deps)) return;
  const article = deps.archive.get(id);
  const told = article === undefined ? null : await toldOf(article, changedAt, deps.store);
  if (told === null) {
    // Withdrawn since, or no older revision is kept to tell what was added: nobody hears about it.
    await deps.store.outbox.fill(subject, { from: cursor, next: null, recipients: [] });
    return;
  }
  let from: string | null = cursor;
  const newsAt = changedAt ?? (await deps.store.articles.get(id))?.addedAt ?? deps.now().getTime();
  while (from !== null) from = await fillChunk({ subject, changedAt, newsAt, told }, from, deps);
}

interface Filling {
  readonly subject: SubjectId;
  readonly changedAt: number | null;
  /** When it was added or changed, epoch milliseconds. */
  readonly newsAt: number;
  readonly told: Told;
}

/** Returns the next cursor, or null when the last recipients are written or someone else writes them. */
async function fillChunk(
  { subject, changedAt, newsAt, told }: Filling,
  from: string,
  deps: PublisherDeps,
): Promise<string | null> {
  const { store } = deps;
  const { article } = told;
  const page = await store.subscriptions.atOnce({ after: from === "" ? null : from, limit: chunk });
  const next = page.length < chunk ? null : (page.at(-1)?.id ?? null);
  const wanting = await wantingIt(page, told, deps);
  const filled = await store.atomically(async (groups) => {
    const recipients: Recipient[] = [];
    for (const subscription of wanting) {
      if ((await groups.subscriptions.seenIn(subscription.conversation, [article.id])).length > 0) continue;
      if (await isOverCap(subscription, groups, deps)) {
        await gatherLater(subscription, newsAt, groups, deps);
        continue;
      }
      const { id, revision } = article;
      await groups.subscriptions.markSeen([
        { subscription: subscription.id, article: id, revision, subject },
      ]);
      recipients.push(recipientOf(subscription, article, changedAt));
    }
    return groups.outbox.fill(subject, { from, next, recipients });
  });
  return filled ? next : null;
}

async function wantingIt(
  page: readonly Subscription[],
  told: Told,
  { match }: PublisherDeps,
): Promise<readonly Subscription[]> {
  const wanting: Subscription[] = [];
  for (const subscription of page) {
    if ((await matchNew(subscription.wants, told, match)).kind === "matched") wanting.push(subscription);
  }
  return wanting;
}

async function isOverCap(
  { conversation }: Subscription,
  groups: Groups,
  deps: PublisherDeps,
): Promise<boolean> {
  const settings = (await groups.conversations.get(conversation))?.settings;
  const cap = settings?.nowPerHour ?? deps.nowPerHour;
  const sent = await groups.outbox.sentSince(conversation, deps.now().getTime() - hourMs, newsPrefix);
  return sent + (await groups.outbox.owed(conversation, newsPrefix)) >= cap;
}

/** What is over the cap waits for a digest at the end of the hour, or of the quiet hours. */
async function gatherLater(
  subscription: Subscription,
  newsAt: number,
  groups: Groups,
  { now, zone }: PublisherDeps,
): Promise<void> {
  const held = await groups.subscriptions.hold(subscription.id);
  if (held === null || held.paused || held.nextDueAt !== null) return;
  const at = now().getTime();
  const settings = (await groups.conversations.get(subscription.conversation))?.settings;
  const quiet = quietUntil(settings?.quiet ?? null, settings?.zone ?? zone, at);
  await groups.subscriptions.change(subscription.id, {
    nextDueAt: Math.max(at + hourMs, quiet ?? 0),
    // What came before was sent singly: the digest is about this hour, or about more if the bot stood still since.
    coveredTo: Math.max(held.coveredTo, Math.min(at - hourMs, newsAt)),
  });
}
