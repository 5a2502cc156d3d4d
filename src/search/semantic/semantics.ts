import { keepNewest } from "../../core/keep-newest.ts";
import type { Vectors } from "../../core/store/vectors.ts";
import type { Indexed } from "../index/indexed.ts";
import { type Embedder, ThreadEnded } from "../model/embedder.ts";
import type { Embedded, Passage } from "../model/protocol.ts";
import type { Query } from "../question/query.ts";
import { createBacklog } from "./backlog.ts";
import { type EmbeddedQuestion, weighQuestion } from "./embedded-question.ts";
import { createVectorShelf, type VectorShelf } from "./vector-shelf.ts";

/** What the model knows of the archive. */
export interface Semantics {
  /** Looks these paragraphs up in the store, and embeds those that are not there, in the background. */
  readonly add: (entries: readonly Indexed[]) => void;
  readonly forget: (entries: readonly Indexed[]) => void;
  /** Goes on where the store was away. */
  readonly goOn: () => void;
  readonly shelf: VectorShelf;
  /** The question's vectors, or null where the model cannot be used. */
  readonly question: (query: Query) => Promise<EmbeddedQuestion | null>;
  /** What the model makes of the question read together with each passage, as logits, or null where it cannot. */
  readonly together: (query: Query, passages: readonly Passage[]) => Promise<readonly number[] | null>;
  /** Resolves when nothing is left to embed, the store is away, or the model turned out to be unusable. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The model, and where the vectors that it made are kept. */
export interface SemanticsParts {
  readonly embedder: Embedder;
  readonly vectors: Vectors;
  /** One line for the operator's log. */
  readonly notice: (line: string) => void;
}

const questionsInMemory = 200;
/** Embeds the archive in the background. Until the model has seen it, and where it cannot be used, words must do. */
export function createSemantics({ embedder, vectors, notice }: SemanticsParts): Semantics {
  const shelf = createVectorShelf(vectors);
  const backlog = createBacklog({ embedder, vectors, shelf, giveUp });
  const questions = new Map<string, Embedded>();
  let isUsable = true;

  function giveUp(problem: string): void {
    if (isUsable) notice(`answering by words alone, without the semantic model: ${problem}`);
    isUsable = false;
    backlog.clear();
  }

  /** Null where the model did not take it; where its thread has ended, nothing more is asked of it. */
  function unanswered(error: unknown): null {
    if (error instanceof ThreadEnded) giveUp(error.message);
    return null;
  }

  async function question(query: Query): Promise<EmbeddedQuestion | null> {
    if (!isUsable || query.slots.length === 0) return null;
    const known = questions.get(query.text);
    const embedded = known ?? (await embedder.embed([query.text], true).catch(unanswered));
    if (embedded === null) return null;
    keepNewest(questions, query.text, embedded, questionsInMemory);
    return weighQuestion(embedded, query);
  }

  return {
    add(entries) {
      if (!isUsable) return;
      for (const entry of entries) shelf.expect(entry);
      backlog.add(entries);
    },
    forget(entries) {
      for (const { key } of entries) shelf.forget(key);
    },
    goOn: backlog.goOn,
    shelf,
    question,
    async together(query, passages) {
      const asked = await question(query);
      if (asked === null) return null;
      return embedder.read(query.text, asked.weights, passages).catch(unanswered);
    },
    settled: backlog.settled,
    close: embedder.close,
  };
}
