import { type Article, withId } from "../core/article.ts";
import { inTime } from "../core/articles/in-time.ts";
import type { ArticleReading, ReadArticle, Source } from "../core/reader.ts";
import { aheadOf } from "../core/time/ahead.ts";
import { type ComposeDeps, composeArticle } from "./compose.ts";
import { ownAddress, proposedId, publisherOf } from "./identity.ts";
import { type Extracted, extractFragment, extractPage } from "./page/extract.ts";

/**
 * What enters the archive from outside is read, compared and indexed on the thread that answers people: an article of
 * this size costs it a tenth of a second or two, most of it in the index, which takes it in slices. It is five times
 * the longest pieces that magazines print.
 */
export const longestArticle = 150_000;
/** The most paragraphs that an article from outside may have. */
export const mostParagraphs = 500;
/** The most Markdown or plain text that a parser is ever given, in UTF-16 units. */
export const longestFile = 512 * 1024;

/** Reads Markdown or plain text: the corpus' own door. `today` and `publisher` stand in for what it leaves out. */
export type FileReading = (
  file: { readonly name: string; readonly text: string },
  standIns: { readonly today: string; readonly publisher: string },
) => ArticleReading;

/** What pages are composed with, and the corpus' reader for those that are plain files. */
export interface ArticleReaderDeps extends ComposeDeps {
  readonly file: FileReading;
}

/** Makes an article of a page, a fragment or a file: one way for all, and only the text, whatever came in. */
export function createArticleReader(deps: ArticleReaderDeps) {
  return (source: Source, today: string): ArticleReading => {
    switch (source.kind) {
      case "page":
        return composed(extractPage(source.html), source, today, deps);
      case "fragment":
        return composed(extractFragment(source.html), source, today, deps);
      case "file":
        return fileArticle(source, today, deps);
    }
    source satisfies never;
  };
}

function fileArticle(
  { name, text, hints }: Extract<Source, { readonly kind: "file" }>,
  today: string,
  { file }: ArticleReaderDeps,
): ArticleReading {
  if (text.length > longestFile)
    return unreadable(`it is longer than the ${longestFile} characters that are read`);
  if (isBinary(text)) return unreadable("it is not text");
  const reading = file({ name, text }, { today, publisher: publisherOf(hints, hints.url) });
  if (reading.kind === "unreadable") return reading;
  const { article, dated } = reading;
  if (hints.url === null) return bounded(article, dated, today);
  // What a stranger's file says about its own address and id counts no more than it would in HTML.
  const url = ownAddress(article.url, hints.url);
  return bounded(withId({ ...article, url }, proposedId(article.title, url)), dated, today);
}

/** A picture or an archive under another name; a text has none of these characters, a badly decoded one a few. */
function isBinary(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const odd = text.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return odd > text.length / 50;
}

function composed(extracted: Extracted, { hints }: Source, today: string, deps: ComposeDeps): ArticleReading {
  if (extracted.kind === "unreadable") return extracted;
  const article = composeArticle({ ...extracted, hints, today }, deps);
  if (article === null) return unreadable("it has no paragraphs");
  return bounded(article, (hints.published ?? extracted.meta.published) !== null, today);
}

function bounded(article: Article, dated: boolean, today: string): ArticleReading {
  const { length } = article.paragraphs;
  if (length <= mostParagraphs && article.text.length <= longestArticle)
    return { kind: "article", ...standing(article, dated, today) };
  return unreadable(
    `its ${length} paragraphs and ${article.text.length} characters are more than the ${mostParagraphs} and ${longestArticle} that are taken from outside; a file in the editors' folder may be longer`,
  );
}

function standing(article: Article, dated: boolean, today: string): Omit<ReadArticle, "kind"> {
  const now = new Date(today);
  const mistaken = aheadOf(article.published, now) === "mistaken" ? article.published : null;
  return { article: inTime(article, today, now), dated: dated && mistaken === null, mistaken };
}

function unreadable(reason: string): ArticleReading {
  return { kind: "unreadable", reason };
}
