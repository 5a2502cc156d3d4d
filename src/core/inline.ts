import { shortKey } from "./archive.ts";
import { paragraphId } from "./article.ts";
import { quoteSentences } from "./citation.ts";
import { type Reply, reply } from "./reply.ts";
import type { Quote } from "./search.ts";
import type { Services } from "./services.ts";
import { wordsFor } from "./words/index.ts";

/** One quote to share in any chat, and where the next page of them begins. */
export interface InlinePage {
  readonly quotes: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly reply: Reply;
  }[];
  readonly next: number | null;
  readonly nothing: string;
}

/** What inline answers are made with. */
export interface InlineParts extends Pick<Services, "links" | "now"> {
  readonly search: Pick<Services["search"], "answer" | "passages">;
}

const pageSize = 10;

/**
 * Answers for inline mode: quotes to share, ten a page. Nobody's earlier question enters, so that everyone gets the same
 * page and it may be cached; what the archive does not answer gives no quotes at all.
 */
export function inlineAnswers({
  search,
  links,
  now,
}: InlineParts): (question: string, cursor: number) => Promise<InlinePage> {
  return async (question, cursor) => {
    const answer = await search.answer(question, { after: null, within: null, limit: pageSize });
    if (answer.kind === "nothing")
      return { quotes: [], next: null, nothing: "Nothing in the archive says this" };
    const more = search.passages({
      text: answer.understood,
      mention: [],
      within: null,
      each: "paragraph",
      limit: cursor + 2 * pageSize,
    });
    const all = distinct([...answer.quotes, ...more]);
    const quotes = all.slice(cursor, cursor + pageSize).map((quote) => ({
      id: `${shortKey(quote.article.id)}.${quote.paragraph.number}`,
      title: quote.article.title,
      description: quote.paragraph.text.slice(quote.ranges[0][0], quote.ranges[0][1]).slice(0, 200),
      reply: reply([quoteSentences(quote, 1, links, now(), wordsFor(null))]),
    }));
    return {
      quotes,
      next: all.length > cursor + pageSize ? cursor + pageSize : null,
      nothing: "Nothing in the archive says this",
    };
  };
}

/** Each paragraph where it stands first. */
function distinct(quotes: readonly Quote[]): readonly Quote[] {
  const seen = new Set<string>();
  return quotes.filter(({ paragraph }) => {
    const id = paragraphId(paragraph);
    return !seen.has(id) && seen.add(id);
  });
}
