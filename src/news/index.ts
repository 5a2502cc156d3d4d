import { z } from "zod";
import type { ArticleId } from "../core/article.ts";
import { buttonPayload } from "../core/button.ts";
import { describeCadence } from "../core/cadence.ts";
import { usualManner } from "../core/delivery.ts";
import { inWords } from "../core/local-time.ts";
import type { News } from "../core/news.ts";
import { heading, type Reply } from "../core/reply.ts";
import type { Subscription } from "../core/subscription.ts";
import { describeWanted } from "../core/wanted.ts";
import { type ClockDeps, prepareDigest, restKey } from "./clock.ts";
import { composeDigest, type DigestItem } from "./digest.ts";
import { itemsFor } from "./window.ts";

const sampleMax = 3;
const idsSchema = z.array(z.string());

/** Keeps the `News` contract for commands, over the same stages that the clock and the publisher use. */
export function createNews(deps: ClockDeps): News {
  return {
    async preview(subscription) {
      const prepared = await prepareDigest(subscription, deps.now().getTime(), deps);
      return prepared?.reply ?? null;
    },
    sample: (subscription, request) => sendSample(subscription, request, deps),
    rest: (subscription, dueAt, from) => restOf(subscription, dueAt, from, deps),
    why: async (article, conversation) => {
      const subscriptions = await deps.store.subscriptions.of(conversation);
      return Promise.all(
        subscriptions.map(async (subscription) => ({
          subscription,
          line: await reasonFor(article, subscription, deps),
        })),
      );
    },
  };
}

async function sendSample(
  subscription: Subscription,
  request: string,
  deps: ClockDeps,
): Promise<"sent" | "nothing"> {
  const { archive, links, now, store } = deps;
  const items: DigestItem[] = [];
  for (const article of archive.newest()) {
    if (items.length === sampleMax) break;
    items.push(...(await itemsFor(subscription, [article], deps)));
  }
  const composed = composeDigest(
    { period: null, items, changed: [], restPayload: null },
    { links, now: now(), cap: sampleMax },
  );
  if (composed === null) return "nothing";
  const reply = {
    ...composed,
    blocks: [heading("A sample, from what is already published"), ...composed.blocks],
  };
  await store.outbox.publish({
    id: `sample:${subscription.id}:${request}`,
    kind: "send",
    payload: { kind: "reply", reply },
    // Asked for just now by someone who looks at the chat: quiet hours are not meant for it.
    manner: { ...usualManner, quiet: false },
    notBefore: now().getTime(),
    to: {
      kind: "list",
      recipients: [{ conversation: subscription.conversation, payload: null, target: null }],
    },
  });
  return "sent";
}

async function restOf(
  subscriptionId: string,
  dueAt: number,
  from: number,
  deps: ClockDeps,
): Promise<Reply | null> {
  const { store, archive, links, cap, now } = deps;
  const kept = await store.kv.get(restKey(subscriptionId, dueAt));
  const subscription = await store.subscriptions.get(subscriptionId);
  if (kept === null || subscription === null) return null;
  const ids = idsSchema.parse(JSON.parse(kept)).slice(from);
  const items = await itemsFor(
    subscription,
    ids.flatMap((id) => archive.get(id) ?? []),
    deps,
  );
  const restPayload = buttonPayload("digest", "rest", [subscriptionId, dueAt.toString(36), from + cap]);
  return composeDigest({ period: null, items, changed: [], restPayload }, { links, now: now(), cap });
}

/** The whole answer to "why did this not come?": the delivery's own state where there is one, the match otherwise. */
async function reasonFor(articleId: ArticleId, subscription: Subscription, deps: ClockDeps): Promise<string> {
  const { store, archive, match } = deps;
  const seen = (await store.subscriptions.seenIn(subscription.conversation, [articleId])).find(
    (mark) => mark.subscription === subscription.id,
  );
  if (seen !== undefined) return delivered(seen.subject, subscription, deps);
  const article = archive.get(articleId);
  if (article === undefined) return "there is no such article in the archive";
  if (subscription.paused) return "this subscription is paused";
  const matched = await match(subscription.wants, article);
  switch (matched.kind) {
    case "unmatched":
      return `it does not match ${describeWanted(subscription.wants)}`;
    case "excluded":
      return `its matches stand beside the excluded word “${matched.word}”`;
    case "matched":
      return notYet(articleId, subscription, deps);
  }
  matched satisfies never;
}

async function notYet(
  articleId: ArticleId,
  subscription: Subscription,
  { store, now, zone }: ClockDeps,
): Promise<string> {
  const stored = await store.articles.get(articleId);
  if (
    stored !== null &&
    stored.addedAt <= subscription.coveredTo &&
    subscription.createdAt >= stored.addedAt
  ) {
    return "it matches, and was published before this subscription was made";
  }
  if (subscription.nextDueAt === null)
    return `it matches, and is sent ${describeCadence(subscription.cadence)}: it is being prepared`;
  const zoneOf = subscription.cadence.kind === "now" ? zone : subscription.cadence.zone;
  return `it matches, and comes with the digest of ${inWords(zoneOf, subscription.nextDueAt, now().getTime())}`;
}

async function delivered(
  subject: string,
  subscription: Subscription,
  { store, now, zone }: ClockDeps,
): Promise<string> {
  const [delivery] = await store.outbox.of(subscription.conversation, { subjects: [subject], limit: 1 });
  const zoneOf = subscription.cadence.kind === "now" ? zone : subscription.cadence.zone;
  const words = (at: number) => inWords(zoneOf, at, now().getTime());
  if (delivery === undefined) return "it was sent, long enough ago that the record has been cleared";
  const because = delivery.reason === null ? "" : `: ${delivery.reason}`;
  switch (delivery.state) {
    case "sent":
      return `it was sent ${words(delivery.sent?.sentAt ?? delivery.createdAt)}`;
    case "waiting":
      return `it waits until ${words(delivery.notBefore)}${because}`;
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
