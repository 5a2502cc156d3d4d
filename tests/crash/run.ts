import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Kysely, sql } from "kysely";
import type { ConversationId } from "../../src/core/conversation.ts";
import { engineFor } from "../../src/store/open.ts";
import { startDiscord } from "../servers/discord/server.ts";
import { startTelegram } from "../servers/telegram/server.ts";
import type { Door } from "./platforms.ts";
import type { Life } from "./worker.ts";

export interface CrashPlan {
  readonly platform: Door["name"];
  readonly location: string;
  readonly conversations: number;
  readonly subjects: number;
  readonly perSecond: number;
  readonly kills: number;
}

/** What the platform's server saw, against what the store says. */
export interface CrashReport {
  readonly deliveries: number;
  readonly kills: number;
  /** Never seen, and not parked either. */
  readonly lost: number;
  readonly once: number;
  /** Seen twice, each of them in flight at a kill. */
  readonly twice: number;
  /** Seen twice although no kill hit it. */
  readonly doubledForNothing: number;
  readonly more: number;
  readonly parked: number;
  /** Conversations that heard a later subject before an earlier one. */
  readonly outOfOrder: number;
}

/** How long a request takes at the server, in milliseconds: long enough for kills to find several in flight. */
const latencyMs = 30;
/** One kill in five hits the start, after this long at most; the others hit the work, this long after it began. */
const life = { startMs: 1500, workMs: 900 };

/** Kills the process that publishes and delivers at random instants, then lets it finish. */
export async function crash(plan: CrashPlan, random: () => number): Promise<CrashReport> {
  await using server = await openDoor(plan);
  const { door, conversations, heard } = server;
  const { location, subjects, perSecond } = plan;
  const args: Life = { location, door, conversations, subjects, perSecond };
  let kills = 0;
  let done = false;
  while (!done) {
    const child = spawn(
      process.execPath,
      [path.join(import.meta.dirname, "worker.ts"), JSON.stringify(args)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const ended = once(child, "exit");
    const begun = once(child.stdout, "data");
    if (kills < plan.kills) {
      const atStart = random() < 0.2;
      if (!atStart) await Promise.race([begun, ended]);
      const ms = random() * (atStart ? life.startMs : life.workMs);
      // However fast the machine is, enough is left to deliver for the kills that are still to come.
      const share = (kills + 1) / (plan.kills + 1);
      const enough = heard.reaches(Math.floor(share * plan.conversations * plan.subjects));
      const code = await Promise.race([ended, sleep(ms, "kill"), enough.then(() => "kill")]);
      if (code === "kill" && child.kill("SIGKILL")) kills += 1;
    }
    const [code, signal] = await ended;
    if (signal !== "SIGKILL" && code !== 0) throw new Error(`the worker ended with ${code ?? signal}`);
    done = code === 0;
  }
  return { ...(await compare(plan, heard.byConversation)), kills };
}

/** What each conversation hears, in order; `reaches` resolves once so much was heard in all. */
function createHeard() {
  const byConversation = new Map<string, string[]>();
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let total = 0;
  return {
    byConversation,
    note(id: string, subject: string) {
      byConversation.set(id, [...(byConversation.get(id) ?? []), subject]);
      total++;
      for (const { count, resolve } of waiting) if (total >= count) resolve();
    },
    reaches: (count: number) =>
      new Promise<void>((resolve) => {
        if (total >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}

/** Starts the platform's server with its conversations, and notes what each of them hears, in order. */
async function openDoor({ platform, conversations: count }: CrashPlan) {
  const heard = createHeard();
  const note = (id: string, message: unknown) => {
    const [subject] = /article:\d+/.exec(JSON.stringify(message)) ?? [];
    if (subject !== undefined) heard.note(id, subject);
  };
  const conversations: ConversationId[] = [];
  if (platform === "telegram") {
    const keep = { calls: 0, messages: 5 };
    const tg = await startTelegram({
      limits: false,
      keep,
      onMessage: (chat, message) => note(`telegram:${chat.id}`, message.text),
    });
    for (let i = 0; i < count; i++) {
      const user = tg.createUser({ first_name: `Reader ${i}` });
      user.start();
      conversations.push(`telegram:${user.dm.id}`);
    }
    tg.inject({ method: "sendMessage", times: Number.POSITIVE_INFINITY, delayMs: latencyMs });
    const door: Door = { name: platform, url: tg.url, token: tg.token };
    return { door, conversations, heard, [Symbol.asyncDispose]: () => tg.stop() };
  }
  const d = await startDiscord({
    rateLimits: false,
    keep: { requests: 0, messages: 5 },
    onMessage: (channel, message) => note(`discord:${channel.id}`, message),
  });
  const guild = d.createGuild("Newsroom", d.createUser("owner"));
  for (let i = 0; i < count; i++) conversations.push(`discord:${guild.createChannel(`news-${i}`).id}`);
  d.inject({ method: "POST", times: Number.POSITIVE_INFINITY, delayMs: latencyMs });
  const door: Door = { name: platform, url: d.api, token: d.token };
  return { door, conversations, heard, [Symbol.asyncDispose]: () => d.stop() };
}

async function compare({ location }: CrashPlan, heard: ReadonlyMap<string, readonly string[]>) {
  const db = new Kysely<unknown>({ dialect: engineFor(location).dialect });
  const { rows } = await sql<{ subject: string; conversation: string; state: string; unsure: number }>`
    select subject_id as subject, conversation_id as conversation, state, unsure from deliveries`.execute(db);
  await db.destroy();
  const report = { lost: 0, once: 0, twice: 0, doubledForNothing: 0, more: 0, parked: 0 };
  for (const { subject, conversation, state, unsure } of rows) {
    const copies = (heard.get(conversation) ?? []).filter((each) => each === subject).length;
    if (state === "parked") report.parked += 1;
    if (copies === 0 && state !== "parked") report.lost += 1;
    if (copies === 1) report.once += 1;
    if (copies === 2) report.twice += 1;
    if (copies > 1 && unsure === 0) report.doubledForNothing += 1;
    if (copies > 2) report.more += 1;
  }
  const outOfOrder = [...heard.values()].filter((subjects) => {
    const numbers = subjects.map((subject) => Number(subject.slice("article:".length)));
    return numbers.some((number, i) => number < (numbers[i - 1] ?? 0));
  }).length;
  return { ...report, outOfOrder, deliveries: rows.length };
}
