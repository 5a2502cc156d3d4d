import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";

/** A thread that waits for the other, makes the folders, and reports what came of it. */
const makes = `
  const { parentPort, workerData } = require("node:worker_threads");
  import(workerData.module).then(({ storeLocation }) => {
    const there = new Int32Array(workerData.there);
    Atomics.add(there, 0, 1);
    while (Atomics.load(there, 0) < workerData.all);
    try {
      for (const DATA_DIR of workerData.folders) storeLocation({ DATA_DIR, DATABASE_URL: undefined });
      parentPort.postMessage("made");
    } catch (error) {
      parentPort.postMessage(error.message);
    }
  });`;

test("makes the folder of the store, whoever else makes it at the same moment", async () => {
  const root = await mkdtemp(path.join(tmpdir(), "sanad-process-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const folders = Array.from({ length: 200 }, (_, i) => path.join(root, `${i}`, "a", "b"));
  const module = path.resolve("src/process.ts");
  const workerData = { module, there: new SharedArrayBuffer(4), all: 2, folders };
  const workers = [1, 2].map(() => new Worker(makes, { eval: true, workerData }));
  const said = await Promise.all(
    workers.map(async (worker) => (await once(worker, "message"))[0] as unknown),
  );
  expect(said).toEqual(["made", "made"]);
});
