import type { Archive } from "../core/archive.ts";
import { changedFigures } from "../core/articles/material.ts";
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
  const told = new Map<string, { readonly revision: string; readonly at: number }>();
  for (const mark of seen) if ((told.get(mark.article)?.at ?? -1) < mark.at) told.set(mark.article, mark);
  const found: ChangedFigure[] = [];
  for (const [id, { revision }] of told) {
    const article = archive.get(id);
    if (article === undefined || article.revision === revision) continue;
    const before = await store.articles.revision(id, revision);
    if (before === null) continue;
    found.push(...changedFigures(before.article, article).map((change) => ({ article, ...change })));
  }
  return found;
}
