import type { Article } from "../article.ts";
import { type Block, bold, heading, plain, type Reply, reply, struck, text } from "../reply.ts";
import type { Services } from "../services.ts";
import { counted } from "../text/count.ts";
import { inWords } from "../time/local-time.ts";
import { diffParagraphs, type ParagraphChange } from "./paragraph-diff.ts";

const mostShown = 12;

/** What changed between the two latest revisions of an article, paragraph by paragraph, old wording and new. */
export async function changesReply(
  article: Article,
  { store, zone, now }: Pick<Services, "store" | "zone" | "now">,
): Promise<Reply> {
  const latest = await store.articles.revisions(article.id, 2);
  const before = latest.find((each) => each.article.revision !== article.revision);
  const at = latest.find((each) => each.article.revision === article.revision)?.storedAt;
  if (before === undefined)
    return reply([text("This article has not been changed since it entered the archive.")]);
  const changes = diffParagraphs(before.article, article).flatMap(changeBlocks);
  const rest = changes.length - mostShown;
  const when = at === undefined ? "" : `, changed ${inWords(zone, at, now().getTime())}`;
  return reply([
    heading(article.title),
    text(`Revision ${await store.articles.revisionCount(article.id)}${when}:`),
    ...(changes.length === 0
      ? [text("The paragraphs read as before; the title or the headings changed.")]
      : changes.slice(0, mostShown)),
    ...(rest > 0 ? [text(`and ${counted(rest, "more paragraph")}`)] : []),
  ]);
}

function changeBlocks(change: ParagraphChange): readonly Block[] {
  switch (change.kind) {
    case "changed":
      return [
        text(
          bold(`Paragraph ${change.after.number} read: `),
          struck(change.before.text),
          bold("\nIt now reads: "),
          plain(change.after.text),
        ),
      ];
    case "added":
      return [text(bold(`Paragraph ${change.after.number} is new: `), plain(change.after.text))];
    case "removed":
      return [text(bold("Removed: "), struck(change.before.text))];
    case "same":
      return [];
  }
  change satisfies never;
}
