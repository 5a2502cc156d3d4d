import type { ArticleChange, ArticleId } from "../core/article.ts";
import { StoreAway } from "../core/errors.ts";
import type { Vectors } from "../core/store/vectors.ts";
import { createIndex, type Index } from "./index/archive-index.ts";
import { createSpelling } from "./index/spelling.ts";
import { createVocabulary } from "./index/vocabulary.ts";
import type { Embedder } from "./model/embedder.ts";
import { createPipeline, type Understood } from "./pipeline.ts";
import type { Query } from "./question/query.ts";
import { type Scored } from "./ranking/feature.ts";
import { addNearness } from "./ranking/features.ts";
import type { RankingWeights } from "./ranking/rank.ts";
import type { EmbeddedQuestion } from "./semantic/embedded-question.ts";
import { nearnessOf, saidIn } from "./semantic/nearness.ts";
import { createSemantics } from "./semantic/semantics.ts";
import { readTogether } from "./semantic/together.ts";
import type { VectorShelf } from "./semantic/vector-shelf.ts";
import { createLexicon } from "./words/lexicon.ts";

/** Everything up to ranking: `search.ts` adds weights and the decision, `npm run tune` learns them from this. */
export interface Engine {
  readonly index: Index;
  readonly apply: (change: ArticleChange) => Promise<void>;
  readonly understand: (question: string, after: string | null) => Understood;
  readonly finish: (typed: string) => string;
  /** The candidates by words alone. */
  readonly byWords: (query: Query, within: ArticleId | null) => readonly Scored[];
  /**
   * The candidates by words and meaning; null where the model is not there or has not seen enough of the archive, and
   * where the store that holds its vectors is away.
   */
  readonly byMeaning: (query: Query, within: ArticleId | null) => Promise<readonly Scored[] | null>;
  /**
   * Reads the question together with the sentences that rank first by these weights, and adds what comes of it to the
   * candidates' features; false where the model cannot be used.
   */
  readonly together: (query: Query, scored: readonly Scored[], weights: RankingWeights) => Promise<boolean>;
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What an engine is wired from; `notice` takes a line for the operator's log. */
export interface EngineParts {
  /** Runs the model, or null to go by words alone. */
  readonly embedder: Embedder | null;
  readonly vectors: Vectors;
  readonly notice: (line: string) => void;
  /** Called between two slices of a long article: lets others have their turn. */
  readonly pause: () => Promise<void>;
}

/** Until this share of the archive is embedded, words alone rank: what the model has not seen would always lose. */
const enoughEmbedded = 0.9;
/** How many paragraphs the model adds to the candidates that words find. */
const nearestCount = 20;

/** Wires the stages over an empty index. */
export function createEngine({ embedder, vectors, notice, pause }: EngineParts): Engine {
  const lexicon = createLexicon();
  const vocabulary = createVocabulary();
  const spelling = createSpelling();
  const semantics = embedder === null ? null : createSemantics({ embedder, vectors, notice });
  const index = createIndex({
    lexicon,
    vocabulary,
    spelling,
    pause,
    changed(gone, come) {
      semantics?.forget(gone);
      semantics?.add(come);
    },
  });
  const pipeline = createPipeline({ index, lexicon, vocabulary, spelling });

  async function byMeaning(query: Query, within: ArticleId | null): Promise<readonly Scored[] | null> {
    semantics?.goOn();
    if (semantics === null || semantics.shelf.size() < enoughEmbedded * index.size()) return null;
    // While the model's thread reads the question, words find, and what they found gets its vectors.
    const reading = semantics.question(query);
    const before = pipeline.find(query, within);
    const [question] = await Promise.all([reading, semantics.shelf.vectorsOf(before)]);
    if (question === null) return null;
    const isThere = before.every(({ key }) => index.paragraph(key) !== undefined);
    const found = isThere ? before : pipeline.find(query, within);
    const near =
      within === null
        ? semantics.shelf.nearest(question.mean, nearestCount)
        : index
            .of(within)
            .slice(0, 4 * nearestCount)
            .map(({ key }) => key);
    const scored = pipeline.candidates(query, found, near);
    await holdAgainst(question, scored, semantics.shelf);
    return scored;
  }

  return {
    index,
    apply: index.apply,
    understand: pipeline.understand,
    finish: pipeline.finish,
    byWords: (query, within) => pipeline.candidates(query, pipeline.find(query, within), []),
    byMeaning: (query, within) => byMeaning(query, within).catch(noneWhileAway),
    together: (query, scored, weights) =>
      readTogether(scored, weights, async (passages) => (await semantics?.together(query, passages)) ?? null),
    async settled() {
      await index.settled();
      await semantics?.settled();
    },
    close: async () => semantics?.close(),
  };
}

function noneWhileAway(error: unknown): null {
  if (error instanceof StoreAway) return null;
  throw error;
}

/** Adds to each candidate's features how near the model finds it to the question. */
async function holdAgainst(
  question: EmbeddedQuestion,
  scored: readonly Scored[],
  shelf: VectorShelf,
): Promise<void> {
  const entries = [...new Set(scored.map(({ entry }) => entry))];
  const packed = await shelf.vectorsOf(entries);
  const nearness = new Map(
    entries.map((entry) => {
      const vectors = packed.get(entry.key);
      if (vectors === undefined) return [entry, []];
      return [entry, nearnessOf(question, vectors, entry.ends.length, saidIn(question, entry))];
    }),
  );
  for (const one of scored) {
    const found = nearness.get(one.entry)?.[one.sentence];
    if (found !== undefined) addNearness(one, found);
  }
}
