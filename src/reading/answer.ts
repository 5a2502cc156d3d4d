import { type ArticleReaderDeps, createArticleReader } from "./article.ts";
import { createFeedParser } from "./feed/parse.ts";
import type { Done, Job } from "./jobs.ts";
import { plainText } from "./page/plain-text.ts";

/**
 * Does the jobs, inside the worker. This is the edge of its thread, so everything is caught here: whatever a parser
 * makes of hostile input (an exhausted stack, a bug) is that input's failure and nobody else's.
 */
export function createAnswerer(deps: ArticleReaderDeps): (job: Job) => Done {
  const feed = createFeedParser({ plainText });
  const article = createArticleReader(deps);
  return (job) => {
    try {
      return job.kind === "feed" ? feed(job.text, job.url) : article(job.source, job.today);
    } catch (error) {
      const what = error instanceof Error ? error.message.slice(0, 200) : "unknown error";
      return { kind: "unreadable", reason: `it cannot be parsed (${what})` };
    }
  };
}
