import { create, insertMultiple, search } from "@orama/orama";
import FlexSearch from "flexsearch";
import MiniSearch from "minisearch";
import type { Article, Paragraph } from "../../src/core/article.ts";
import { stopWords } from "../../src/search/text/stop-words.ts";
import { stem } from "../../src/search/text/tokenize.ts";

/** What an engine answers: paragraphs best first with the ranges it would quote, and whether it would answer at all. */
export interface Reply {
  readonly ranked: readonly Picked[];
  /** 0 to 1, for engines that know; 1 for others wherever they find something. */
  readonly confidence: number;
  readonly answers: boolean;
}

export interface Picked {
  readonly paragraph: Paragraph;
  readonly quoted: string;
}

/** An engine over one archive. */
export interface Asker {
  readonly ask: (question: string, after: string | null) => Promise<Reply>;
}

/** An engine by name. */
export interface Contestant {
  readonly name: string;
  readonly open: (articles: readonly Article[]) => Promise<Asker>;
}

const limit = 10;
const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Engines that find paragraphs only are given the sentence that has most of the question's words. */
function bestSentence({ text, sentences }: Paragraph, question: string): string {
  const asked = new Set(wordsOf(question).filter((word) => !stopWords.has(word)));
  let best = "";
  let most = -1;
  for (const range of sentences) {
    const sentence = text.slice(...range);
    const found = new Set(wordsOf(sentence).filter((word) => asked.has(word))).size;
    if (found > most) [best, most] = [sentence, found];
  }
  return best;
}

type Find = (question: string) => Promise<readonly number[]>;

function asker(articles: readonly Article[], open: (paragraphs: readonly Paragraph[]) => Promise<Find>) {
  const paragraphs = articles.flatMap((article) => article.paragraphs);
  return open(paragraphs).then(
    (find): Asker => ({
      async ask(question) {
        const ranked = (await find(question)).flatMap((id) => {
          const paragraph = paragraphs[id];
          return paragraph === undefined ? [] : [{ paragraph, quoted: bestSentence(paragraph, question) }];
        });
        return { ranked, confidence: ranked.length > 0 ? 1 : 0, answers: ranked.length > 0 };
      },
    }),
  );
}

interface Document {
  readonly id: number;
  readonly text: string;
  readonly heading: string;
}

function documents(paragraphs: readonly Paragraph[]): readonly Document[] {
  return paragraphs.map(({ text, heading }, id) => ({ id, text, heading: heading ?? "" }));
}

function asksMini(mini: MiniSearch<Document>, paragraphs: readonly Paragraph[]) {
  mini.addAll(documents(paragraphs));
  return async (question: string): Promise<readonly number[]> =>
    mini
      .search(question)
      .slice(0, limit)
      .map(({ id }) => id);
}

/** MiniSearch as it comes. */
export const plainMiniSearch: Contestant = {
  name: "MiniSearch",
  open: (articles) =>
    asker(articles, async (paragraphs) => {
      return asksMini(new MiniSearch<Document>({ fields: ["text"] }), paragraphs);
    }),
};

/** MiniSearch with stop words and stemming, and the headings as a field. */
export const tunedMiniSearch: Contestant = {
  name: "MiniSearch tuned",
  open: (articles) =>
    asker(articles, async (paragraphs) => {
      const mini = new MiniSearch<Document>({
        fields: ["text", "heading"],
        processTerm: (term) => {
          const word = term.toLowerCase();
          return stopWords.has(word) ? null : stem(word);
        },
      });
      return asksMini(mini, paragraphs);
    }),
};

/** Orama with stop words and English stemming. */
export const orama: Contestant = {
  name: "Orama",
  open: (articles) =>
    asker(articles, async (paragraphs) => {
      const db = create({
        schema: { text: "string", heading: "string", place: "number" },
        components: { tokenizer: { language: "english", stemming: true, stopWords: [...stopWords] } },
      });
      await insertMultiple(
        db,
        documents(paragraphs).map(({ id, text, heading }) => ({ text, heading, place: id })),
      );
      return async (term) => {
        const { hits } = await search(db, { term, limit, properties: ["text", "heading"] });
        return hits.map(({ document }) => document.place);
      };
    }),
};

/** FlexSearch with its English encoder, which drops stop words and stems; `suggest` lets terms be missing. */
export const flexSearch: Contestant = {
  name: "FlexSearch",
  open: (articles) =>
    asker(articles, async (paragraphs) => {
      const index = new FlexSearch.Index({ tokenize: "strict", encoder: "LatinBalance", resolution: 9 });
      documents(paragraphs).forEach(({ id, text }) => {
        index.add(id, text);
      });
      return async (question) => index.search(question, { limit, suggest: true }).map(Number);
    }),
};
