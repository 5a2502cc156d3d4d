import type { Logger } from "pino";
import type { PlatformName } from "../core/conversation.ts";
import type { Platform } from "../core/platform.ts";
import { senderLease } from "../core/store/leases.ts";
import type { Store } from "../core/store.ts";
import type { Wait } from "../core/time/wait.ts";
import { createLeader } from "./lease.ts";
import { createLine } from "./line.ts";
import type { Composer } from "./prepare.ts";
import type { Rates } from "./rates.ts";
import { type Patience, usualPatience } from "./retry.ts";
import { createSender, type SenderDeps } from "./sender.ts";
import { createSettler } from "./settler.ts";
import { createTallies } from "./tallies.ts";

/** What the delivery loop works with; without `patience`, the usual one. */
export interface DelivererDeps {
  readonly store: Store;
  readonly platforms: readonly Platform[];
  /** What composes deliveries at sending time, by the names that their payloads carry. */
  readonly composers: Readonly<Record<string, Composer>>;
  readonly stands: SenderDeps["stands"];
  readonly rates: (platform: PlatformName) => Rates;
  readonly patience?: Patience;
  /** The zone of quiet hours in conversations that chose none. */
  readonly zone: string;
  /** Unique to this process and start, such as a random id. */
  readonly owner: string;
  /** How long others wait for a sender that died, in milliseconds. */
  readonly leaseMs: number;
  /** How often an idle sender looks for something to send, in milliseconds; `poke` wakes it at once. */
  readonly idleMs: number;
  /** Called when a delivery has ended and is written down. */
  readonly delivered: SenderDeps["delivered"];
  readonly quoted: SenderDeps["quoted"];
  readonly now: () => Date;
  readonly wait: Wait;
  readonly log: Logger;
}

/** The delivery loop: the one way out for everything that is sent unasked. */
export interface Deliverer {
  readonly start: () => void;
  /** Something was published: look at once. */
  readonly poke: () => void;
  /** The platforms that this process sends for now. */
  readonly leads: () => readonly PlatformName[];
  /**
   * Sends all that may be sent now and resolves once the outcomes are written down; for tests and tools without a loop.
   */
  readonly drain: () => Promise<void>;
  /** Claims nothing more, lets what is under way land, and gives the leases back. */
  readonly stop: () => Promise<void>;
}

/** A loop not yet started, with a line for each platform; each is elected by a lease of its own, `sender:telegram`. */
export function createDeliverer(deps: DelivererDeps): Deliverer {
  const { store, now, wait, log } = deps;
  const stopping = new AbortController();
  const tallies = createTallies(now, log);
  const settler = createSettler(store.sending, wait, stopping.signal, log);
  const lines = deps.platforms.map((platform) => {
    const { name } = platform;
    const more = { patience: deps.patience ?? usualPatience, rates: deps.rates(name), settler, tallies };
    return createLine({
      ...deps,
      platform: name,
      leader: createLeader({ ...deps, leases: store.leases, name: senderLease(name), ttlMs: deps.leaseMs }),
      sender: createSender({ ...deps, ...more, platform }),
      sumUp: () => tallies.sumUp(name),
    });
  });

  return {
    start() {
      for (const line of lines) line.start();
    },
    poke() {
      for (const line of lines) line.poke();
    },
    leads: () => lines.filter((line) => line.leads()).map((line) => line.platform),
    async drain() {
      let worked = true;
      while (worked) {
        worked = false;
        for (const line of lines) if (await line.once()) worked = true;
      }
      for (const { platform } of lines) tallies.sumUp(platform);
    },
    async stop() {
      stopping.abort();
      await Promise.all(lines.map((line) => line.stop()));
    },
  };
}
