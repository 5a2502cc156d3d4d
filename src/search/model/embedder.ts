import { Worker } from "node:worker_threads";
import { learntFile } from "./learnt.ts";
import type { Embedded, EmbedderFiles, EmbedRequest, WorkerMessage } from "./protocol.ts";

/** Runs the model in a thread of its own. */
export interface Embedder {
  /** Resolves when the model is loaded; with a problem, in words, where it cannot be used. */
  readonly started: Promise<
    { readonly kind: "ready" } | { readonly kind: "unusable"; readonly problem: string }
  >;
  /** The tokens of one text; rejects with what the model said. Texts are taken in the order they were given. */
  readonly embed: (sentences: readonly string[], everyWord: boolean) => Promise<Embedded>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (embedded: Embedded) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts the thread; the model lies in this folder, what it was taught in this file. Idle, the thread does not keep the
 * process alive.
 */
export function createEmbedder(folder: string, learnt: string = learntFile): Embedder {
  const files: EmbedderFiles = { folder, learnt };
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: files });
  const waiting = new Map<number, Waiting>();
  let next = 0;
  const failAll = (error: Error): void => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  const take = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
    return found;
  };
  const started = new Promise<Awaited<Embedder["started"]>>((resolve) => {
    worker.on("message", (message: WorkerMessage) => {
      switch (message.kind) {
        case "ready":
        case "unusable":
          if (waiting.size === 0) worker.unref();
          return resolve(message);
        case "embedded":
          return take(message.id)?.resolve(message.embedded);
        case "failed":
          return take(message.id)?.reject(new Error(message.problem));
      }
      return message satisfies never;
    });
    const ended = (problem: string) => {
      resolve({ kind: "unusable", problem });
      failAll(new Error(problem));
    };
    worker.on("error", (error) => ended(`the model's thread failed: ${String(error)}`));
    worker.on("exit", () => ended("the model's thread has ended"));
  });
  return {
    started,
    embed: (sentences, everyWord) =>
      new Promise((resolve, reject) => {
        const request: EmbedRequest = { id: next++, sentences, everyWord };
        waiting.set(request.id, { resolve, reject });
        worker.ref();
        worker.postMessage(request, []);
      }),
    async close() {
      await worker.terminate();
    },
  };
}
