import { z } from "zod";
import type { Archive } from "../core/archive.ts";
import type { Article } from "../core/article.ts";
import { canonicalUrl } from "../core/canonical-url.ts";
import type { Linker } from "../core/citation.ts";
import type { ConversationId } from "../core/conversation.ts";
import { type NewSubject, type Recipient, type SubjectId, usualManner } from "../core/delivery.ts";
import { quietUntil } from "../core/local-time.ts";
import { type NewsSubject, newsPrefix, newsSubject, readNewsSubject } from "../core/news-subject.ts";
import { oneByOne } from "../core/one-by-one.ts";
import type { Reply } from "../core/reply.ts";
import type { Origin } from "../core/store/articles.ts";
import type { Groups, Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import { newCorrection } from "./corrections/subject.ts";
import { composeDigest } from "./digest.ts";
import { wantedBy } from "./heir.ts";
import { pickQuotes } from "./pick.ts";
import { matchNew, revisionUntil, type Told } from "./renewed.ts";
import type { WindowDeps } from "./window.ts";
import { wordsAt } from "./words-at.ts";

const hourMs = 3_600_000;
const chunk = 500;

/** What news of single articles are made from, how long they wait (milliseconds), and how many an hour a chat gets. */
export interface PublisherDeps extends WindowDeps {
  readonly store: Store;
  readonly archive: Archive;
  readonly links: Linker;
  /** How long a fresh article waits before it is pushed, so that a typo mended at once never goes out. */
  readonly delayMs: number;
  /** Single-article messages an hour and conversation, unless its settings say otherwise. */
  readonly nowPerHour: number;
  /** The zone of quiet hours in conversations that chose none. */
  readonly zone: string;
  readonly now: () => Date;
}

/** What composes an `article` delivery at sending time. */
export const articleComposer = "article";

const dataSchema = z.object({
  article: z.string(),
  subscription: z.string(),
  /** When the change was made that this is about (epoch milliseconds), or null for a new article. */
  changedAt: z.int().nullable().default(null),
});

/**
 * Stores an article and, where it or something in it is new, the news of it, in one transaction. `baseline` stores it silently: what a
 * feed already carried when it was added is not news. The recipients are written down afterwards, by `fillArticles`.
 */
export async function admitArticle(
  article: Article,
  origin: Origin,
  { baseline }: { readonly baseline: boolean },
  { store, delayMs, now }: Pick<PublisherDeps, "store" | "delayMs" | "now">,
): Promise<"added" | "changed" | "same"> {
  return store.atomically(async (groups) => {
    const put = await groups.articles.put(article, origin, { baseline });
    const stored = put === "changed" ? await groups.articles.get(article.id) : null;
    const notBefore = now().getTime() + delayMs;
    if (stored !== null) {
      await groups.outbox.publish(newCorrection(article.id, stored.changedAt, delayMs));
      if (!baseline)
        await groups.outbox.publish(newsOf({ article: article.id, changedAt: stored.changedAt }, notBefore));
    }
    if (put === "added" && !baseline) await publishNew(article.id, notBefore, groups);
    return put;
  });
}

/** Of an article that was withdrawn a while before, and comes back, there is nothing new. */
async function publishNew(id: Article["id"], notBefore: number, { articles, outbox }: Groups): Promise<void> {
  const stored = await articles.get(id);
  if (stored === null || stored.addedAt !== stored.changedAt) return;
  const first = await outbox.publish(newsOf({ article: id, changedAt: null }, notBefore));
  // Withdrawn before all were told, and published anew: those who were told have had it.
  if (first === "already")
    await outbox.publish(newsOf({ article: id, changedAt: stored.addedAt }, notBefore));
}

function newsOf(news: NewsSubject, notBefore: number): NewSubject {
  return {
    id: newsSubject(news),
    kind: "send",
    payload: null,
    manner: { ...usualManner, crosspost: true },
    notBefore,
    to: { kind: "own", cursor: "" },
  };
}

/** Takes an article back, and with it what was quoted of it, in one transaction. */
export async function withdrawArticle(
  id: Article["id"],
  { store, now }: Pick<PublisherDeps, "store" | "now">,
): Promise<void> {
  await store.atomically(async (groups) => {
    if (await groups.articles.withdraw(id))
      await groups.outbox.publish(newCorrection(id, now().getTime(), 0));
  });
}

/**
 * Writes down who hears at once of each new article, and of what was added to one; goes on where a crash left off. Where
 * that fails for one, the others have their news all the same.
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
  const article = deps.archive.get(id);
  const stored = await deps.store.articles.get(id);
  // Another process has just written it, and this one has not caught up yet.
  if (stored !== null && stored.article.revision !== article?.revision) return;
  const told = article === undefined ? null : await toldOf(article, changedAt, deps);
  let from: string | null = cursor;
  while (from !== null) from = await fillChunk({ subject, changedAt, told }, from, deps);
}

/** What there is to tell of an article: all of it, or what a change brought; null where there is nothing new in it. */
async function toldOf(
  article: Article,
  changedAt: number | null,
  { store }: Pick<PublisherDeps, "store">,
): Promise<Told | null> {
  if (changedAt === null || (await store.articles.get(article.id))?.addedAt === changedAt)
    return { article, before: null };
  const before = await revisionUntil(article.id, changedAt, store);
  return before === null ? null : { article, before };
}

interface Filling {
  readonly subject: SubjectId;
  readonly changedAt: number | null;
  readonly told: Told | null;
}

/** Returns the next cursor, or null when the last recipients are written or someone else writes them. */
async function fillChunk(
  { subject, changedAt, told }: Filling,
  from: string,
  deps: PublisherDeps,
): Promise<string | null> {
  const { store } = deps;
  const page =
    told === null
      ? []
      : await store.subscriptions.page({ after: from === "" ? null : from, limit: chunk, cadence: "now" });
  const next = page.length < chunk ? null : (page.at(-1)?.id ?? null);
  const wanting = told === null ? [] : await wantingIt(page, told, deps);
  const filled = await store.atomically(async (groups) => {
    const recipients: Recipient[] = [];
    for (const subscription of wanting) {
      if (told === null) continue;
      const { article } = told;
      const mark = {
        subscription: subscription.id,
        article: article.id,
        revision: article.revision,
        subject,
      };
      if ((await groups.subscriptions.seenIn(subscription.conversation, [article.id])).length > 0) continue;
      if (await isOverCap(subscription, groups, deps)) {
        await gatherLater(subscription, groups, deps);
        continue;
      }
      await groups.subscriptions.markSeen([mark]);
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

function recipientOf(subscription: Subscription, article: Article, changedAt: number | null): Recipient {
  const data = JSON.stringify({ article: article.id, subscription: subscription.id, changedAt });
  return {
    conversation: subscription.conversation,
    payload: { kind: "compose", composer: articleComposer, data },
    target: null,
  };
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
    // What came before was told singly: the digest is about this hour.
    coveredTo: Math.max(held.coveredTo, at - hourMs),
  });
}

/**
 * Composes the message on one new article as the archive has it at sending time; null when it has gone, or nothing in
 * the chat that heard of it wants it any more.
 */
export async function composeArticle(
  data: string,
  conversation: ConversationId,
  deps: PublisherDeps,
): Promise<Reply | null> {
  const { store, archive, search, links, now } = deps;
  const { article: id, subscription, changedAt } = dataSchema.parse(JSON.parse(data));
  const article = archive.get(id) ?? (await successorOf(id, deps));
  const told = article === undefined ? null : await toldOf(article, changedAt, { store });
  if (article === undefined || told === null) return null;
  const news = {
    told,
    changedAt,
    subject: newsSubject({ article: id, changedAt }),
    subscription,
    conversation,
  };
  const matched = await wantedBy(news, deps);
  if (matched === null) return null;
  const quotes = pickQuotes(article, matched.paragraphs, matched.about, search);
  const words = await wordsAt(conversation, store);
  const asked = matched.why.kind === "question" ? words.digest.asked(matched.why.question) : null;
  const why = asked === null ? matched.why : null;
  const composed = composeDigest(
    { heading: asked, items: [{ article, quotes, why }], changed: [], restPayload: null },
    { links, now: now(), cap: 1, words },
  );
  return composed?.reply ?? null;
}

/** What took the place of an article that was withdrawn: another at its address, or undefined. */
async function successorOf(
  id: Article["id"],
  { store: { articles }, archive }: PublisherDeps,
): Promise<Article | undefined> {
  const [last] = await articles.revisions(id);
  const url = last?.article.url ?? null;
  const found = url === null ? null : await articles.byUrl(canonicalUrl(url, null) ?? url);
  return found === null ? undefined : archive.get(found.article.id);
}
