import type { Archive } from "../core/archive.ts";
import { changedFigures } from "../core/articles/material.ts";
import type { Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import type { ChangedFigure } from "./digest.ts";

/** How many of the latest changed articles are looked at. */
const lookAt = 200;

/** Figures that changed since this conversation was told of their articles. */
export async function changedSince(
  subscription: Subscription,
  { store, archive }: { readonly store: Store; readonly archive: Archive },
): Promise<readonly ChangedFigure[]> {
  const ids = await store.articles.changedSince(subscription.coveredTo, lookAt);
  if (ids.length === 0) return [];
  const seen = await store.subscriptions.seenIn(subscription.conversation, ids);
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
