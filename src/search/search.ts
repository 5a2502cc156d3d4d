import type { ArticleId } from "../core/article.ts";
import type { Answer, PassageQuery, Quote, Search } from "../core/search.ts";
import type { Vectors } from "../core/store/vectors.ts";
import type { Topic } from "../core/topic.ts";
import { saidBy } from "./decision/disagreement.ts";
import { type Judged, judge } from "./decision/judge.ts";
import { createEngine, type Engine } from "./engine.ts";
import { isReading, originalOf } from "./index/indexed.ts";
import { giveWay } from "./index/slices.ts";
import { createEmbedder } from "./model/embedder.ts";
import { nearestTopics } from "./nearest-topics.ts";
import type { Query } from "./question/query.ts";
import { figuresIn, rangesFor } from "./quoting/choose.ts";
import { figureByAge, type Ordered, orderByAge } from "./quoting/order.ts";
import { type Ranked, rank, rankSentences } from "./ranking/rank.ts";
import { sentenceText } from "./ranking/sentence-text.ts";
import { createSuggester } from "./suggest.ts";
import { contentTerms } from "./text/tokenize.ts";
import { weights } from "./weights.ts";

/** What a search is made of. */
export interface SearchParts {
  /** Offered where nothing is found, and completed while typing. */
  readonly topics: readonly Topic[];
  /** The folder of the model (`installedModel()`, or the operator's own), or null to answer by words alone. */
  readonly model: string | null;
  /** Keeps vectors, so that no paragraph is embedded twice. */
  readonly vectors: Vectors;
  /** One line for the operator's log: why the model is not at work. */
  readonly notice: (line: string) => void;
}

/** Changes in, answers out: words alone, or words and a small model that runs in a thread of its own. */
export function createSearch(parts: SearchParts): Search {
  const { topics, model } = parts;
  const engine = createEngine({
    ...parts,
    embedder: model === null ? null : createEmbedder(model),
    pause: giveWay,
  });
  const suggester = createSuggester(topics);
  return {
    apply(change) {
      suggester.apply(change);
      return engine.apply(change);
    },
    async answer(question, { after, within, limit }): Promise<Answer> {
      const query = engine.understand(question, after?.question ?? null);
      const judged = await decide(engine, query, within);
      const spokenOf = within === null ? (after?.article ?? null) : null;
      const { ranked, confidence, answers } = await inTalkOf(spokenOf, judged, engine, query);
      const { text: understood, asked } = query;
      const ordered = answers ? orderByAge(query, ranked).slice(0, limit) : [];
      const [best, ...rest] = quotesOf(query, ordered, confidence);
      if (best === undefined)
        return { kind: "nothing", understood, asked, confidence, nearest: nearestTopics(query, topics) };
      return { kind: "found", understood, asked, confidence, quotes: [best, ...rest] };
    },
    passages(query) {
      const { understood, ranked } = passagesFor(engine, query);
      const ordered = orderByAge(understood, ranked);
      return mentioning(quotesOf(understood, ordered, 1), ordered, query);
    },
    figureByAge(query, passage) {
      const { understood, ranked } = passagesFor(engine, query);
      const own = ranked.find((one) => stands(one, passage));
      return own === undefined
        ? [passage]
        : quotesOf(understood, figureByAge(saidBy(own, understood), own, ranked), 1);
    },
    suggest(typed, limit) {
      const found = suggester.suggest(typed, limit);
      // Mistyped or in Urdu: completed from what was meant.
      return found.length > 0
        ? found
        : suggester.suggest(engine.understand(engine.finish(typed), null).text, limit);
    },
    finish: engine.finish,
    terms: contentTerms,
    ready: engine.settled,
    close: engine.close,
  };
}

/**
 * What comes of a question: judged by words and meaning, or by words alone where the model cannot be used, and where it takes
 * for the best what was put into English word for word: it was taught on sentences.
 */
export async function decide(engine: Engine, query: Query, within: ArticleId | null): Promise<Judged> {
  const meant = await engine.byMeaning(query, within);
  if (meant !== null && (await engine.together(query, meant, weights.semantic.ranking))) {
    const judged = judge(query, meant, weights.semantic);
    const [best] = judged.ranked;
    if (best === undefined || !isReading(best.entry)) return judged;
  }
  return judge(query, engine.byWords(query, within), weights.light);
}

/**
 * An answer from the article that is spoken of may be this much less likely, and is meant nevertheless: of few words more is
 * left unsaid.
 */
const spokenOfWins = { few: 0.05, many: 0.02 } as const;
const fewWords = 2;

/** Of two articles that answer about as well the one that is spoken of comes first: "how many died?" asks of that flood. */
async function inTalkOf(
  article: ArticleId | null,
  judged: Judged,
  engine: Engine,
  query: Query,
): Promise<Judged> {
  const [first] = judged.ranked;
  if (article === null || query.latest || (judged.answers && first?.entry.article.id === article))
    return judged;
  const there = await decide(engine, query, article);
  const [best] = there.ranked;
  const least = judged.confidence - spokenOfWins[query.slots.length > fewWords ? "many" : "few"];
  if (best === undefined || !there.answers || there.confidence < least) return judged;
  const others = judged.ranked.filter(({ entry }) => entry !== best.entry);
  return { ...there, ranked: [best, ...others] };
}

/** The passages that words find, best first. */
function passagesFor(engine: Engine, { text, mention, within, each }: PassageQuery) {
  const understood = engine.understand([text, ...mention].join(" "), null);
  const scored = engine.byWords(understood, within);
  const ranked = { paragraph: rank, sentence: rankSentences }[each](scored, weights.light.ranking);
  return { understood, ranked };
}

/** Whether a quote is of this sentence. */
function stands({ entry, sentence }: Ranked, { article, paragraph, ranges }: Quote): boolean {
  const [start, end] = originalOf(entry).paragraph.sentences[sentence] ?? [0, 0];
  return (
    entry.article.id === article.id &&
    entry.paragraph.number === paragraph.number &&
    ranges.some((range) => range[0] <= start && end <= range[1])
  );
}

/** Those of the quotes that say one of the names, as they were published or as they were read; each stands where it was ordered. */
function mentioning(
  quotes: readonly Quote[],
  ordered: readonly Ordered[],
  { mention, limit }: PassageQuery,
): readonly Quote[] {
  if (mention.length === 0) return quotes.slice(0, limit);
  const names = mention.map((name) => name.toLowerCase());
  const says = ({ paragraph, ranges }: Quote, place: number): boolean => {
    const read = ordered[place] === undefined ? "" : sentenceText(ordered[place].ranked);
    const said = [...ranges.map((range) => paragraph.text.slice(...range)), read].join("\n").toLowerCase();
    return names.some((name) => said.includes(name));
  };
  return quotes.filter(says).slice(0, limit);
}

/** Ranking scores are logarithms of odds: the first has the confidence, the others their share of it. */
function quotesOf(query: Query, ordered: readonly Ordered[], confidence: number): readonly Quote[] {
  const highest = ordered.reduce(
    (most, { ranked }) => Math.max(most, ranked.score),
    Number.NEGATIVE_INFINITY,
  );
  let score = confidence;
  return ordered.map(({ ranked, earlier }, place) => {
    if (place > 0) score = Math.min(score, confidence * Math.exp(ranked.score - highest));
    const { article, paragraph } = originalOf(ranked.entry);
    const ranges = rangesFor(query, ranked);
    return { article, paragraph, ranges, figures: figuresIn(paragraph.text, ranges), score, earlier };
  });
}
