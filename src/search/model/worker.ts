import { parentPort, workerData } from "node:worker_threads";
import { createEmbed } from "./embed.ts";
import { ModelError } from "./folder.ts";
import { readLearnt, readTogetherLearnt } from "./learnt.ts";
import { layerEnds, loadNetworks } from "./network.ts";
import { createPieces } from "./pieces.ts";
import type { EmbedderFiles, WorkerMessage, WorkerRequest } from "./protocol.ts";
import { createReader } from "./reader.ts";

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
  const { folder, learnt, together }: EmbedderFiles = workerData;
  const taught = [await readLearnt(learnt), await readTogetherLearnt(together)] as const;
  const cut = await createPieces(folder);
  const [apart, joint] = await loadNetworks(folder, taught, layerEnds);
  if (apart === undefined || joint === undefined) throw new ModelError("a network was not loaded");
  const embed = createEmbed(apart, taught[0], cut);
  const read = createReader(joint, taught[1], cut);
  const done = async (request: WorkerRequest): Promise<void> => {
    const { id } = request;
    switch (request.kind) {
      case "embed": {
        const embedded = await embed(request.sentences, request.everyWord);
        return say({ kind: "embedded", id, embedded }, [embedded.vectors.buffer]);
      }
      case "read": {
        const logits: number[] = [];
        for (const passage of request.passages)
          logits.push(await read(request.question, request.weights, passage));
        return say({ kind: "read", id, logits });
      }
    }
    return request satisfies never;
  };
  port.on("message", (request: WorkerRequest) => {
    done(request).catch((error: unknown) => say({ kind: "failed", id: request.id, problem: words(error) }));
  });
  say({ kind: "ready" });
} catch (error) {
  if (!(error instanceof Error)) throw error;
  say({ kind: "unusable", problem: error instanceof ModelError ? error.message : words(error) });
}
