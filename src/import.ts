import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { pino } from "pino";
import { readConfig } from "./config.ts";
import { type Archive, createArchive } from "./core/archive.ts";
import { UserError } from "./core/errors.ts";
import type { Admitted } from "./core/newsroom.ts";
import type { ArticleReading, Reader } from "./core/reader.ts";
import type { Store } from "./core/store.ts";
import { counted } from "./core/text/count.ts";
import { dayOf } from "./core/time/day.ts";
import { createAdmit } from "./feeds/admit.ts";
import { mostPageBytes, noHints, readPage, whyUnread } from "./feeds/page.ts";
import { decode } from "./fetch/decode.ts";
import { createFetcher } from "./fetch/fetch.ts";
import { admitArticle, withdrawArticle } from "./news/admit.ts";
import { fetchRules, readMs, readOptions, runProcess, storeLocation } from "./process.ts";
import { createReader } from "./reading/reader.ts";
import { openStore } from "./store/open.ts";
import { storedArticles } from "./stored-articles.ts";

const usage = `npm run import -- <address or file…>   brings pages, Markdown, plain text or HTML files into the archive
  --quiet   tells no subscriber`;

const now = () => new Date();

/** Imports what the arguments name, one after the other. Exit codes: 0 all are in the archive, 1 some are not, 2 bad use. */
async function main(): Promise<number> {
  const { sources, isQuiet, isHelp } = readArguments();
  if (isHelp) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  if (sources.length === 0) throw new UserError(`Name at least one address or file.\n${usage}`);
  const config = readConfig(process.env);
  const log = pino({ level: "silent" });
  const store = await openStore({ location: storeLocation(config), now, log });
  const intake = { store, delayMs: config.PUBLISH_DELAY * 1000, now };
  const fetcher = createFetcher({ rules: fetchRules(config), now });
  const reader = createReader({ script: new URL("reader-worker.ts", import.meta.url), limitMs: readMs });
  const admit = createAdmit({
    store,
    archive: await archiveOf(store),
    intake: {
      admit: async (article, origin, how) => {
        await admitArticle(article, origin, how, intake);
      },
      withdraw: (id) => withdrawArticle(id, intake),
    },
  });
  let failed = 0;
  try {
    for (const source of sources) {
      const isAddress = /^[a-z][a-z0-9+.-]*:\/\//i.test(source);
      const reading = isAddress
        ? await readPage(source, { ...noHints, url: source }, { fetcher, reader, now })
        : await fileReading(source, reader, config.PUBLISHER);
      if (reading.kind !== "article") {
        failed += 1;
        process.stderr.write(`${source}: not imported: ${whyUnread(reading)}\n`);
        continue;
      }
      const from = isAddress ? source : path.resolve(source);
      const admitted = await admit(reading, { kind: "import", from }, { baseline: isQuiet });
      process.stdout.write(`${source}: ${words(admitted)}\n`);
      if (reading.mistaken !== null) process.stderr.write(`${source}: ${misdated(reading.mistaken)}\n`);
    }
  } finally {
    await Promise.all([reader.close(), fetcher.close(), store.close()]);
  }
  return failed === 0 ? 0 : 1;
}

/** What is already in the archive, to recognise a story that comes by another way. */
async function archiveOf(store: Store): Promise<Archive> {
  const archive = createArchive();
  for await (const { article } of storedArticles(store.articles, 500))
    archive.apply({ kind: "added", article });
  return archive;
}

function readArguments() {
  const options = {
    quiet: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  const { values, positionals } = readOptions({ options, allowPositionals: true }, usage);
  return { sources: positionals, isQuiet: values.quiet, isHelp: values.help };
}

async function fileReading(file: string, reader: Reader, house: string): Promise<ArticleReading> {
  const bytes = await readBytes(file);
  if ("reason" in bytes) return bytes;
  const text = decode(bytes, null);
  const name = path.basename(file);
  const today = now().toISOString();
  const hints = { ...noHints, house };
  if (/\.html?$/i.test(name)) return reader.article({ kind: "page", html: text, hints }, today);
  return reader.article({ kind: "file", name, text, hints }, today);
}

async function readBytes(file: string): Promise<Uint8Array | ReturnType<typeof unreadable>> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) return unreadable("it is a folder; name the files in it");
    if (!/\.(?:html?|md|markdown|txt)$/i.test(file))
      return unreadable("only files that end in .html, .htm, .md, .markdown or .txt are read");
    if (!found.isFile()) return unreadable("it is not a file but a pipe or a device");
    if (found.size > mostPageBytes)
      return unreadable(
        `it has ${megabytes(found.size)} MB, and ${megabytes(mostPageBytes)} are read at most`,
      );
    return await readFile(file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    const code = String(error.code);
    return unreadable(faults[code] ?? `it cannot be read (${code})`);
  }
}

const faults: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EACCES: "it may not be read by this user",
};

function megabytes(bytes: number): number {
  return Math.ceil(bytes / (1 << 20));
}

function unreadable(reason: string) {
  return { kind: "unreadable", reason } as const;
}

function misdated(date: string): string {
  return `its date, ${dayOf(date)}, is far ahead, so it is filed under the day on which it came. Correct the date, and import it again`;
}

function words(admitted: Admitted): string {
  const { article } = admitted;
  const paragraphs = `${article.id}, ${counted(article.paragraphs.length, "paragraph")}`;
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
