import { keepNewest } from "../../core/keep-newest.ts";
import type { Vectors } from "../../core/store/vectors.ts";
import type { Indexed } from "../index/indexed.ts";
import type { Embedder } from "../model/embedder.ts";
import { modelName } from "../model/folder.ts";
import { pack, unpack } from "../model/packed.ts";
import type { Embedded, Passage } from "../model/protocol.ts";
import type { Query } from "../question/query.ts";
import { type EmbeddedQuestion, weighQuestion } from "./embedded-question.ts";
import { modelText } from "./model-text.ts";
import { createVectorShelf, type VectorShelf } from "./vector-shelf.ts";

/** What the model knows of the archive. */
export interface Semantics {
  /** Looks these paragraphs up in the store, and embeds those that are not there, in the background. */
  readonly add: (entries: readonly Indexed[]) => void;
  readonly forget: (entries: readonly Indexed[]) => void;
  readonly shelf: VectorShelf;
  /** The question's vectors, or null where the model cannot be used. */
  readonly question: (query: Query) => Promise<EmbeddedQuestion | null>;
  /** What the model makes of the question read together with each passage, as logits, or null where it cannot. */
  readonly together: (query: Query, passages: readonly Passage[]) => Promise<readonly number[] | null>;
  /** Resolves when nothing is left to embed, or the model turned out to be unusable. */
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
/** So many paragraphs are asked of the store, and written to it, together. */
const batchSize = 16;

/** Embeds what the store does not hold yet, one paragraph after the other, so that a question waits for one at most. */
async function embedBatch(
  entries: readonly Indexed[],
  shelf: VectorShelf,
  { embedder, vectors }: SemanticsParts,
): Promise<void> {
  const wanted = entries.filter(({ key }) => shelf.expects(key));
  const stored = await vectors.get(modelName, wanted.map(shelf.expect));
  const fresh = new Map<string, Uint8Array>();
  for (const entry of wanted) {
    if (!shelf.expects(entry.key)) continue;
    const hash = shelf.expect(entry);
    const known = stored.get(hash) ?? fresh.get(hash);
    let packed = known === undefined ? null : unpack(known);
    if (packed === null) {
      const bytes = pack(await embedder.embed(modelText(entry), false));
      fresh.set(hash, bytes);
      packed = unpack(bytes);
    }
    if (packed !== null) shelf.keep(entry.key, packed);
  }
  if (fresh.size > 0) await vectors.put(modelName, fresh);
}

/** Embeds the archive in the background. Until the model has seen it, and where it cannot be used, words must do. */
export function createSemantics(parts: SemanticsParts): Semantics {
  const { embedder, notice } = parts;
  const shelf = createVectorShelf(parts.vectors);
  const questions = new Map<string, Embedded>();
  const waiting: Indexed[] = [];
  let state: "working" | "idle" | "unusable" = "idle";
  let work = Promise.resolve();
  let others: Promise<void> | null = null;

  function giveUp(problem: string): void {
    if (state !== "unusable") notice(`answering by words alone, without the semantic model: ${problem}`);
    state = "unusable";
    waiting.length = 0;
  }

  async function embedAll(): Promise<void> {
    const started = await embedder.started;
    if (started.kind === "unusable") return giveUp(started.problem);
    // What another model made, before an upgrade, is of no use any more.
    others ??= parts.vectors.keepOnly(modelName);
    await others;
    while (waiting.length > 0) await embedBatch(waiting.splice(0, batchSize), shelf, parts);
    state = "idle";
  }

  async function question(query: Query): Promise<EmbeddedQuestion | null> {
    if (state === "unusable" || query.slots.length === 0) return null;
    const known = questions.get(query.text);
    const embedded = known ?? (await embedder.embed([query.text], true).catch(() => null));
    if (embedded === null) return null;
    keepNewest(questions, query.text, embedded, questionsInMemory);
    return weighQuestion(embedded, query);
  }

  return {
    add(entries) {
      if (state === "unusable") return;
      for (const entry of entries) shelf.expect(entry);
      waiting.push(...entries);
      if (state === "working") return;
      state = "working";
      work = embedAll().catch((error: unknown) => giveUp(String(error)));
    },
    forget(entries) {
      for (const { key } of entries) shelf.forget(key);
    },
    shelf,
    question,
    async together(query, passages) {
      const asked = await question(query);
      if (asked === null) return null;
      return embedder.read(query.text, asked.weights, passages).catch(() => null);
    },
    settled: () => work,
    close: embedder.close,
  };
}
