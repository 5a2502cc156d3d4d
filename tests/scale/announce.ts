import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { pino } from "pino";
import { z } from "zod";
import { everyone } from "../../src/core/announcements/audience.ts";
import type { ConversationId, PersonId } from "../../src/core/conversation.ts";
import type { Progress } from "../../src/core/delivery.ts";
import type { Store } from "../../src/core/store.ts";
import { wordsFor } from "../../src/core/words/index.ts";
import { createDiscord } from "../../src/platforms/discord/index.ts";
import { createTelegram } from "../../src/platforms/telegram/index.ts";
import { openStore } from "../../src/store/open.ts";
import { usualDeps } from "../flows/telegram-driver.ts";
import { openWholeBot } from "../whole-bot.ts";

/** What becomes of a message to a chat. */
export type Fate = "healthy" | "blocked" | "moved" | "busy";

export interface Chat {
  readonly id: ConversationId;
  readonly place: "private" | "group";
  readonly fate: Fate;
}

interface Door {
  readonly url: string;
  readonly token: string;
}

/** What the servers say when they are up. */
export interface Hello {
  readonly telegram: Door;
  readonly discord: Door;
  readonly chats: readonly Chat[];
  /** The moderator, whose number on Telegram is also their private chat's. */
  readonly moderator: PersonId;
}

/** What the servers have seen in the end. */
export interface Heard {
  /** Messages of the bot in each chat, in the order of the chats. */
  readonly got: readonly number[];
  /** When the board was edited, epoch milliseconds. */
  readonly editedAt: readonly number[];
  readonly boardMessages: number;
  readonly board: string;
  /** Chats that were to ask for patience and were never written to. */
  readonly unasked: number;
  readonly unsupported: readonly string[];
}

export interface ScaleReport extends Heard {
  readonly chats: readonly Chat[];
  readonly progress: Progress;
  readonly tookMs: number;
  /** Bytes in use after a collection, when this percentage was done. */
  readonly heap: Readonly<Record<"at 20" | "at 50" | "at 100", number>>;
}

const helloSchema = z.custom<Hello>((value) => typeof value === "object" && value !== null);
const heardSchema = z.custom<Heard>((value) => typeof value === "object" && value !== null);

/** Announces to this many chats of both platforms, by the whole bot with a store on disk, and counts what arrived. */
export async function announceTo(conversations: number): Promise<ScaleReport> {
  const worker = new Worker(new URL("./doors.ts", import.meta.url), { workerData: { conversations } });
  const folder = mkdtempSync(path.join(tmpdir(), "sanad-scale-"));
  try {
    const hello = helloSchema.parse((await once(worker, "message"))[0]);
    const log = pino({ level: "silent" });
    const now = () => new Date();
    const store = await openStore({ location: path.join(folder, "sanad.db"), now, log });
    await meetAll(hello.chats, store);
    const running = await openBot(hello, store);
    try {
      const ran = await announce(running.bot, store, hello.moderator);
      worker.postMessage("what was heard?");
      const heard = heardSchema.parse((await once(worker, "message"))[0]);
      return { ...heard, ...ran, chats: hello.chats };
    } finally {
      await running.close();
    }
  } finally {
    await worker.terminate();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function meetAll(chats: readonly Chat[], store: Store): Promise<void> {
  for (let at = 0; at < chats.length; at += 500)
    await store.atomically(async (groups) => {
      for (const { id, place } of chats.slice(at, at + 500))
        await groups.conversations.meet(id, { title: "", place });
    });
}

async function openBot({ telegram, discord }: Hello, store: Store) {
  const { bot, close } = await openWholeBot({
    store,
    now: () => new Date(),
    leaseMs: 30_000,
    platforms: ({ dispatch, services, onEvent, onAnswered }) => {
      const { log, now, commands } = services;
      const shared = { dispatch, commands, kv: store.kv, onEvent, onAnswered, log, now };
      return [
        createTelegram({ ...usualDeps, ...shared, token: telegram.token, apiRoot: telegram.url }),
        createDiscord({
          ...shared,
          token: discord.token,
          api: discord.url,
          suggest: async () => [],
          wordsIn: async () => wordsFor(null),
          paint: async () => new Uint8Array(),
          home: null,
        }),
      ];
    },
  });
  await Promise.all(bot.platforms.map((platform) => platform.start()));
  return {
    bot,
    async close() {
      await bot.deliverer.stop();
      await bot.boards.stop();
      await Promise.all(bot.platforms.map((platform) => platform.stop()));
      await close();
    },
  };
}

async function announce(
  { services, deliverer, boards }: Awaited<ReturnType<typeof openBot>>["bot"],
  store: Store,
  moderator: Hello["moderator"],
): Promise<Pick<ScaleReport, "progress" | "tookMs" | "heap">> {
  const by = { id: moderator, name: "Moderator" };
  const content = {
    title: "Notice",
    spans: [{ text: "Read this.", style: "plain", link: null }] as const,
    link: null,
  };
  const draft = await services.announcer.compose(
    { content, audience: everyone, silent: true, mention: false },
    by,
    "once",
  );
  const began = Date.now();
  await services.announcer.send(draft, by, moderator);
  deliverer.start();
  boards.start();
  const subject = `announcement:${draft.id}`;
  const until = async (share: number): Promise<Progress> => {
    for (;;) {
      const progress = await store.outbox.progress(subject);
      const done = progress === null ? 0 : (progress.total - progress.waiting) / Math.max(1, progress.total);
      if (progress !== null && !progress.filling && done >= share) return progress;
      await sleep(100);
    }
  };
  await until(0.2);
  const at20 = heapInUse();
  await until(0.5);
  const at50 = heapInUse();
  const progress = await until(1);
  const tookMs = Date.now() - began;
  const at100 = heapInUse();
  while ((await store.boards.open()).length > 0) await sleep(100);
  return { progress, tookMs, heap: { "at 20": at20, "at 50": at50, "at 100": at100 } };
}

/** Bytes in use after a collection. */
function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  if (typeof collect === "function") collect();
  return process.memoryUsage().heapUsed;
}
