import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import type { PressHandler } from "../src/core/command.ts";
import { platformLabel, platformNames } from "../src/core/conversation.ts";
import type { Overview } from "../src/core/delivery.ts";
import type { FeedReport } from "../src/core/newsroom.ts";
import {
  type Block,
  bold,
  bullets,
  heading,
  plain,
  type Reply,
  reply,
  type Span,
} from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import type { Stuck } from "../src/core/store/outbox.ts";
import { nobodySends, nothingLeaves, stuckAfterMs } from "../src/core/stuck.ts";
import { counted } from "../src/core/text/count.ts";
import { minuteMs } from "../src/core/time/lengths.ts";
import { inWords } from "../src/core/time/local-time.ts";
import { chatInWords } from "./status/chat.ts";
import { type Decision, decide } from "./status/decide.ts";
import { parkedList } from "./status/parked.ts";

/** `/status`: how the bot is doing, in words, for its owners, who decide there about parked deliveries. */
export const status = defineCommand({
  name: "status",
  summary: "How the bot is doing: deliveries, digests, archive; and what waits for you to decide",
  examples: ["/status"],
  access: "owner",
  args: z.object({}),
  buttons: {
    again: press("send"),
    drop: press("drop"),
  },
  run: async (_args, _call, services) => statusReply([], services),
});

function press(decision: Decision): PressHandler {
  return {
    access: "owner",
    async run(args, call, services) {
      const said = await decide(decision, args, call, services);
      return { ...(await statusReply(said, services)), replaces: true };
    },
  };
}

/** The whole status, below what was just decided. */
async function statusReply(said: readonly Block[], services: Services): Promise<Reply> {
  const overview = await services.store.outbox.overview();
  const parked = await parkedList(overview.parked, services);
  const items = [
    ...(await delivery(overview, services)),
    ...(await upcoming(services)),
    ...(await archive(services)),
    ...(await feeds(services)),
  ];
  return reply([...said, heading("Status"), ...parked.blocks, bullets(items)], {
    visibility: "asker",
    actions: parked.actions,
  });
}

function line(name: string, value: string): readonly Span[] {
  return [bold(name), plain(`: ${value}`)];
}

async function delivery(overview: Overview, { store, now }: Services): Promise<readonly (readonly Span[])[]> {
  const at = now().getTime();
  const stuck = await store.outbox.stuck(at - stuckAfterMs);
  const failing = overview.failing.slice(0, 5).map(({ reason, count }) => `${reason} (${count})`);
  const chats = await store.conversations.counts();
  return [
    line(
      "Deliveries",
      `${overview.waiting} waiting, ${age(overview, stuck, at)}; ${overview.sentLastHour} sent in the last hour`,
    ),
    ...trouble(stuck),
    ...(failing.length > 0 ? [line("Failed in the last hour", failing.join(", "))] : []),
    ...overview.gates.map(({ key, until, reason }) =>
      line("Waiting for", `${platformOfGate(key) ?? key}, ${span(until - at)} more: ${reason}`),
    ),
    ...chats.map((count) =>
      line(`Chats on ${platformLabel(count.platform)}`, `${count.alive} reachable, ${count.aside} set aside`),
    ),
  ];
}

/** How long the first in line has waited, and whether that is as it should be. */
function age({ oldestDueAt, gates }: Overview, stuck: readonly Stuck[], at: number): string {
  if (oldestDueAt === null) return "none is late";
  const lateMs = at - oldestDueAt;
  const patient = gates.some(({ key }) => platformOfGate(key) !== null);
  const moving = lateMs >= stuckAfterMs && stuck.length === 0 && !patient;
  return `the oldest due ${ago(lateMs)}${moving ? ", and on its way" : ""}`;
}

function trouble(stuck: readonly Stuck[]): readonly (readonly Span[])[] {
  const where = (unmanned: boolean) =>
    stuck.filter((each) => each.unmanned === unmanned).map(({ platform }) => platform);
  const [hanging, unmanned] = [where(false), where(true)];
  return [
    ...(hanging.length > 0 ? [line("Stuck", nothingLeaves(hanging))] : []),
    ...(unmanned.length > 0 ? [line("Nobody sends", nobodySends(unmanned))] : []),
  ];
}

/** The platform that asked for patience as a whole, by its label; null for a chat. */
function platformOfGate(key: string): string | null {
  const platform = platformNames.find((name) => name === key);
  return platform === undefined ? null : platformLabel(platform);
}

async function upcoming(services: Services): Promise<readonly (readonly Span[])[]> {
  const { store, now, zone, words } = services;
  const next = await store.subscriptions.next(3);
  const count = await store.subscriptions.count();
  const lines = [line("Subscriptions", String(count))];
  for (const { nextDueAt, wants, conversation } of next) {
    if (nextDueAt === null) continue;
    const when = inWords(zone, nextDueAt, now().getTime());
    const chat = await chatInWords(conversation, services);
    lines.push(line("Next digest", `${when}, ${words.wanted(wants)}, to ${chat}`));
  }
  return lines;
}

async function archive({ archive: kept, store }: Services): Promise<readonly (readonly Span[])[]> {
  const { articles, paragraphs } = kept.counts();
  const { revisions } = await store.articles.counts();
  return [
    line(
      "Archive",
      `${counted(articles, "article")}, ${counted(paragraphs, "paragraph")}, ${counted(revisions, "revision")} kept`,
    ),
    line("Store", store.name),
  ];
}

const feedsShown = 10;

/** Those in trouble first. */
async function feeds({ newsroom, zone, now }: Services): Promise<readonly (readonly Span[])[]> {
  const all = await newsroom.feeds();
  const words = (at: number | null, never: string) =>
    at === null ? never : inWords(zone, at, now().getTime());
  const troubled = ({ lastError, lastSuccessAt }: FeedReport) => (lastError?.at ?? 0) >= (lastSuccessAt ?? 0);
  const sorted = [...all.filter(troubled), ...all.filter((feed) => !troubled(feed))];
  const rest = all.length - feedsShown;
  return [
    line("Feeds", String(all.length)),
    ...sorted
      .slice(0, feedsShown)
      .map((feed) =>
        line(
          feed.title ?? feed.url,
          `last read ${words(feed.lastSuccessAt, "never")}, next ${words(feed.nextPollAt, "never: it is gone")}${feed.lastError === null ? "" : `; last trouble: ${feed.lastError.reason}`}`,
        ),
      ),
    ...(rest > 0 ? [line("More feeds", `${rest}; /feeds lists them`)] : []),
  ];
}

function ago(ms: number): string {
  return ms < minuteMs ? "less than a minute ago" : `${span(ms)} ago`;
}

function span(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return `${Math.ceil(ms / 1000)} s`;
  return minutes < 120 ? counted(minutes, "minute") : counted(Math.floor(minutes / 60), "hour");
}
