import type { Answer, PassageQuery, Quote, Search } from "../core/search.ts";
import type { Topic } from "../core/topic.ts";
import { chooseRanges, figuresIn } from "./choose.ts";
import { probability, signals } from "./decide.ts";
import { createIndex } from "./index.ts";
import { createLexicon } from "./lexicon.ts";
import { nearestTopics } from "./nearest-topics.ts";
import { createPipeline } from "./pipeline.ts";
import { type Ranked, rank } from "./rank.ts";
import weights from "./ranking.weights.json" with { type: "json" };
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
}

/** Changes in, answers out: the light engine, without a model. */
export function createSearch({ topics, synonyms }: SearchParts): Search {
  const lexicon = createLexicon(synonyms);
  const vocabulary = createVocabulary();
  const spelling = createSpelling();
  const index = createIndex({ lexicon, vocabulary, spelling });
  const pipeline = createPipeline({ index, lexicon, vocabulary, spelling });
  const suggester = createSuggester(index, topics);
  return {
    apply(change) {
      index.apply(change);
      suggester.stale();
    },
    async answer(question, { after, within, limit }): Promise<Answer> {
      const query = pipeline.understand(question, after);
      const ranked = rank(pipeline.candidates(query, within), weights.light.ranking);
      const confidence = probability(signals(query, ranked), weights.light.decision);
      const understood = query.text;
      const [best, ...rest] = ranked.slice(0, limit).map(quote);
      if (best === undefined || confidence < weights.light.threshold)
        return { kind: "nothing", understood, confidence, nearest: nearestTopics(query, topics) };
      return { kind: "found", understood, confidence, quotes: [best, ...rest] };
    },
    passages(query) {
      const understood = pipeline.understand([query.text, ...query.mention].join(" "), null);
      const ranked = rank(pipeline.candidates(understood, query.within), weights.light.ranking);
      return mentioning(ranked.map(quote), query);
    },
    suggest: suggester.suggest,
    terms: contentTerms,
    ready: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
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

function quote({ entry, sentence, score }: Ranked): Quote {
  const { article, paragraph } = entry;
  const ranges = chooseRanges(paragraph, sentence);
  return { article, paragraph, ranges, figures: figuresIn(paragraph.text, ranges), score, earlier: false };
}
