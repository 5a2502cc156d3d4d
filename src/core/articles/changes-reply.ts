import type { Article } from "../article.ts";
import { type Block, bold, heading, plain, type Reply, reply, struck, text } from "../reply.ts";
import type { Services } from "../services.ts";
import type { Words } from "../words/words.ts";
import { diffParagraphs, type ParagraphChange } from "./paragraph-diff.ts";

const mostShown = 12;

/** What changed between the two latest revisions of an article, paragraph by paragraph, old wording and new. */
export async function changesReply(
  article: Article,
  { store, zone, now, words }: Pick<Services, "store" | "zone" | "now" | "words">,
): Promise<Reply> {
  const { changes: say } = words;
  const latest = await store.articles.revisions(article.id, 2);
  const before = latest.find((each) => each.article.revision !== article.revision);
  const at = latest.find((each) => each.article.revision === article.revision)?.storedAt;
  if (before === undefined) return reply([text(say.none)]);
  const changes = diffParagraphs(before.article, article).flatMap((change) => changeBlocks(change, say));
  const rest = changes.length - mostShown;
  const when = at === undefined ? null : words.when(zone, at, now().getTime());
  return reply([
    heading(article.title),
    text(say.revision(await store.articles.revisionCount(article.id), when)),
    ...(changes.length === 0 ? [text(say.onlyTitle)] : changes.slice(0, mostShown)),
    ...(rest > 0 ? [text(say.more(rest))] : []),
  ]);
}

function changeBlocks(change: ParagraphChange, say: Words["changes"]): readonly Block[] {
  switch (change.kind) {
    case "changed": {
      const [read, nowReads, end] = say.changed(change.after.number);
      return [
        text(bold(read), struck(change.before.text), bold(nowReads), plain(change.after.text), plain(end)),
      ];
    }
    case "added": {
      const [isNew, end] = say.added(change.after.number);
      return [text(bold(isNew), plain(change.after.text), plain(end))];
    }
    case "removed": {
      const [removed, end] = say.removed();
      return [text(bold(removed), struck(change.before.text), plain(end))];
    }
    case "same":
      return [];
  }
  change satisfies never;
}
