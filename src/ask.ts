import path from "node:path";
import { createInterface } from "node:readline";
import type { Logger } from "pino";
import { type Config, readConfig } from "./config.ts";
import { createLinker, quoteParagraph } from "./core/answers/citation.ts";
import type { ArticleChange } from "./core/article.ts";
import { inTime } from "./core/articles/in-time.ts";
import { UserError } from "./core/errors.ts";
import { bold, bullets, heading, plain, type Reply, reply, text } from "./core/reply.ts";
import type { Answer, Search } from "./core/search.ts";
import type { Vectors } from "./core/store/vectors.ts";
import { dayAt } from "./core/time/day.ts";
import { wordsFor } from "./core/words/index.ts";
import { datesAhead } from "./corpus/dates-ahead.ts";
import { createParser } from "./corpus/parse.ts";
import { inFolder, problemLine } from "./corpus/problem.ts";
import { readTopics } from "./corpus/topics.ts";
import { type Corpus, createCorpus } from "./corpus/watch.ts";
import { createLogger } from "./log.ts";
import { lookOf, renderConsole } from "./platforms/console/render.ts";
import { readOptions, runProcess } from "./process.ts";
import { answerLine, brokenLine, readQuestionLine } from "./question-lines.ts";
import { openSearch } from "./search/open.ts";

const usage = `npm run ask -- "how big are IT exports?"          answers once; ends with 0 found, 1 nothing, 2 bad use
npm run -s ask -- --jsonl < questions > answers   one question per line in, one line of JSON out
  --corpus <dir>   the folder of articles, instead of CORPUS`;

/** The most quotes a line of JSON holds. */
const limit = 10;

/** Answers from the command line. Exit codes: 0 found (or every line answered), 1 nothing found, 2 bad use. */
async function main(): Promise<number> {
  const { values, question } = readArguments();
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  if (values.jsonl === (question !== "")) throw new UserError(`Give one question, or --jsonl.\n${usage}`);
  const config = readConfig(process.env);
  const search = await loaded(values.corpus ?? config.CORPUS, config);
  try {
    return values.jsonl ? await answerLines(search) : await answerOnce(question, search, config);
  } finally {
    await search.close();
  }
}

function readArguments() {
  const options = {
    corpus: { type: "string" },
    jsonl: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  const { values, positionals } = readOptions({ options, allowPositionals: true }, usage);
  return { values, question: positionals.join(" ").trim() };
}

/** The engine over every article of a folder, ready to answer at full quality. */
async function loaded(folder: string, config: Config): Promise<Search> {
  const log = openLog(config);
  const { topics, problems } = await readTopics(path.join(import.meta.dirname, "../commands/topics"), []);
  const corpus = createCorpus({
    folder,
    parse: createParser({ publisher: config.PUBLISHER }),
    known: new Map(),
  });
  const news = await corpus.look();
  for (const problem of [...inFolder("commands/topics", problems), ...news.problems])
    log.warn(problemLine(problem));
  if (news.changes.length === 0) throw new UserError(`There is no article in ${folder} that can be read.`);
  const search = openSearch({
    topics,
    engine: config.SEARCH,
    modelFolder: config.SEARCH_MODEL ?? null,
    vectors: forgetful,
    log,
  });
  for (const change of news.changes) await search.apply(readToday(change, corpus, log));
  await search.ready();
  return search;
}

/** An impossible date counts as today's: there is no store to know when the article came. */
function readToday(change: ArticleChange, corpus: Corpus, log: Logger): ArticleChange {
  if (change.kind === "removed") return change;
  const now = new Date();
  const { article } = change;
  const file = corpus.holding(article.id)?.file ?? article.id;
  for (const problem of datesAhead(article, file, now)) log.warn(problemLine(problem));
  return { ...change, article: inTime(article, dayAt(now), now) };
}

/** A single question needs no store: texts are embedded each time. */
const forgetful: Vectors = {
  get: async () => new Map(),
  put: async () => {},
  keepOnly: async () => {},
};

function openLog(config: Config): Logger {
  return createLogger({
    level: config.LOG_LEVEL ?? "warn",
    readable: true,
    secrets: [],
    destination: process.stderr,
  });
}

async function answerOnce(question: string, search: Search, config: Config): Promise<number> {
  const answer = await search.answer(question, { after: null, within: null, limit });
  process.stdout.write(`${renderConsole(shown(answer, config), lookOf(process.stdout))}\n`);
  return answer.kind === "found" ? 0 : 1;
}

/** The best paragraph with its answer marked, or an honest nothing with the nearest topics. */
function shown(answer: Answer, { PUBLIC_URL }: Config): Reply {
  switch (answer.kind) {
    case "found":
      return reply([
        quoteParagraph(answer.quotes[0], 1, {
          links: createLinker(PUBLIC_URL ?? null),
          now: () => new Date(),
          words: wordsFor(null),
        }),
      ]);
    case "nothing": {
      const items = answer.nearest.map(({ name, summary }) => [bold(name), plain(`  ${summary}`)]);
      const nearest = items.length === 0 ? [] : [heading("Nearest topics"), bullets(items)];
      return reply([text(wordsFor(null).answer.nothing), ...nearest]);
    }
  }
  answer satisfies never;
}

/** One line of JSON for each line of standard input. */
async function answerLines(search: Search): Promise<number> {
  let code = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const read = readQuestionLine(line);
    if (read.kind === "broken") code = 2;
    const out =
      read.kind === "broken"
        ? brokenLine(read)
        : answerLine(
            read.question,
            await search.answer(read.question, { after: read.after, within: null, limit }),
          );
    process.stdout.write(`${out}\n`);
  }
  return code;
}

// A reader that has seen enough (`| head`) closes the pipe; there is nobody left to tell.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

await runProcess(main);
