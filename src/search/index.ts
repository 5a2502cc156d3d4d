import MiniSearch from "minisearch";
import type { Article, ArticleChange, ArticleId, Paragraph } from "../core/article.ts";
import { learnAbbreviations } from "./abbreviations.ts";
import { evidenceOf } from "./evidence.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Spelling } from "./spelling.ts";
import { type Token, tokenize } from "./tokenize.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A paragraph with all that ranking asks of it, worked out once. */
export interface Indexed {
  /** Its number in MiniSearch; given once and never again. */
  readonly key: number;
  readonly article: Article;
  readonly paragraph: Paragraph;
  /** Term numbers in order; -1 for a stop word. */
  readonly terms: Int32Array;
  /** For each sentence, the place in `terms` where it ends. */
  readonly ends: readonly number[];
  /** For each sentence, the bits of `evidence`. */
  readonly kinds: readonly number[];
  readonly heading: readonly number[];
  readonly title: readonly number[];
  /** The article is written as news are, so that its first paragraphs say what matters. */
  readonly news: boolean;
}

/** The archive as the pipeline reads it. */
export interface Index {
  readonly apply: (change: ArticleChange) => void;
  readonly paragraph: (key: number) => Indexed | undefined;
  readonly of: (id: ArticleId) => readonly Indexed[];
  readonly all: () => Iterable<Indexed>;
  readonly size: () => number;
  /** Long forms of a short form, as stems, that the archive's texts explain. */
  readonly longForm: (short: string) => readonly string[] | null;
  /** MiniSearch over these terms; a strength below 1 marks a term that only stands for another. */
  readonly find: (terms: ReadonlyMap<string, number>, within: ArticleId | null) => readonly Found[];
}

/** A candidate: a paragraph and its BM25 score over text, heading and title. */
export interface Found {
  readonly key: number;
  readonly score: number;
}

export interface IndexParts {
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  readonly spelling: Spelling;
}

/** Newspapers write in paragraphs of a sentence or three; encyclopaedias and reports do not. Characters. */
const newsParagraph = 450;

interface Document {
  readonly id: number;
  readonly text: string;
  readonly heading: string;
  readonly title: string;
}

const split = (text: string): string[] => (text === "" ? [] : text.split(" "));

function createMini(): MiniSearch<Document> {
  return new MiniSearch<Document>({
    fields: ["text", "heading", "title"],
    tokenize: split,
    processTerm: (term) => term,
    autoVacuum: { minDirtCount: 200, minDirtFactor: 0.1, batchSize: 1000, batchWait: 10 },
  });
}

function content(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token) => token.kind !== "stop");
}

/** Whether an article reads as news: short paragraphs, several of them. */
function readsAsNews(article: Article): boolean {
  const letters = article.paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  return article.paragraphs.length >= 5 && letters / article.paragraphs.length < newsParagraph;
}

/** What one paragraph's text holds; `intern` gives each term its number. */
function readText(paragraph: Paragraph, lexicon: Lexicon, intern: (term: string) => number) {
  const terms: number[] = [];
  const ends: number[] = [];
  const kinds: number[] = [];
  const words: Token[] = [];
  for (const [start, end] of paragraph.sentences) {
    const sentence = paragraph.text.slice(start, end);
    const tokens = tokenize(sentence);
    for (const token of tokens) terms.push(token.kind === "stop" ? -1 : intern(token.term));
    words.push(...content(tokens));
    ends.push(terms.length);
    kinds.push(evidenceOf(sentence, tokens, lexicon));
  }
  return { terms: Int32Array.from(terms), ends, kinds, words };
}

function readEntry(
  key: number,
  article: Article,
  paragraph: Paragraph,
  { lexicon, vocabulary: { intern } }: IndexParts,
): { readonly entry: Indexed; readonly document: Document } {
  const titleWords = content(tokenize(article.title)).map(({ term }) => term);
  const headingWords = content(tokenize(paragraph.heading ?? "")).map(({ term }) => term);
  const { words, ...read } = readText(paragraph, lexicon, intern);
  const document = {
    id: key,
    text: words.map(({ term }) => term).join(" "),
    heading: headingWords.join(" "),
    title: titleWords.join(" "),
  };
  const heading = headingWords.map(intern);
  const title = titleWords.map(intern);
  return {
    entry: { key, article, paragraph, ...read, heading, title, news: readsAsNews(article) },
    document,
  };
}

/** Counts the words, spellings and abbreviations of paragraphs as they come and go. */
function createLedger({ vocabulary, spelling }: IndexParts) {
  const abbreviations = new Map<string, { readonly long: readonly string[]; uses: number }>();
  return {
    count({ terms, paragraph }: Indexed, by: 1 | -1): void {
      const ids = new Set(terms);
      ids.delete(-1);
      vocabulary.count(ids, by);
      for (const { kind, surface } of tokenize(paragraph.text))
        if (kind === "word") spelling.note(surface, by);
      for (const { short, long } of learnAbbreviations(paragraph.text)) {
        const known = abbreviations.get(short) ?? { long, uses: 0 };
        known.uses += by;
        if (known.uses > 0) abbreviations.set(short, known);
        else abbreviations.delete(short);
      }
    },
    longForm: (short: string): readonly string[] | null => abbreviations.get(short)?.long ?? null,
  };
}

/** An empty index over these parts. */
export function createIndex(parts: IndexParts): Index {
  const mini = createMini();
  const ledger = createLedger(parts);
  const paragraphs = new Map<number, Indexed>();
  const articles = new Map<ArticleId, readonly Indexed[]>();
  let nextKey = 0;

  function add(article: Article): void {
    const read = (paragraph: Paragraph): Indexed => {
      const { entry, document } = readEntry(nextKey++, article, paragraph, parts);
      mini.add(document);
      paragraphs.set(entry.key, entry);
      ledger.count(entry, 1);
      return entry;
    };
    articles.set(article.id, article.paragraphs.map(read));
  }

  function remove(id: ArticleId): void {
    for (const entry of articles.get(id) ?? []) {
      ledger.count(entry, -1);
      mini.discard(entry.key);
      paragraphs.delete(entry.key);
    }
    articles.delete(id);
  }

  return {
    apply(change) {
      if (change.kind === "removed") return remove(change.articleId);
      remove(change.article.id);
      add(change.article);
    },
    paragraph: (key) => paragraphs.get(key),
    of: (id) => articles.get(id) ?? [],
    all: () => paragraphs.values(),
    size: () => paragraphs.size,
    longForm: ledger.longForm,
    find(terms, within) {
      const keys = within === null ? null : new Set((articles.get(within) ?? []).map(({ key }) => key));
      return mini
        .search([...terms.keys()].join(" "), {
          boost: { heading: 0.6, title: 0.4 },
          boostTerm: (term) => terms.get(term) ?? 1,
          ...(keys === null ? {} : { filter: ({ id }) => keys.has(id) }),
        })
        .map(({ id, score }): Found => ({ key: id, score }));
    },
  };
}
