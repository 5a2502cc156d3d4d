import { setImmediate as breathe } from "node:timers/promises";
import type { Logger } from "pino";
import type { Bot } from "./bot.ts";
import type { Article, ArticleChange } from "./core/article.ts";
import { inTime } from "./core/articles/in-time.ts";
import { logFault } from "./core/log-fault.ts";
import type { Services } from "./core/services.ts";
import type { StoredArticle } from "./core/store/articles.ts";
import type { Store } from "./core/store.ts";
import { aheadOf } from "./core/time/ahead.ts";
import { dayAt } from "./core/time/day.ts";
import type { Wait } from "./core/time/wait.ts";
import { datesAhead } from "./corpus/dates-ahead.ts";
import type { Held } from "./corpus/keep-ids.ts";
import { problemLine } from "./corpus/problem.ts";
import type { Corpus } from "./corpus/watch.ts";
import { copyOf } from "./feeds/same-story.ts";
import { storedArticles } from "./stored-articles.ts";

/** The editors' folder, the bot that takes in what it holds, and where its mistakes are told. */
export interface FolderDeps {
  readonly corpus: Corpus;
  readonly bot: Bot;
  readonly log: Logger;
}

/**
 * Takes in what changed in the editors' folder since the last look; true when the folder should be looked at again
 * soon. `baseline`: what is new there is not news. `owed` are changes that an earlier look could not pass on: they go
 * first, and those that fail now stay in it.
 */
export async function lookOnce(
  { corpus, bot, log }: FolderDeps,
  { baseline = false, owed = [] }: { readonly baseline?: boolean; readonly owed?: ArticleChange[] } = {},
): Promise<boolean> {
  const { changes, problems, unsettled } = await corpus.look();
  for (const problem of problems) log.warn(problemLine(problem));
  owed.push(...changes);
  for (let change = owed[0]; change !== undefined; change = owed[0]) {
    if (change.kind === "removed") {
      const came = owed.flatMap((other) => (other.kind === "added" ? [other.article] : []));
      await takeAway(change.articleId, bot.services.archive.get(change.articleId)?.text, came, bot);
    } else {
      const { file, dated } = corpus.holding(change.article.id) ?? { file: change.article.id, dated: true };
      for (const problem of datesAhead(change.article, file, bot.services.now()))
        log.warn(problemLine(problem));
      const article = await inOwnTime(change.article, dated, bot.services);
      await bot.admit(article, { kind: "file", from: file }, { baseline });
    }
    owed.shift();
    // At start a whole folder is taken in, and the embedded store never yields: this lets everything else have its
    // turn.
    await breathe();
  }
  return unsettled;
}

/** An article with the date that it gives or, where it gives no possible one, with the one it has here. */
async function inOwnTime(
  article: Article,
  dated: boolean,
  services: Pick<Services, "store" | "archive" | "now">,
): Promise<Article> {
  const now = services.now();
  const isDated = dated && aheadOf(article.published, now) !== "mistaken";
  const own = isDated ? article : await asOldAsKnown(article, services);
  return inTime(own, own.published, now);
}

/**
 * An article without a date keeps the date by which it, its text or a feed's copy of it is known: a file that is saved
 * again, copied or checked out makes nothing newer. One that comes for the first time has the day of its file, or today
 * where that is yet to come.
 */
async function asOldAsKnown(
  article: Article,
  { store, archive, now }: Pick<Services, "store" | "archive" | "now">,
): Promise<Article> {
  const { id, revision } = article;
  const { articles } = store;
  const known =
    (await articles.get(id)) ??
    (await articles.revision(id, revision)) ??
    (await copyOf(article, { store, archive }));
  const today = dayAt(now());
  const first = article.published < today ? article.published : today;
  const published = known === null ? first : inTime(known.article, first, now()).published;
  return { ...article, published };
}

/** Looks every second until the signal fires: a change is picked up within two. */
export async function watchCorpus(deps: FolderDeps, wait: Wait, signal: AbortSignal): Promise<void> {
  const owed: ArticleChange[] = [];
  let pauseMs = 1000;
  for (;;) {
    await wait(pauseMs, signal);
    if (signal.aborted) return;
    try {
      pauseMs = (await lookOnce(deps, { owed })) ? 200 : 1000;
    } catch (error) {
      logFault(deps.log, error, "a change in the corpus folder could not be taken in; it is tried again");
      pauseMs = 10_000;
    }
  }
}

/** Withdraws an article, unless another reads the same: an editor has given it that one's id. */
async function takeAway(
  id: Article["id"],
  text: string | undefined,
  others: readonly Article[],
  bot: Bot,
): Promise<void> {
  const heir = others.find((other) => other.text === text);
  await (heir === undefined ? bot.withdraw(id) : bot.replace(id, heir));
}

/**
 * Takes away what the store had (`stored`) from files that are no longer there. Where a file is only broken, or the folder
 * cannot be listed, the stored version stays in use.
 */
export async function withdrawMissing(
  stored: readonly StoredArticle[],
  corpus: Corpus,
  bot: Bot,
): Promise<void> {
  const { archive } = bot.services;
  const missing = stored.filter(({ article }) => archive.get(article.id) === undefined);
  for (const { article, origin } of missing) {
    if (corpus.keep(origin.from, article)) await bot.admit(article, origin, { baseline: true });
    else await takeAway(article.id, article.text, archive.newest(), bot);
  }
}

/** What the files of the folder held when the store last heard of them. */
export function heldBefore(stored: readonly StoredArticle[]): Held {
  return new Map(stored.map(({ article, origin }) => [origin.from, article]));
}

/** The stored articles that came from the folder. */
export async function storedFiles({ articles }: Pick<Store, "articles">): Promise<readonly StoredArticle[]> {
  const files: StoredArticle[] = [];
  for await (const stored of storedArticles(articles, 500))
    if (stored.origin.kind === "file") files.push(stored);
  return files;
}
