// The outbox, measured: against a bare loop of the client library's send call, against the platform's rate, and with
// many conversations. `npm run bench -- outbox`, or `npm run bench -- outbox 1000000` for an audience of a million.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { Api } from "grammy";
import { pino } from "pino";
import { z } from "zod";
import type { ConversationId } from "../src/core/conversation.ts";
import { usualSettings } from "../src/core/settings.ts";
import { createDeliverer } from "../src/news/deliver.ts";
import { type Rates, usualRates } from "../src/news/rates.ts";
import { openStore } from "../src/store/open.ts";
import { listed, subject } from "../tests/contracts/store/samples.ts";
import { platformAt } from "../tests/crash/platforms.ts";

const folder = mkdtempSync(path.join(tmpdir(), "sanad-bench-"));
const log = pino({ level: "silent" });
const now = () => new Date();
const open = (name: string) => openStore({ location: path.join(folder, name), now, log });
const free: Rates = { ...usualRates.telegram, perSecond: Number.POSITIVE_INFINITY, chatMs: 0, groupMs: 0 };

const doorSchema = z.object({
  url: z.string(),
  token: z.string(),
  chats: z.array(z.object({ id: z.number(), place: z.enum(["private", "group"]) })),
});
const countSchema = z.object({ ok: z.number(), refused: z.number(), tookMs: z.number() });

async function openDoor(data: {
  privates: number;
  groups: number;
  limits: false | { globalPerSec: number };
}) {
  const worker = new Worker(new URL("./measure/telegram-door.ts", import.meta.url), { workerData: data });
  const [hello] = await once(worker, "message");
  return {
    ...doorSchema.parse(hello),
    async counts() {
      worker.postMessage("counts");
      const [counts] = await once(worker, "message");
      return countSchema.parse(counts);
    },
    close: () => worker.terminate(),
  };
}

type Door = Awaited<ReturnType<typeof openDoor>>;

async function bareLoop(door: Door, concurrency: number): Promise<number> {
  const api = new Api(door.token, { apiRoot: door.url });
  const chats = door.chats.values();
  const began = performance.now();
  const line = async () => {
    for (const { id } of chats) await api.sendMessage(id, "article:0");
  };
  await Promise.all(Array.from({ length: concurrency }, line));
  return door.chats.length / ((performance.now() - began) / 1000);
}

/** Sends these subjects to every chat of a door; resolves with deliveries a second, writing down included. */
async function throughOutbox(door: Door, file: string, subjects: number, rates: Rates): Promise<number> {
  const store = await open(file);
  for (const { id, place } of door.chats)
    await store.conversations.meet(`telegram:${id}`, { title: "", place });
  const ids = door.chats.map(({ id }): ConversationId => `telegram:${id}`);
  const deliverer = createDeliverer({
    store,
    platforms: [platformAt({ name: "telegram", url: door.url, token: door.token })],
    composers: {},
    stands: async () => true,
    delivered: async () => {},
    quoted: () => null,
    rates: () => rates,
    zone: "UTC",
    owner: file,
    leaseMs: 5000,
    idleMs: 50,
    now,
    wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
    log,
  });
  for (let i = 0; i < subjects; i++) await store.outbox.publish(listed(`article:${i}`, ids));
  const began = performance.now();
  deliverer.start();
  while ((await store.outbox.overview()).sentLastHour < ids.length * subjects) await sleep(20);
  const perSecond = (ids.length * subjects) / ((performance.now() - began) / 1000);
  await deliverer.stop();
  await store.close();
  return perSecond;
}

async function ratio(): Promise<void> {
  const door = await openDoor({ privates: 4000, groups: 0, limits: false });
  await bareLoop(door, 30);
  const one = await bareLoop(door, 1);
  const thirty = await bareLoop(door, 30);
  const outbox = await throughOutbox(door, "ratio.db", 1, free);
  await door.close();
  console.log(`bare loop of grammY's sendMessage, one at a time   ${one.toFixed(0)} a second`);
  console.log(`bare loop of grammY's sendMessage, 30 at a time    ${thirty.toFixed(0)} a second`);
  console.log(`through the outbox, 30 at a time, durably          ${outbox.toFixed(0)} a second`);
  console.log(
    `ratio to the loop of one / of 30                   ${(outbox / one).toFixed(2)} / ${(outbox / thirty).toFixed(2)}`,
  );
}

async function rate(): Promise<void> {
  const permitted = 100;
  const door = await openDoor({ privates: 800, groups: 200, limits: { globalPerSec: permitted } });
  await throughOutbox(door, "rate.db", 3, { ...usualRates.telegram, perSecond: permitted });
  const { ok, refused, tookMs } = await door.counts();
  await door.close();
  const share = (ok / (tookMs / 1000) / permitted) * 100;
  console.log(
    `${ok} deliveries with flood limits on (${permitted} a second)     ${share.toFixed(1)} % of the rate, ${((refused / (ok + refused)) * 100).toFixed(2)} % answered by 429`,
  );
}

async function enqueue(size: number): Promise<void> {
  const store = await open("enqueue.db");
  const db = new DatabaseSync(path.join(folder, "enqueue.db"));
  const settings = JSON.stringify(usualSettings);
  db.exec("begin");
  const insert = db.prepare(
    `insert into conversations (id, platform, chat, title, place, state, since, settings, announcements)
     values (?, 'telegram', ?, '', 'private', 'alive', 0, ?, 1)`,
  );
  for (let i = 0; i < size; i++) insert.run(`telegram:${i}`, `telegram:${i}`, settings);
  db.exec("commit");
  db.close();
  const before = process.memoryUsage.rss();
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const began = performance.now();
  await store.outbox.publish(
    subject("announcement:1", {
      kind: "audience",
      audience: { platforms: null, topics: null, conversations: null },
    }),
  );
  let peak = before;
  while (await store.outbox.fanOut()) {
    peak = Math.max(peak, process.memoryUsage.rss());
    await new Promise(setImmediate);
  }
  const seconds = (performance.now() - began) / 1000;
  delay.disable();
  const lease = await store.leases.take("sender:telegram", "bench", 600_000);
  if (lease === null) throw new Error("no lease");
  const began30 = performance.now();
  for (let i = 0; i < 20; i++) {
    const { deliveries } = await store.sending.due({ platform: "telegram", limit: 30, busy: [] });
    await store.sending.claim(
      lease,
      deliveries.map((delivery) => delivery.id),
    );
  }
  const claimMs = (performance.now() - began30) / 20;
  const { total } = (await store.outbox.progress("announcement:1")) ?? { total: 0 };
  await store.close();
  console.log(
    `one subject for ${total} conversations                ${seconds.toFixed(1)} s; event loop held ${(delay.max / 1e6).toFixed(0)} ms at most; memory +${((peak - before) / 2 ** 20).toFixed(0)} MB; then 30 claimed in ${claimMs.toFixed(1)} ms`,
  );
}

try {
  await ratio();
  await rate();
  await enqueue(Number(process.argv[2] ?? "100000"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
