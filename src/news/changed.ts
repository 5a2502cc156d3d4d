import type { Archive } from "../core/archive.ts";
import type { Article } from "../core/article.ts";
import type { Store } from "../core/store.ts";
import type { Subscription } from "../core/subscription.ts";
import type { ChangedFigure } from "./digest.ts";

/** Finds what figures changed between two revisions, as sentences before and after. */
export type ChangeFinder = (
  before: Article,
  after: Article,
) => readonly { readonly paragraph: number; readonly before: string; readonly after: string }[];

/** How many of the articles changed last are looked at. */
const lookAt = 200;

/** Figures that changed since this conversation was told of their articles. */
export async function changedSince(
  subscription: Subscription,
  {
    store,
    archive,
    changes,
  }: { readonly store: Store; readonly archive: Archive; readonly changes: ChangeFinder },
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
    found.push(...changes(before.article, article).map((change) => ({ article, ...change })));
  }
  return found;
}
