import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { createEmbedder, type Embedder } from "../../src/search/model/embedder.ts";
import { togetherFile } from "../../src/search/model/learnt.ts";
import type { Embedded } from "../../src/search/model/protocol.ts";

const rowSchema = z.object({
  words: z.string(),
  sentences: z.instanceof(Uint8Array),
  vectors: z.instanceof(Uint8Array),
  insistence: z.instanceof(Uint8Array),
});

const readingSchema = z.object({ logit: z.number() });

/** Where embeddings are kept; git ignores the folder. */
const cacheFile = ".qa/embeddings.sqlite";

function hash(...parts: readonly (string | Uint8Array)[]): string {
  const made = createHash("sha256");
  for (const part of parts) made.update(part);
  return made.digest("base64url");
}

/** The model, taught what these files say, remembering what it has embedded and read, so that the next run takes seconds. */
export function cachedEmbedder(
  model: string,
  learnt: string,
  together: string = togetherFile,
  embedder: Embedder = createEmbedder(model, learnt, together),
): Embedder {
  mkdirSync(path.dirname(cacheFile), { recursive: true });
  const db = new DatabaseSync(cacheFile);
  db.exec("pragma journal_mode = wal; pragma synchronous = off; pragma busy_timeout = 60000");
  db.exec(
    "create table if not exists tokens (key text primary key, words text, sentences blob, vectors blob, insistence blob)",
  );
  db.exec("create table if not exists readings (key text primary key, logit real)");
  const taught = hash(readFileSync(learnt));
  const taughtTogether = hash(readFileSync(together));
  const select = db.prepare("select words, sentences, vectors, insistence from tokens where key = ?");
  const insert = db.prepare("insert or replace into tokens values (?, ?, ?, ?, ?)");
  const selectReading = db.prepare("select logit from readings where key = ?");
  const insertReading = db.prepare("insert or replace into readings values (?, ?)");
  return {
    started: embedder.started,
    async embed(sentences, everyWord): Promise<Embedded> {
      const key = hash(JSON.stringify([taught, sentences, everyWord]));
      const row = select.get(key);
      if (row !== undefined) {
        const { words, sentences: sentenceOf, vectors, insistence } = rowSchema.parse(row);
        return {
          words: z.array(z.string()).parse(JSON.parse(words)),
          sentenceOf,
          vectors: new Float32Array(Uint8Array.from(vectors).buffer),
          insistence: new Float32Array(Uint8Array.from(insistence).buffer),
        };
      }
      const embedded = await embedder.embed(sentences, everyWord);
      const vectors = new Uint8Array(embedded.vectors.buffer, 0, embedded.vectors.byteLength);
      const insistence = new Uint8Array(embedded.insistence.buffer);
      insert.run(key, JSON.stringify(embedded.words), embedded.sentenceOf, vectors, insistence);
      return embedded;
    },
    async read(question, weights, passages) {
      const logits: number[] = [];
      for (const passage of passages) {
        const key = hash(JSON.stringify([taughtTogether, question, passage]), new Uint8Array(weights.buffer));
        const row = selectReading.get(key);
        const logit =
          row === undefined
            ? (await embedder.read(question, weights, [passage]))[0]
            : readingSchema.parse(row).logit;
        if (logit === undefined) throw new Error("the model gave no logit for a passage");
        if (row === undefined) insertReading.run(key, logit);
        logits.push(logit);
      }
      return logits;
    },
    async close() {
      db.close();
      await embedder.close();
    },
  };
}
