import type { Archive } from "../core/archive.ts";
import { changedFigures } from "../core/articles/material.ts";
import type { ConversationId } from "../core/conversation.ts";
import type { SubjectId } from "../core/delivery.ts";
import type { Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import type { ChangedFigure } from "./digest.ts";

/** How many of the latest changed articles are looked at. */
const lookAt = 200;

/** Figures that changed since then (epoch milliseconds) and since this conversation was told of their articles. */
export async function changedSince(
  { conversation }: Subscription,
  since: number,
  { store, archive }: { readonly store: Store; readonly archive: Archive },
): Promise<readonly ChangedFigure[]> {
  const { changedSince: changed, addedSince: added } = store.articles;
  // What came since then may have been told already, too: windows overlap.
  const ids = [...(await changed(since, lookAt)), ...(await added(since, lookAt))];
  if (ids.length === 0) return [];
  const seen = await store.subscriptions.seenIn(conversation, ids);
  const found: ChangedFigure[] = [];
  for (const [id, told] of Map.groupBy(seen, (mark) => mark.article)) {
    const article = archive.get(id);
    const [first, last] = [told.at(0), told.at(-1)];
    if (article === undefined || first === undefined || last === undefined) continue;
    const { revision } = last;
    if (article.revision === revision || (await isWaiting(conversation, first.subject, store))) continue;
    const before = await store.articles.revision(id, revision);
    if (before === null) continue;
    found.push(...changedFigures(before.article, article).map((change) => ({ article, ...change })));
  }
  return found;
}

/** Whether what tells of an article first has not left yet: nobody was told, and it is to quote what stands by then. */
async function isWaiting(
  conversation: ConversationId,
  subject: SubjectId,
  { outbox }: Store,
): Promise<boolean> {
  const [delivery] = await outbox.of(conversation, { subjects: [subject], limit: 1 });
  return delivery?.state === "waiting" || delivery?.state === "held";
}
