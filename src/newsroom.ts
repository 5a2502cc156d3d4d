import path from "node:path";
import type { Logger } from "pino";
import { commandNames } from "../commands/index.ts";
import type { Bot } from "./bot.ts";
import type { Comparison } from "./core/compare.ts";
import type { Topic } from "./core/topic.ts";
import { readComparison } from "./corpus/comparison.ts";
import { type CorpusProblem, problemLine } from "./corpus/problem.ts";
import { readTopics } from "./corpus/topics.ts";
import type { Corpus } from "./corpus/watch.ts";
import type { Wait } from "./news/lease.ts";

/** What editors keep as data beside the articles. */
export interface DeskData {
  readonly topics: readonly Topic[];
  readonly comparison: Comparison;
}

/** Reads topics and comparison; throws when the comparison is unusable, for `/compare` cannot work without it. */
export async function readDeskData(folder: string, log: Logger): Promise<DeskData> {
  const { topics, problems } = await readTopics(path.join(folder, "topics"), commandNames);
  tell(problems, log);
  const comparison = await readComparison(path.join(folder, "compare.yaml"));
  if (comparison.kind === "unusable") {
    throw new Error(
      `commands/compare.yaml cannot be used: ${comparison.problems.map(problemLine).join(" ")}`,
    );
  }
  return { topics, comparison: comparison.value };
}

function tell(problems: readonly CorpusProblem[], log: Logger): void {
  for (const problem of problems) log.warn(problemLine(problem));
}

/** Takes in what changed in the editors' folder since the last look. */
export async function lookOnce(corpus: Corpus, bot: Bot, log: Logger, baseline: boolean): Promise<void> {
  const { changes, problems } = await corpus.look();
  tell(problems, log);
  for (const change of changes) {
    if (change.kind === "removed") await bot.withdraw(change.articleId);
    else await bot.admit(change.article, { kind: "file", from: change.article.id }, { baseline });
  }
}

/** Looks every second until the signal fires: a change is picked up within two. */
export async function watchCorpus(
  corpus: Corpus,
  bot: Bot,
  log: Logger,
  wait: Wait,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await wait(1000, signal);
    if (signal.aborted) return;
    try {
      await lookOnce(corpus, bot, log, false);
    } catch (error) {
      log.error({ err: error }, "the corpus folder cannot be read; the articles read before stay");
      await wait(10_000, signal);
    }
  }
}

/** Takes away what the store still has from files that are no longer there. */
export async function withdrawMissing(bot: Bot): Promise<void> {
  const { articles } = bot.services.store;
  const gone: string[] = [];
  let after: string | null = null;
  for (;;) {
    const page = await articles.page(after, 500);
    for (const { article, origin } of page) {
      if (origin.kind === "file" && bot.services.archive.get(article.id) === undefined) gone.push(article.id);
    }
    after = page.at(-1)?.article.id ?? null;
    if (after === null) break;
  }
  for (const id of gone) await bot.withdraw(id);
}
