// Publishes and delivers until it is done, or killed: one life of the process in the crash test.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import type { ConversationId } from "../../src/core/conversation.ts";
import { createDeliverer } from "../../src/news/deliver.ts";
import { usualRates } from "../../src/news/rates.ts";
import { openStore } from "../../src/store/open.ts";
import { listed } from "../contracts/store/samples.ts";
import { type Door, platformAt } from "./platforms.ts";

/** What one life is about, as JSON in its only argument. */
export interface Life {
  readonly location: string;
  readonly door: Door;
  readonly conversations: readonly ConversationId[];
  readonly subjects: number;
  /** Deliveries a second. */
  readonly perSecond: number;
}

const life: Life = JSON.parse(process.argv[2] ?? "");
const now = () => new Date();
const log = pino({ level: "error" }, pino.destination({ dest: 2, sync: true }));
const store = await openStore({ location: life.location, now, log });
const rates = { ...usualRates[life.door.name], chatMs: 0, groupMs: 0, concurrency: 8 };
const deliverer = createDeliverer({
  store,
  platforms: [platformAt(life.door)],
  composers: {},
  stands: async () => true,
  delivered: async () => undefined,
  quoted: () => null,
  rates: () => ({ ...rates, perSecond: life.perSecond }),
  zone: "UTC",
  owner: randomUUID(),
  leaseMs: 400,
  idleMs: 20,
  now,
  wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {}),
  log,
});
deliverer.start();

/** A subject is published together with the counter that caused it: both are kept, or neither. */
async function publishNext(): Promise<boolean> {
  return store.atomically(async (inside) => {
    const next = Number((await inside.kv.get("next")) ?? "0");
    if (next === life.subjects) return false;
    await inside.kv.set("next", `${next + 1}`, null);
    await inside.outbox.publish(listed(`article:${next}`, life.conversations));
    return true;
  });
}

async function isDone(): Promise<boolean> {
  for (let i = 0; i < life.subjects; i++) {
    const progress = await store.outbox.progress(`article:${i}`);
    if (progress === null || progress.waiting > 0) return false;
  }
  return true;
}

while (deliverer.leads().length === 0) await sleep(10);
process.stdout.write("at work\n");
while (await publishNext()) {
  deliverer.poke();
  await sleep((life.conversations.length / life.perSecond) * 1000);
}
while (!(await isDone())) await sleep(100);
await deliverer.stop();
await store.close();
process.stdout.write("done\n");
