import { z } from "zod";
import type { Archive } from "../core/archive.ts";
import type { Article } from "../core/article.ts";
import type { Linker } from "../core/citation.ts";
import type { ConversationId } from "../core/conversation.ts";
import { type Recipient, usualManner } from "../core/delivery.ts";
import { quietUntil } from "../core/local-time.ts";
import type { Reply } from "../core/reply.ts";
import type { Origin } from "../core/store/articles.ts";
import type { Groups, Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import { newCorrection } from "./corrections/subject.ts";
import { composeDigest } from "./digest.ts";
import { pickQuotes } from "./pick.ts";
import type { WindowDeps } from "./window.ts";
import { wordsAt } from "./words-at.ts";

const hourMs = 3_600_000;
const chunk = 500;
const prefix = "article:";

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

const dataSchema = z.object({ article: z.string(), subscription: z.string() });

/**
 * Stores an article and, where it is new, the news of it, in one transaction. `baseline` stores it silently: what a
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
    if (stored !== null) await groups.outbox.publish(newCorrection(article.id, stored.changedAt, delayMs));
    if (put === "added" && !baseline) {
      await groups.outbox.publish({
        id: `${prefix}${article.id}`,
        kind: "send",
        payload: null,
        manner: { ...usualManner, crosspost: true },
        notBefore: now().getTime() + delayMs,
        to: { kind: "own", cursor: "" },
      });
    }
    return put;
  });
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

/** Writes down who hears of each new article at once; goes on where a crash left off. */
export async function fillArticles(deps: PublisherDeps): Promise<void> {
  for (const { subject, cursor } of await deps.store.outbox.unfilled()) {
    if (!subject.startsWith(prefix)) continue;
    const id = subject.slice(prefix.length);
    const article = deps.archive.get(id);
    // Another process has just written it, and this one has not caught up yet.
    if (article === undefined && (await deps.store.articles.get(id)) !== null) continue;
    let from: string | null = cursor;
    while (from !== null) from = await fillChunk(subject, article, from, deps);
  }
}

/** Returns the next cursor, or null when the last recipients are written or someone else writes them. */
async function fillChunk(
  subject: string,
  article: Article | undefined,
  from: string,
  deps: PublisherDeps,
): Promise<string | null> {
  const { store } = deps;
  const page =
    article === undefined
      ? []
      : await store.subscriptions.page({ after: from === "" ? null : from, limit: chunk, cadence: "now" });
  const next = page.length < chunk ? null : (page.at(-1)?.id ?? null);
  const wanting = article === undefined ? [] : await wantingIt(page, article, deps);
  const filled = await store.atomically(async (groups) => {
    const recipients: Recipient[] = [];
    for (const subscription of wanting) {
      if (article === undefined) continue;
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
      recipients.push(recipientOf(subscription, article));
    }
    return groups.outbox.fill(subject, { from, next, recipients });
  });
  return filled ? next : null;
}

async function wantingIt(
  page: readonly Subscription[],
  article: Article,
  { match }: PublisherDeps,
): Promise<readonly Subscription[]> {
  const wanting: Subscription[] = [];
  for (const subscription of page) {
    if ((await match(subscription.wants, article)).kind === "matched") wanting.push(subscription);
  }
  return wanting;
}

function recipientOf(subscription: Subscription, article: Article): Recipient {
  const data = JSON.stringify({ article: article.id, subscription: subscription.id });
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
  const sent = await groups.outbox.sentSince(conversation, deps.now().getTime() - hourMs, prefix);
  return sent + (await groups.outbox.owed(conversation, prefix)) >= cap;
}

/** What is over the cap waits for a digest at the end of the hour, or of the quiet hours. */
async function gatherLater(
  subscription: Subscription,
  groups: Groups,
  { now, zone }: PublisherDeps,
): Promise<void> {
  if (subscription.nextDueAt !== null) return;
  const at = now().getTime();
  const settings = (await groups.conversations.get(subscription.conversation))?.settings;
  const quiet = quietUntil(settings?.quiet ?? null, settings?.zone ?? zone, at);
  await groups.subscriptions.change(subscription.id, {
    nextDueAt: Math.max(at + hourMs, quiet ?? 0),
    // What came before was told singly: the digest is about this hour.
    coveredTo: Math.max(subscription.coveredTo, at - hourMs),
  });
}

/**
 * Composes the message on one new article as the archive has it at sending time; null when it has gone, or no longer
 * matches, or the subscription was paused or removed meanwhile.
 */
export async function composeArticle(
  data: string,
  conversation: ConversationId,
  { store, archive, match, search, links, now }: PublisherDeps,
): Promise<Reply | null> {
  const { article: id, subscription: subscriptionId } = dataSchema.parse(JSON.parse(data));
  const article = archive.get(id);
  const subscription = await store.subscriptions.get(subscriptionId);
  if (article === undefined || subscription === null || subscription.paused) return null;
  const matched = await match(subscription.wants, article);
  if (matched.kind !== "matched") return null;
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
