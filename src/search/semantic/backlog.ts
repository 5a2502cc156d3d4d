import { StoreAway } from "../../core/errors.ts";
import type { Vectors } from "../../core/store/vectors.ts";
import type { Indexed } from "../index/indexed.ts";
import type { Embedder } from "../model/embedder.ts";
import { modelName } from "../model/folder.ts";
import { pack, unpack } from "../model/packed.ts";
import { modelText } from "./model-text.ts";
import type { VectorShelf } from "./vector-shelf.ts";

/** The paragraphs that are still to be embedded, which happens in the background. */
export interface Backlog {
  readonly add: (entries: readonly Indexed[]) => void;
  /** Goes on where the store was away. */
  readonly goOn: () => void;
  readonly clear: () => void;
  /** Resolves when nothing is left to embed, or the store is away. */
  readonly settled: () => Promise<void>;
}

/** What embeds, and where vectors are kept. */
export interface BacklogParts {
  readonly embedder: Embedder;
  readonly vectors: Vectors;
  readonly shelf: VectorShelf;
  /** Called where the model turns out to be unusable. */
  readonly giveUp: (problem: string) => void;
}

/** So many paragraphs are asked of the store, and written to it, together. */
const batchSize = 16;

/**
 * Embeds what the store does not hold yet, one paragraph after the other, so that a question waits for one at most.
 * What the store does not take stays in `fresh`, for the next time.
 */
async function embedBatch(
  entries: readonly Indexed[],
  fresh: Map<string, Uint8Array>,
  { embedder, vectors, shelf }: BacklogParts,
): Promise<void> {
  const wanted = entries.filter(({ key }) => shelf.expects(key));
  const stored = await vectors.get(modelName, wanted.map(shelf.expect));
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
  fresh.clear();
}

/** A backlog without any paragraph. */
export function createBacklog(parts: BacklogParts): Backlog {
  const { embedder, vectors, giveUp } = parts;
  const waiting: Indexed[] = [];
  const fresh = new Map<string, Uint8Array>();
  let isAlone = false;
  let isWorking = false;
  let work = Promise.resolve();

  async function embedAll(): Promise<void> {
    const started = await embedder.started;
    if (started.kind === "unusable") return giveUp(started.problem);
    // What another model made, before an upgrade, is of no use any more.
    if (!isAlone) await vectors.keepOnly(modelName);
    isAlone = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSize);
      await embedBatch(batch, fresh, parts);
      waiting.splice(0, batch.length);
    }
  }

  async function run(): Promise<void> {
    isWorking = true;
    try {
      await embedAll();
    } catch (error) {
      if (!(error instanceof StoreAway)) giveUp(String(error));
    } finally {
      isWorking = false;
    }
  }

  function goOn(): void {
    if (!isWorking && waiting.length > 0) work = run();
  }

  return {
    add(entries) {
      waiting.push(...entries);
      goOn();
    },
    goOn,
    clear() {
      waiting.length = 0;
    },
    settled: () => work,
  };
}
