import { Worker } from "node:worker_threads";
import { learntFile, togetherFile } from "./learnt.ts";
import type { Embedded, EmbedderFiles, Passage, WorkerMessage, WorkerRequest } from "./protocol.ts";

/** The model's thread has ended; whatever is asked of it from then on is refused with this. */
export class ThreadEnded extends Error {
  override readonly name = "ThreadEnded";
}

/** Runs the model in a thread of its own. */
export interface Embedder {
  /** Resolves when the model is loaded; with a problem, in words, where it cannot be used. */
  readonly started: Promise<
    { readonly kind: "ready" } | { readonly kind: "unusable"; readonly problem: string }
  >;
  /** The tokens of one text; rejects with what the model said. Texts are taken in the order they were given. */
  readonly embed: (sentences: readonly string[], everyWord: boolean) => Promise<Embedded>;
  /**
   * A logit for each passage: whether its sentence answers the question. `weights` are those of the question's tokens as
   * they were embedded; rejects with what the model said.
   */
  readonly read: (
    question: string,
    weights: Float32Array,
    passages: readonly Passage[],
  ) => Promise<readonly number[]>;
  readonly close: () => Promise<void>;
}

/** A request that the thread has not answered yet: of the two answers it waits for one. */
interface Waiting {
  readonly embedded?: (embedded: Embedded) => void;
  readonly read?: (logits: readonly number[]) => void;
  readonly reject: (error: Error) => void;
}

/** What the thread was asked; while that is nothing, it does not keep the process alive. */
function createRequests(worker: Worker) {
  const waiting = new Map<number, Waiting>();
  let end: ThreadEnded | null = null;
  const rest = (): void => {
    if (waiting.size === 0) worker.unref();
  };
  return {
    rest,
    ask(request: WorkerRequest, answer: Waiting): void {
      if (end !== null) return answer.reject(end);
      waiting.set(request.id, answer);
      worker.ref();
      worker.postMessage(request, []);
    },
    take(id: number): Waiting | undefined {
      const found = waiting.get(id);
      waiting.delete(id);
      rest();
      return found;
    },
    end(problem: string): void {
      end ??= new ThreadEnded(problem);
      for (const { reject } of waiting.values()) reject(end);
      waiting.clear();
    },
  };
}

/** Starts the thread; the model lies in this folder, what it was taught in these files. */
export function createEmbedder(
  folder: string,
  learnt: string = learntFile,
  together: string = togetherFile,
): Embedder {
  const files: EmbedderFiles = { folder, learnt, together };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: files });
  const requests = createRequests(worker);
  let next = 0;
  const started = new Promise<Awaited<Embedder["started"]>>((resolve) => {
    worker.on("message", (message: WorkerMessage) => {
      switch (message.kind) {
        case "ready":
        case "unusable":
          requests.rest();
          return resolve(message);
        case "embedded":
          return requests.take(message.id)?.embedded?.(message.embedded);
        case "read":
          return requests.take(message.id)?.read?.(message.logits);
        case "failed":
          return requests.take(message.id)?.reject(new Error(message.problem));
      }
      return message satisfies never;
    });
    const ended = (problem: string) => {
      resolve({ kind: "unusable", problem });
      requests.end(problem);
    };
    worker.on("error", (error) => ended(`the model's thread failed: ${String(error)}`));
    worker.on("exit", () => ended("the model's thread has ended"));
  });
  return {
    started,
    embed: (sentences, everyWord) =>
      new Promise((embedded, reject) => {
        requests.ask({ kind: "embed", id: next++, sentences, everyWord }, { embedded, reject });
      }),
    read: (question, weights, passages) =>
      new Promise((read, reject) => {
        requests.ask({ kind: "read", id: next++, question, weights, passages }, { read, reject });
      }),
    async close() {
      await worker.terminate();
    },
  };
}
