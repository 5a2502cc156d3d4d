import type { Archive } from "../archive.ts";
import type { Article } from "../article.ts";
import type { Quote } from "../search.ts";
import { lettersOf } from "../text/letters-of.ts";
import { unsearched } from "./unsearched.ts";

/** A sentence with fewer letters may stand in a message by chance. */
const fewestLetters = 20;

/** The articles whose titles a message of the bot's says: those of its source lines. */
export function articlesNamedIn(message: string, archive: Archive): readonly Article[] {
  return archive.newest().filter(({ title }) => message.includes(title));
}

/** What a message of the bot's quotes, as far as the archive still says it, in the order of the message. */
export function quotesWithin(message: string, archive: Archive): readonly Quote[] {
  const letters = lettersOf(message);
  return articlesNamedIn(message, archive)
    .flatMap((article) => article.paragraphs.flatMap((paragraph) => quoteIn(letters, article, paragraph)))
    .toSorted((a, b) => a.at - b.at)
    .map(({ quote }) => quote);
}

function quoteIn(
  letters: string,
  article: Article,
  paragraph: Quote["paragraph"],
): readonly { readonly at: number; readonly quote: Quote }[] {
  const said = paragraph.sentences.flatMap((range) => {
    const sentence = lettersOf(paragraph.text.slice(...range));
    const at = sentence.length < fewestLetters ? -1 : letters.indexOf(sentence);
    return at < 0 ? [] : [{ at, range }];
  });
  const [first, ...rest] = said;
  if (first === undefined) return [];
  const ranges = [first.range, ...rest.map(({ range }) => range)] as const;
  return [{ at: first.at, quote: unsearched(article, paragraph, ranges) }];
}
