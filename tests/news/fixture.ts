import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import type { Store } from "../../src/core/store.ts";
import type { Wait } from "../../src/core/time/wait.ts";
import { createDeliverer, type DelivererDeps } from "../../src/news/deliver.ts";
import { type Rates, usualRates } from "../../src/news/rates.ts";
import { openStore } from "../../src/store/open.ts";
import { createPaper } from "./paper.ts";

export const start = Date.parse("2026-11-24T08:00:00Z");

export const realWait: Wait = (ms, signal) => sleep(ms, undefined, { signal }).catch(() => {});

/** No limits: tests that are not about them do not wait for them. */
export const unlimited: Rates = {
  ...usualRates.telegram,
  perSecond: Number.POSITIVE_INFINITY,
  chatMs: 0,
  groupMs: 0,
};

/** A store in a folder of its own, a paper platform and a deliverer, with a clock that only the test moves. */
export async function deskFor(changes: Partial<DelivererDeps> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "sanad-desk-"));
  const clock = { at: start };
  const now = () => new Date(clock.at);
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const store: Store = await openStore({ location: path.join(folder, "sanad.db"), now, log });
  const paper = createPaper("telegram", () => clock.at);
  const make = (more: Partial<DelivererDeps> = {}) =>
    createDeliverer({
      store,
      platforms: [paper.platform],
      composers: {},
      stands: async () => true,
      delivered: async () => undefined,
      quoted: () => null,
      rates: () => unlimited,
      zone: "UTC",
      owner: "desk",
      leaseMs: 60_000,
      idleMs: 20,
      now,
      wait: realWait,
      log,
      ...changes,
      ...more,
    });
  const deliverer = make();
  return {
    store,
    paper,
    clock,
    lines,
    log,
    deliverer,
    make,
    /** Lets this much time pass, and sends everything that becomes due. */
    async pass(ms: number): Promise<void> {
      clock.at += ms;
      await deliverer.drain();
    },
    async [Symbol.asyncDispose](): Promise<void> {
      await deliverer.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
