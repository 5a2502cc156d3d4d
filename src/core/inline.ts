import { quoteSentences } from "./answers/citation.ts";
import { distinctQuotes } from "./answers/distinct-quotes.ts";
import { shortKey } from "./archive.ts";
import { type Citation, type Reply, reply } from "./reply.ts";
import type { Quote } from "./search.ts";
import type { Services } from "./services.ts";
import { cut } from "./text/cut.ts";
import { urduLetter } from "./text/urdu-letter.ts";
import { dayOf } from "./time/day.ts";
import { wordsFor } from "./words/index.ts";

/** One quote to share in any chat. */
export interface InlineQuote {
  /** Unique within a page, at most 64 bytes. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly reply: Reply;
  /** What a link to the bot opens it with there: at most 64 letters, digits, _ and -. */
  readonly start: string;
  /** What stands on the button with that link. */
  readonly label: string;
}

/** A page of quotes, ten at most: Telegram takes 50, a phone shows few. */
export interface InlinePage {
  /** Best first. */
  readonly quotes: readonly InlineQuote[];
  /** Where the next page begins, or null after the last. */
  readonly next: number | null;
  /** Said where there is nothing to share, above the way into a private chat; at most 64 characters. */
  readonly nothing: string;
}

/** Answers what is typed after the bot's name in any chat; the same for everybody who types it. */
export type Inline = (question: string, cursor: number) => Promise<InlinePage>;

/** What inline answers are made with. */
export interface InlineParts extends Pick<Services, "links" | "now"> {
  readonly search: Pick<Services["search"], "answer" | "passages" | "finish">;
}

const pageSize = 10;

/**
 * Answers for inline mode: quotes to share, ten a page. Nobody's earlier question enters, so that everyone gets the same
 * page and it may be cached; what the archive does not answer gives no quotes at all.
 */
export function inlineAnswers({ search, links, now }: InlineParts): Inline {
  return async (question, cursor) => {
    // The same for everybody: by the letters of the question, not by who asks.
    const words = wordsFor(urduLetter.test(question) ? "ur" : null);
    const { nothing, wholeParagraph: label } = words.answer;
    const citing = { links, now, words };
    const answer = await search.answer(search.finish(question), {
      after: null,
      within: null,
      limit: pageSize,
    });
    if (answer.kind === "nothing") return { quotes: [], next: null, nothing };
    const more = search.passages({
      text: answer.understood,
      mention: [],
      within: null,
      each: "paragraph",
      limit: cursor + 2 * pageSize,
    });
    const all = distinctQuotes([...answer.quotes, ...more]);
    const quotes = all.slice(cursor, cursor + pageSize).map((quote) => {
      const block = quoteSentences(quote, 1, citing);
      const key = shortKey(quote.article.id);
      const { number } = quote.paragraph;
      return {
        id: `${key}.${number}`,
        title: titleOf(quote),
        description: descriptionOf(quote, block.source),
        reply: reply([block]),
        start: `p_${key}_${number}`,
        label,
      };
    });
    return {
      quotes,
      next: all.length > cursor + pageSize ? cursor + pageSize : null,
      nothing,
    };
  };
}

/** The heading first: quotes of one article differ in it. */
function titleOf({ article, paragraph }: Quote): string {
  return paragraph.heading === null ? article.title : `${paragraph.heading} · ${article.title}`;
}

/** Two or three lines on a phone. UTF-16 units. */
const longestDescription = 200;

/** What people choose by: the quote, and before it its date. */
function descriptionOf({ paragraph, ranges }: Quote, { published, note }: Citation): string {
  const said = paragraph.text.slice(...ranges[0]);
  return cut(
    `${[dayOf(published), note].filter((part) => part !== null).join(", ")} · ${said}`,
    longestDescription,
  );
}
