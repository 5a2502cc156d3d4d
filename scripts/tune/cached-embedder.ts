import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { createEmbedder, type Embedder } from "../../src/search/model/embedder.ts";
import type { Embedded } from "../../src/search/model/protocol.ts";

const rowSchema = z.object({
  words: z.string(),
  sentences: z.instanceof(Uint8Array),
  vectors: z.instanceof(Uint8Array),
  insistence: z.instanceof(Uint8Array),
});

/** Where embeddings are kept; git ignores the folder. */
const cacheFile = ".qa/embeddings.sqlite";

/** The model, taught what this file says, remembering what it has embedded, so that the next run takes seconds. */
export function cachedEmbedder(
  model: string,
  learnt: string,
  embedder: Embedder = createEmbedder(model, learnt),
): Embedder {
  mkdirSync(path.dirname(cacheFile), { recursive: true });
  const db = new DatabaseSync(cacheFile);
  db.exec("pragma journal_mode = wal; pragma synchronous = off; pragma busy_timeout = 60000");
  db.exec(
    "create table if not exists tokens (key text primary key, words text, sentences blob, vectors blob, insistence blob)",
  );
  const taught = createHash("sha256").update(readFileSync(learnt)).digest("base64url");
  const select = db.prepare("select words, sentences, vectors, insistence from tokens where key = ?");
  const insert = db.prepare("insert or replace into tokens values (?, ?, ?, ?, ?)");
  return {
    started: embedder.started,
    async embed(sentences, everyWord): Promise<Embedded> {
      const key = createHash("sha256")
        .update(JSON.stringify([taught, sentences, everyWord]))
        .digest("base64url");
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
    async close() {
      db.close();
      await embedder.close();
    },
  };
}
