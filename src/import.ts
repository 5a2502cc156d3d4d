import { lookup } from "node:dns";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pino } from "pino";
import { readConfig } from "./config.ts";
import { createArchive } from "./core/archive.ts";
import { UserError } from "./core/errors.ts";
import type { Admitted } from "./core/newsroom.ts";
import type { ArticleReading, Reader } from "./core/reader.ts";
import { createAdmit } from "./feeds/admit.ts";
import { noHints, readPage } from "./feeds/page.ts";
import { createFetcher } from "./fetch/fetch.ts";
import { admitArticle, withdrawArticle } from "./news/publish.ts";
import { fetchRules, readMs, readOptions, runProcess, storeLocation } from "./process.ts";
import { createReader } from "./reading/reader.ts";
import { openStore } from "./store/open.ts";

const usage = `npm run import -- <address or file…>   brings pages, Markdown, plain text or HTML files into the archive
  --quiet   tells no subscriber`;

const now = () => new Date();

/** Imports what the arguments name, one after the other. Exit codes: 0 all are in the archive, 1 some are not, 2 bad use. */
async function main(): Promise<number> {
  const { sources, isQuiet } = readArguments();
  const config = readConfig(process.env);
  const log = pino({ level: "silent" });
  const store = await openStore({ location: storeLocation(config), now, log });
  const fetcher = createFetcher({ rules: { ...fetchRules, ports: config.FETCH_PORTS, lookup }, now });
  const reader = createReader({ script: new URL("reader-worker.ts", import.meta.url), limitMs: readMs });
  const admit = createAdmit({
    store,
    archive: createArchive(),
    intake: {
      admit: async (article, origin, how) => {
        await admitArticle(article, origin, how, { store, delayMs: config.PUBLISH_DELAY * 1000, now });
      },
      withdraw: (id) => withdrawArticle(id, { store, now }),
    },
  });
  let failed = 0;
  try {
    for (const source of sources) {
      const isAddress = /^https?:\/\//i.test(source);
      const reading = isAddress
        ? await readPage(source, { ...noHints, url: source }, { fetcher, reader, now })
        : await fileReading(source, reader);
      if (reading.kind !== "article") {
        failed += 1;
        process.stderr.write(
          `${source}: not imported: ${"reason" in reading ? reading.reason : "it is gone, or its server asks for patience"}\n`,
        );
        continue;
      }
      const from = isAddress ? source : path.resolve(source);
      const admitted = await admit(reading.article, { kind: "import", from }, { baseline: isQuiet });
      process.stdout.write(`${source}: ${words(admitted)}\n`);
    }
  } finally {
    await Promise.all([reader.close(), fetcher.close(), store.close()]);
  }
  return failed === 0 ? 0 : 1;
}

function readArguments() {
  const options = { quiet: { type: "boolean", default: false } } as const;
  const { values, positionals } = readOptions({ options, allowPositionals: true }, usage);
  if (positionals.length === 0) throw new UserError(`Name at least one address or file.\n${usage}`);
  return { sources: positionals, isQuiet: values.quiet };
}

async function fileReading(file: string, reader: Reader): Promise<ArticleReading> {
  const text = await readText(file);
  if (text === null) return { kind: "unreadable", reason: "there is no such file, or it may not be read" };
  const today = now().toISOString();
  if (/\.html?$/i.test(file)) return reader.article({ kind: "page", html: text, hints: noHints }, today);
  return reader.article({ kind: "file", name: path.basename(file), text, hints: noHints }, today);
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

function words(admitted: Admitted): string {
  const { article } = admitted;
  const paragraphs = `${article.id}, ${article.paragraphs.length} paragraphs`;
  switch (admitted.kind) {
    case "added":
      return `added as ${paragraphs}`;
    case "changed":
      return `a new revision of ${paragraphs}`;
    case "same":
      return `in the archive already, unchanged: ${article.id}`;
    case "kept":
      return `not imported: ${admitted.reason}`;
  }
  admitted satisfies never;
}

await runProcess(main);
