import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { UserError } from "../src/core/errors.ts";
import type { FeedReport } from "../src/core/newsroom.ts";
import {
  andMore,
  bold,
  bullets,
  heading,
  plain,
  type Reply,
  reply,
  type Span,
  text,
  whisper,
} from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import { inWords } from "../src/core/time/local-time.ts";

const actions = ["list", "add", "remove", "check"] as const;
const shownMax = 25;

/** `/feeds`: where articles come in by themselves, and how each feed is doing. */
export const feeds = defineCommand({
  name: "feeds",
  summary: "Add, remove, check or list the feeds that news comes in by",
  examples: [
    "/feeds",
    "/feeds add https://example.org/feed.xml",
    "/feeds check https://example.org/feed.xml",
    "/feeds remove https://example.org/feed.xml",
  ],
  access: "owner",
  args: z.object({
    action: z.enum(actions).optional().describe("What to do; without it, the feeds are listed"),
    url: z
      .url({ protocol: /^https?$/, error: "write the feed's whole address, with https://" })
      .max(2000)
      .optional()
      .describe("The feed's address"),
  }),
  fromLine(line) {
    const [action, url] = line.trim().split(/\s+/);
    return action === undefined || action === "" ? {} : { action, ...(url === undefined ? {} : { url }) };
  },
  suggest: {
    url: async (typed, { newsroom }) =>
      (await newsroom.feeds())
        .filter(({ url, title }) =>
          `${url} ${title ?? ""}`.toLowerCase().includes(typed.trim().toLowerCase()),
        )
        .map(({ url, title }) => ({ label: title ?? url, value: url })),
  },
  async run({ action = "list", url }, _call, services) {
    if (action === "list") return list(services);
    if (url === undefined)
      throw new UserError(`Which feed? For example: /feeds ${action} https://example.org/feed.xml`);
    switch (action) {
      case "add":
        return add(url, services);
      case "remove":
        if (!(await services.newsroom.removeFeed(url))) throw unknown(url);
        return whisper(`${url} is no longer polled. Its articles stay in the archive.`);
      case "check": {
        const report = await services.newsroom.checkFeed(url);
        if (report === null) throw unknown(url);
        return reply([text(...reportSpans(report, services))], { visibility: "asker" });
      }
    }
    action satisfies never;
  },
});

async function add(url: string, { newsroom }: Services): Promise<Reply> {
  const added = await newsroom.addFeed(url);
  switch (added.kind) {
    case "already":
      return whisper(`${url} is already polled. /feeds check looks at once.`);
    case "unusable":
      throw new UserError(`That feed cannot be used: ${added.reason}. Nothing was added.`);
    case "added":
      return whisper(
        `${added.report.title ?? url} was added. ${added.articles === 1 ? "One article" : `${added.articles} articles`} already in it went into the archive, and nobody was notified; what appears in it from now on is news.`,
      );
  }
  added satisfies never;
}

async function list(services: Services): Promise<Reply> {
  const all = await services.newsroom.feeds();
  if (all.length === 0) return whisper("No feeds yet. For example: /feeds add https://example.org/feed.xml");
  const rest = all.length - shownMax;
  return reply(
    [
      heading("Feeds"),
      bullets(all.slice(0, shownMax).map((report) => reportSpans(report, services))),
      ...andMore(rest),
    ],
    { visibility: "asker" },
  );
}

/** How one feed is doing, in words. */
function reportSpans({ url, title, ...report }: FeedReport, { zone, now }: Services): readonly Span[] {
  const words = (at: number) => inWords(zone, at, now().getTime());
  const success =
    report.lastSuccessAt === null ? "never read yet" : `last read ${words(report.lastSuccessAt)}`;
  const next = report.nextPollAt === null ? "not polled any more" : `next poll ${words(report.nextPollAt)}`;
  const error =
    report.lastError === null
      ? ""
      : `\nlast trouble ${words(report.lastError.at)}: ${report.lastError.reason}`;
  return [bold(title ?? url), plain(`${title === null ? "" : `\n${url}`}\n${success}, ${next}${error}`)];
}

function unknown(url: string): UserError {
  return new UserError(`${url} is not among the feeds. /feeds lists them.`);
}
