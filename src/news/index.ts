import type { ArticleId } from "../core/article.ts";
import type { ConversationId } from "../core/conversation.ts";
import { type SubjectId, toEach, usualManner } from "../core/delivery.ts";
import type { News, Upcoming } from "../core/news.ts";
import type { Reply } from "../core/reply.ts";
import type { Subscription } from "../core/subscription.ts";
import { composeDigest, type DigestItem } from "./digest.ts";
import { type DigestDeps, prepareDigest } from "./prepare-digest.ts";
import { reasonFor } from "./reason.ts";
import { keepRest, restReply } from "./rest.ts";
import { itemsFor, whole } from "./window.ts";

const sampleMax = 3;
/** A sample is looked for among this many of the newest articles. */
const sampleFrom = 500;

/** What digests are composed from, and what wakes the sender. */
interface NewsDeps extends DigestDeps {
  /** Something was written down that may be sent now. */
  readonly poke: () => void;
}

/** Keeps the `News` contract for commands, over the same stages that the clock and the publisher use. */
export function createNews(deps: NewsDeps): News {
  return {
    upcoming: (conversation) => upcomingOf(conversation, deps),
    sample: (subscription, request) => sendSample(subscription, request, deps),
    tell: (conversation, reply, request) => sendAtOnce(`tell:${request}`, conversation, reply, deps),
    rest: (subscription, list, from) => restReply(subscription, list, from, deps),
    why: async (article, conversation, words) => {
      const subscriptions = await deps.store.subscriptions.of(conversation);
      return Promise.all(
        subscriptions.map(async (subscription) => ({
          subscription,
          line: await reasonFor(article, subscription, { ...deps, words }),
        })),
      );
    },
  };
}

/** In the order in which they would come; an article that one brings is in none of the others. */
async function upcomingOf(conversation: ConversationId, deps: DigestDeps): Promise<readonly Upcoming[]> {
  const { store, now } = deps;
  const all = await store.subscriptions.of(conversation);
  const dueAt = now().getTime();
  const brought = new Set<ArticleId>();
  const upcoming: Upcoming[] = [];
  for (const subscription of all.toSorted((a, b) => (a.nextDueAt ?? 0) - (b.nextDueAt ?? 0))) {
    const prepared = subscription.paused ? null : await prepareDigest(subscription, dueAt, deps, brought);
    for (const { article } of prepared?.items ?? []) brought.add(article.id);
    if (prepared !== null) await keepRest(subscription, prepared, store, dueAt);
    upcoming.push({ subscription, reply: prepared?.reply ?? null });
  }
  return upcoming;
}

async function sendSample(
  subscription: Subscription,
  request: string,
  deps: NewsDeps,
): Promise<"sent" | "nothing"> {
  const { archive, links, now } = deps;
  const { conversation } = subscription;
  const items: DigestItem[] = [];
  for (const article of archive.newest().slice(0, sampleFrom)) {
    if (items.length === sampleMax) break;
    items.push(...(await itemsFor(subscription, whole([article]), deps)));
  }
  const words = await deps.wordsAt(conversation);
  const composed = composeDigest(
    { heading: words.digest.sample, items, changed: [], restPayload: null },
    { links, now, cap: sampleMax, words },
  );
  if (composed === null) return "nothing";
  await sendAtOnce(`sample:${subscription.id}:${request}`, conversation, composed.reply, deps);
  return "sent";
}

async function sendAtOnce(
  id: SubjectId,
  conversation: ConversationId,
  reply: Reply,
  { now, store, poke }: NewsDeps,
): Promise<void> {
  await store.outbox.publish({
    id,
    kind: "send",
    payload: { kind: "reply", reply },
    // Asked for just now by someone who looks at the chat: quiet hours are not meant for it.
    manner: { ...usualManner, quiet: false },
    notBefore: now().getTime(),
    to: toEach([conversation]),
  });
  poke();
}
