import type { ArticleId } from "../core/article.ts";
import type { Answer, PassageQuery, Quote, Search } from "../core/search.ts";
import type { Vectors } from "../core/store/vectors.ts";
import type { Topic } from "../core/topic.ts";
import type { Query } from "./analyse.ts";
import { chooseRanges, figuresIn } from "./choose.ts";
import { probability, signals } from "./decide.ts";
import { addNearness } from "./features.ts";
import { createIndex, type Index } from "./index.ts";
import { createLexicon } from "./lexicon.ts";
import { createEmbedder } from "./model/embedder.ts";
import { nearestTopics } from "./nearest-topics.ts";
import { nearnessOf } from "./nearness.ts";
import { type Ordered, orderByAge } from "./order.ts";
import { createPipeline, type Pipeline } from "./pipeline.ts";
import { type Ranked, rank } from "./rank.ts";
import weights from "./ranking.weights.json" with { type: "json" };
import { createSemantics, type Semantics } from "./semantics.ts";
import { createSpelling } from "./spelling.ts";
import { createSuggester } from "./suggest.ts";
import { tokenize } from "./tokenize.ts";
import { createVocabulary } from "./vocabulary.ts";

/** What a search is made of. */
export interface SearchParts {
  /** Offered where nothing is found, and completed while typing. */
  readonly topics: readonly Topic[];
  /** The newsroom's own synonyms, beside those that come with the bot: groups of words for one another. */
  readonly synonyms: readonly (readonly string[])[];
  /** The folder of the model (`installedModel()`, or the operator's own), or null to answer by words alone. */
  readonly model: string | null;
  /** Keeps vectors, so that no paragraph is embedded twice. */
  readonly vectors: Vectors;
  /** One line for the operator's log: that the model is at work, or why it is not. */
  readonly notice: (line: string) => void;
}

interface Found {
  readonly ranked: readonly Ranked[];
  readonly confidence: number;
  readonly threshold: number;
}

/** With fewer of the archive's paragraphs embedded than this share, words alone rank: they treat all alike. */
const enoughEmbedded = 0.9;
/** So many paragraphs are candidates for what the model says, beside those found by words. */
const nearestCount = 20;

/** Changes in, answers out: words alone, or words and a small model that runs in a thread of its own. */
export function createSearch(parts: SearchParts): Search {
  const { topics } = parts;
  const lexicon = createLexicon(parts.synonyms);
  const vocabulary = createVocabulary();
  const spelling = createSpelling();
  const index = createIndex({ lexicon, vocabulary, spelling });
  const pipeline = createPipeline({ index, lexicon, vocabulary, spelling });
  const suggester = createSuggester(index, topics);
  const semantics =
    parts.model === null ? null : createSemantics({ ...parts, embedder: createEmbedder(parts.model) });
  return {
    apply(change) {
      semantics?.forget(index.of(change.kind === "removed" ? change.articleId : change.article.id));
      index.apply(change);
      if (change.kind !== "removed") semantics?.add(index.of(change.article.id));
      suggester.stale();
    },
    async answer(question, { after, within, limit }): Promise<Answer> {
      const query = pipeline.understand(question, after);
      const { ranked, confidence, threshold } =
        (await byMeaning(query, within, pipeline, index, semantics)) ?? byWords(query, within, pipeline);
      const understood = query.text;
      const [best, ...rest] = orderByAge(ranked).slice(0, limit).map(quote);
      if (best === undefined || confidence < threshold)
        return { kind: "nothing", understood, confidence, nearest: nearestTopics(query, topics) };
      return { kind: "found", understood, confidence, quotes: [best, ...rest] };
    },
    passages(query) {
      const understood = pipeline.understand([query.text, ...query.mention].join(" "), null);
      const { ranked } = byWords(understood, query.within, pipeline);
      return mentioning(orderByAge(ranked).map(quote), query);
    },
    suggest: suggester.suggest,
    terms: contentTerms,
    ready: async () => semantics?.settled(),
    close: async () => semantics?.close(),
  };
}

function byWords(query: Query, within: ArticleId | null, pipeline: Pipeline): Found {
  const { ranking, decision, threshold } = weights.light;
  const ranked = rank(pipeline.candidates(query, within, []), ranking);
  return { ranked, confidence: probability(signals(query, ranked), decision), threshold };
}

/** Null where the model is not there, or has not seen enough of the archive yet. */
async function byMeaning(
  query: Query,
  within: ArticleId | null,
  pipeline: Pipeline,
  index: Index,
  semantics: Semantics | null,
): Promise<Found | null> {
  if (semantics === null || semantics.shelf.size() < enoughEmbedded * index.size()) return null;
  const question = await semantics.question(query);
  if (question === null) return null;
  const near =
    within === null
      ? semantics.shelf.nearest(question.mean, nearestCount)
      : index
          .of(within)
          .slice(0, 4 * nearestCount)
          .map(({ key }) => key);
  const scored = pipeline.candidates(query, within, near);
  const packed = await semantics.shelf.vectorsOf([...new Set(scored.map(({ entry }) => entry))]);
  const nearness = new Map(
    [...packed].map(([key, vectors]) => [key, nearnessOf(question, vectors, sentencesOf(index, key))]),
  );
  for (const one of scored) {
    const found = nearness.get(one.entry.key)?.[one.sentence];
    if (found !== undefined) addNearness(one, found);
  }
  const { ranking, decision, threshold } = weights.semantic;
  const ranked = rank(scored, ranking);
  return { ranked, confidence: probability(signals(query, ranked), decision), threshold };
}

function sentencesOf(index: Index, key: number): number {
  return index.paragraph(key)?.paragraph.sentences.length ?? 0;
}

/** The terms of a text as the index sees them, without stop words. */
function contentTerms(text: string): readonly string[] {
  return tokenize(text)
    .filter(({ kind }) => kind !== "stop")
    .map(({ term }) => term);
}

function mentioning(quotes: readonly Quote[], { mention, limit }: PassageQuery): readonly Quote[] {
  if (mention.length === 0) return quotes.slice(0, limit);
  const names = mention.map((name) => name.toLowerCase());
  const says = ({ paragraph, ranges }: Quote): boolean =>
    ranges.some((range) => {
      const said = paragraph.text.slice(...range).toLowerCase();
      return names.some((name) => said.includes(name));
    });
  return quotes.filter(says).slice(0, limit);
}

function quote({ ranked: { entry, sentence, score }, earlier }: Ordered): Quote {
  const { article, paragraph } = entry;
  const ranges = chooseRanges(paragraph, sentence);
  return { article, paragraph, ranges, figures: figuresIn(paragraph.text, ranges), score, earlier };
}
