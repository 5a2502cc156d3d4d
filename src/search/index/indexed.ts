import type { Article, Paragraph } from "../../core/article.ts";
import { contentTerms, type Token, tokenize } from "../text/tokenize.ts";
import { evidenceOf } from "../words/evidence.ts";
import type { Lexicon } from "../words/lexicon.ts";
import { isAnsweredBy, under } from "./asking.ts";
import { inEnglish } from "./in-english.ts";
import type { Steps } from "./slices.ts";
import { stopWord } from "./vocabulary.ts";

/** A paragraph with all that ranking asks of it, worked out once. */
export interface Indexed {
  /** Its number in MiniSearch; given once and never again. */
  readonly key: number;
  /** As it is read (see `inEnglish`). */
  readonly article: Article;
  /** As it is read, under its heading, and under the question that the paragraph before asks. */
  readonly paragraph: Paragraph;
  /** Both as they were published, where the article is read otherwise; the sentences are the same by number. */
  readonly original: Original | null;
  /** The next paragraph, where this one ends with a question that it answers, or null. */
  readonly answer: Indexed | null;
  /** Term numbers in order; `stopWord` for any stop word. */
  readonly terms: Int32Array;
  /** For each sentence, the place in `terms` where it ends. */
  readonly ends: readonly number[];
  /** For each sentence, the bits of `evidence`. */
  readonly kinds: readonly number[];
  /** Term numbers; paragraphs under one heading, and those of one article, share theirs. */
  readonly heading: Int32Array;
  readonly title: Int32Array;
  /** How many different terms each field holds. */
  readonly lengths: { readonly text: number; readonly heading: number; readonly title: number };
  /** The article is written as news are, so that its first paragraphs say what matters. */
  readonly news: boolean;
}

/** What is quoted. */
export interface Original {
  readonly article: Article;
  readonly paragraph: Paragraph;
}

/** The article and the paragraph as they were published. */
export function originalOf({ original, article, paragraph }: Indexed): Original {
  return original ?? { article, paragraph };
}

/** Whether a paragraph was put into English word for word. */
export function isReading({ original, paragraph }: Indexed): boolean {
  return original !== null && original.paragraph.text !== paragraph.text;
}

/** Whether paragraph, heading or title hold the term of this number. */
export function holdsTerm({ terms, heading, title }: Indexed, id: number): boolean {
  return terms.includes(id) || heading.includes(id) || title.includes(id);
}

/** A paragraph as read, with what the index keeps elsewhere. */
export interface Read {
  readonly entry: Indexed;
  /** The different content terms of each field. */
  readonly text: readonly string[];
  readonly heading: readonly string[];
  readonly title: readonly string[];
  readonly written: Written;
}

/** How the words of a text are written. */
export interface Written {
  /** As typed, in lower case. */
  readonly surfaces: readonly string[];
  /** The terms that stand inside a sentence with a capital letter. */
  readonly names: readonly string[];
}

/** What gives the words and paragraphs of an article their numbers as it is read. */
export interface ReadParts {
  readonly lexicon: Lexicon;
  /** Gives each term its number. */
  readonly intern: (term: string) => number;
  /** Gives each paragraph its key. */
  readonly nextKey: () => number;
}

/** Newspapers write in paragraphs of a sentence or three; encyclopaedias and reports do not. Characters. */
const newsParagraph = 450;

/** Whether an article reads as news: short paragraphs, several of them. */
function readsAsNews(article: Article): boolean {
  const letters = article.paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  return article.paragraphs.length >= 5 && letters / article.paragraphs.length < newsParagraph;
}

/** How the words of a paragraph are written: what `Read.written` says of it. */
export function* writtenIn({ text, sentences }: Paragraph): Steps<Written> {
  const read: (readonly Token[])[] = [];
  for (const [start, end] of sentences) {
    read.push(tokenize(text.slice(start, end)));
    yield end - start;
  }
  return together(read);
}

function together(sentences: readonly (readonly Token[])[]): Written {
  const words = sentences.map((tokens) => tokens.filter(({ kind }) => kind === "word"));
  return {
    surfaces: words.flatMap((tokens) => tokens.map(({ surface }) => surface)),
    names: words.flatMap((tokens) =>
      tokens.filter(({ capital, start }) => capital && start > 2).map(({ term }) => term),
    ),
  };
}

/** What the sentences of one paragraph hold. */
function* readText({ text, sentences }: Paragraph, { lexicon, intern }: ReadParts) {
  const ids: number[] = [];
  const ends: number[] = [];
  const kinds: number[] = [];
  const words = new Set<string>();
  const read: (readonly Token[])[] = [];
  for (const [start, end] of sentences) {
    const sentence = text.slice(start, end);
    const tokens = tokenize(sentence);
    for (const { kind, term } of tokens) {
      ids.push(kind === "stop" ? stopWord : intern(term));
      if (kind !== "stop") words.add(term);
    }
    read.push(tokens);
    ends.push(ids.length);
    kinds.push(evidenceOf(sentence, tokens, lexicon));
    yield sentence.length;
  }
  return { terms: Int32Array.from(ids), ends, kinds, words: [...words], written: together(read) };
}

/** A heading or a title: its terms, their numbers, and how many are different. */
function readLine(line: string, { intern }: ReadParts) {
  const words = contentTerms(line);
  return { words: [...new Set(words)], ids: Int32Array.from(words, intern) };
}

/** Reads an article's paragraphs; what they share (the title, a heading over several) is read and kept once. */
export function* readArticle(published: Article, parts: ReadParts): Steps<readonly Read[]> {
  const article = yield* inEnglish(published, parts.lexicon);
  const news = readsAsNews(article);
  // News say "on Sunday" of what readers ask for by the year.
  const title = readLine(news ? `${article.title} ${article.published.slice(0, 4)}` : article.title, parts);
  const read: Read[] = [];
  let over: string | null = null;
  let heading = readLine("", parts);
  for (const [i, own] of article.paragraphs.entries()) {
    const before = article.paragraphs[i - 1];
    const asked = before !== undefined && isAnsweredBy(before, own) ? before.text : null;
    const paragraph = asked === null ? own : under(own, asked);
    const source = published.paragraphs[i];
    const original =
      article === published || source === undefined ? null : { article: published, paragraph: source };
    if (paragraph.heading !== over) heading = readLine(paragraph.heading ?? "", parts);
    over = paragraph.heading;
    const { words, written, ...text } = yield* readText(paragraph, parts);
    const lengths = { text: words.length, heading: heading.words.length, title: title.words.length };
    const around = { heading: heading.ids, title: title.ids, lengths, news };
    const entry: Indexed = {
      key: parts.nextKey(),
      article,
      paragraph,
      original,
      answer: null,
      ...text,
      ...around,
    };
    read.push({ entry, text: words, heading: heading.words, title: title.words, written });
  }
  return withAnswers(read, article);
}

/** Each paragraph that ends with a question, with the next one that answers it. */
function withAnswers(read: readonly Read[], { paragraphs }: Article): readonly Read[] {
  return read.map((one, i) => {
    const [own, next] = [paragraphs[i], paragraphs[i + 1]];
    const answer = read[i + 1]?.entry;
    if (own === undefined || answer === undefined || !isAnsweredBy(own, next)) return one;
    return { ...one, entry: { ...one.entry, answer } };
  });
}
