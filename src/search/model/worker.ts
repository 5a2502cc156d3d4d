import { parentPort, workerData } from "node:worker_threads";
import { createEmbed } from "./embed.ts";
import { ModelError } from "./folder.ts";
import type { EmbedderFiles, EmbedRequest, WorkerMessage } from "./protocol.ts";

// The thread that runs the model, so that the bot's own loop stays free: nothing here happens but on request.
const port = parentPort;
if (port === null) throw new Error("worker.ts is started as a worker thread, not run by itself");

function say(message: WorkerMessage, transfer: readonly ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

try {
  const { folder, learnt }: EmbedderFiles = workerData;
  const embed = await createEmbed(folder, learnt);
  port.on("message", ({ id, sentences, everyWord }: EmbedRequest) => {
    embed(sentences, everyWord).then(
      (embedded) => say({ kind: "embedded", id, embedded }, [embedded.vectors.buffer]),
      (error: unknown) => say({ kind: "failed", id, problem: words(error) }),
    );
  });
  say({ kind: "ready" });
} catch (error) {
  if (!(error instanceof Error)) throw error;
  say({ kind: "unusable", problem: error instanceof ModelError ? error.message : words(error) });
}
