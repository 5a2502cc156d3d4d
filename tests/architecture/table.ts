/** What the files of a folder may import besides each other, and nothing else. `src/README.md` shows the same table. */
export interface Row {
  readonly folder: string;
  readonly may: readonly string[];
}

const core = "src/core";
const pack = "src/platforms/pack.ts";

/** design.md §5, with a row for each sibling that joined. Types of pino's Logger are the one thing everyone shares. */
export const table: readonly Row[] = [
  { folder: "src/core", may: ["zod", "pino"] },
  { folder: "commands", may: [core, "zod"] },
  { folder: "src/corpus", may: [core, "zod", "node:fs", "node:path", "node:crypto", "markdown-it", "yaml"] },
  {
    folder: "src/search",
    may: [
      core,
      "zod",
      "pino",
      "minisearch",
      "stemmer",
      "@huggingface/tokenizers",
      "node:worker_threads",
      "node:fs",
      "node:path",
      "node:url",
      "node:module",
      "node:crypto",
    ],
  },
  { folder: "src/news", may: [core, "zod", "pino"] },
  {
    folder: "src/store",
    may: [
      core,
      "zod",
      "pino",
      "kysely",
      "pg",
      "node:sqlite",
      "node:fs",
      "node:path",
      "node:net",
      "node:async_hooks",
    ],
  },
  {
    folder: "src/fetch",
    may: [core, "undici", "ipaddr.js", "node:net", "node:stream", "node:zlib"],
  },
  { folder: "src/feeds", may: [core, "zod", "pino"] },
  {
    folder: "src/reading",
    may: [core, "zod", "feedsmith", "@mozilla/readability", "linkedom", "node:worker_threads", "node:crypto"],
  },
  { folder: "src/charts", may: [core, "@resvg/resvg-js", "node:url"] },
  {
    folder: "src/platforms/telegram",
    may: [core, pack, "zod", "pino", "grammy", "@grammyjs", "node:http", "node:https"],
  },
  { folder: "src/platforms/discord", may: [core, pack, "zod", "pino", "discord.js"] },
  { folder: "src/platforms/console", may: [core, "node:readline", "node:stream", "node:util"] },
  {
    folder: "src/platforms/web",
    may: [
      core,
      "zod",
      "pino",
      "hono",
      "@hono/node-server",
      "prom-client",
      "ipaddr.js",
      "node:http",
      "node:net",
      "node:fs",
      "node:events",
      "node:crypto",
    ],
  },
  { folder: "src/platforms", may: [core] },
];

/** Folders whose sub-folders stand in an order: each may import those before it. `src/README.md` tells what they hold. */
export const orders: readonly {
  readonly folder: string;
  /** Whether files directly in the folder are vocabulary for its sub-folders, or wire them and are imported by none. */
  readonly files: "words" | "wiring";
  readonly subFolders: readonly string[];
}[] = [
  {
    folder: "src/core",
    files: "words",
    subFolders: [
      "text",
      "time",
      "words",
      "store",
      "said",
      "articles",
      "answers",
      "announcements",
      "subscriptions",
    ],
  },
  {
    folder: "src/search",
    files: "wiring",
    subFolders: ["text", "words", "index", "question", "ranking", "model", "semantic", "decision", "quoting"],
  },
];

/** The files directly in `src` wire: they may import everything, and nothing else may import them. */
export const wiring = /^src\/[\w-]+\.ts$/;

/** Who may read the clock, the environment or chance, and why; everyone else is given them. */
export const impure: Readonly<Record<string, string>> = {
  "src/main.ts": "the process: it gives the clock and the environment to everyone else",
  "src/import.ts": "a process of its own, for articles brought in by hand",
  "src/ask.ts": "a process of its own, for one question or a pipe of them",
};
