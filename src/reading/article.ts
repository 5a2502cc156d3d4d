import type { Article } from "../core/article.ts";
import type { ArticleReading, Source } from "../core/reader.ts";
import { type ComposeDeps, composeArticle } from "./compose.ts";
import { type Extracted, extractFragment, extractPage } from "./page/extract.ts";

/** Reads Markdown or plain text: the corpus' own door. */
export type FileReading = (name: string, text: string, today: string) => Article | null;

export interface ArticleReaderDeps extends ComposeDeps {
  readonly file: FileReading;
}

/** Makes an article of a page, a fragment or a file: one door for all, and the text only, whatever came in. */
export function createArticleReader(deps: ArticleReaderDeps) {
  return (source: Source, today: string): ArticleReading => {
    switch (source.kind) {
      case "page":
        return composed(extractPage(source.html), source, today, deps);
      case "fragment":
        return composed(extractFragment(source.html), source, today, deps);
      case "file": {
        const article = deps.file(source.name, source.text, today);
        if (article === null) return unreadable(`${source.name} holds no article that can be read`);
        return {
          kind: "article",
          article: article.url === null ? { ...article, url: source.hints.url } : article,
        };
      }
    }
    source satisfies never;
  };
}

function composed(extracted: Extracted, { hints }: Source, today: string, deps: ComposeDeps): ArticleReading {
  if (extracted.kind === "unreadable") return extracted;
  const article = composeArticle({ ...extracted, hints, today }, deps);
  return article === null ? unreadable("it has no paragraphs") : { kind: "article", article };
}

function unreadable(reason: string): ArticleReading {
  return { kind: "unreadable", reason };
}
