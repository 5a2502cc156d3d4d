import type { Logger } from "pino";
import { chatOf, conversationParts } from "../core/conversation.ts";
import type { DueDelivery } from "../core/delivery.ts";
import { StoreAway } from "../core/errors.ts";
import { firstOfEach } from "../core/first-of-each.ts";
import type { Platform, SendResult, SentRef } from "../core/platform.ts";
import type { Reply } from "../core/reply.ts";
import type { Lease } from "../core/store/leases.ts";
import type { Outcome } from "../core/store/outbox.ts";
import type { QuoteNote } from "../core/store/quoted.ts";
import type { Store } from "../core/store.ts";
import { digestOf } from "../core/subscriptions/digest-subject.ts";
import { leaveToDigests } from "../core/subscriptions/left-to-digests.ts";
import type { Wait } from "../core/time/wait.ts";
import { askFirst } from "./ask-first.ts";
import { attempt } from "./attempt.ts";
import { createOutage, type Outage } from "./outage.ts";
import { type PrepareDeps, prepare } from "./prepare.ts";
import { createPace, longestAheadMs, type Pace, type Rates } from "./rates.ts";
import { forgotten, outcomeOf, type Patience } from "./retry.ts";
import type { Settler } from "./settler.ts";
import type { Tallies } from "./tallies.ts";
import type { Turn } from "./turns.ts";

/** What sends one platform's deliveries: the platform, its rates, and who writes down and counts outcomes. */
export interface SenderDeps extends PrepareDeps {
  readonly store: Store;
  readonly platform: Platform;
  readonly rates: Rates;
  readonly patience: Patience;
  readonly settler: Settler;
  readonly tallies: Tallies;
  readonly wait: Wait;
  /** What a sent message quotes now, or null where there is nothing to write down. */
  readonly quoted: (delivery: DueDelivery, reply: Reply | null, ref: SentRef) => QuoteNote | null;
  /** Called when a delivery has ended and is written down. */
  readonly delivered: (delivery: DueDelivery, result: SendResult, quoted: QuoteNote | null) => Promise<void>;
  readonly log: Logger;
}

/** How often to look for claims that a sender committed while it was being replaced, in milliseconds. */
const recoverEveryMs = 30_000;

/** One platform's deliveries, by the one process that leads for it. */
export interface Sender {
  /** Sends everything that may be sent now, without waiting for it; returns how many left or were put off. */
  readonly step: (lease: Lease) => Promise<number>;
  /** The answer to a claim under this lease was lost: only a new epoch tells what it took. */
  readonly uncertain: (lease: Lease) => boolean;
  /** Milliseconds until the platform's rates allow the next one; 0 when they allow it now. */
  readonly waitMs: () => number;
  /** Milliseconds until a chat that keeps its distance may be written to again; Infinity where none does. */
  readonly chatFreeMs: () => number;
  readonly underWay: () => number;
  /** Resolves when one of those under way has ended and is written down; at once when none is. */
  readonly landing: () => Promise<void>;
}

/** A sender with nothing under way; at the first step of an epoch it takes over what an earlier leader had claimed. */
export function createSender(deps: SenderDeps): Sender {
  const { platform, rates, settler, tallies, now } = deps;
  const pace = createPace(rates);
  const outage = createOutage(platform.name, rates, deps.log);
  const underWay = new Set<Promise<void>>();
  const past = createPast(deps, pace, outage);
  const clock = () => now().getTime();

  async function fly({ delivery, reply, isTrial }: Flight, turn: Turn, lease: Lease): Promise<void> {
    const chat = chatOf(delivery.conversation);
    // A few milliseconds at most, by which it was claimed ahead; a stop waits for it as for what is under way. It is
    // more only if the clock was set back since.
    const early = Math.min(turn.at - clock(), longestAheadMs);
    if (early > 0) await deps.wait(early, new AbortController().signal);
    turn.left(clock());
    const judge = (answer: SendResult) => outage.judge(delivery, answer, isTrial);
    const trying = { platform, judge, log: deps.log };
    const asked = isTrial && delivery.unsure > 0 ? await askFirst(delivery.conversation, trying) : null;
    const result = asked ?? (await attempt(delivery, reply, trying));
    turn.answered(clock());
    const outcome = outcomeOf(result, delivery, {
      now: clock(),
      recognisedMs: rates.recognisedMs,
      patience: deps.patience,
      quoted: (ref) => deps.quoted(delivery, reply, ref),
    });
    // Also where this delivery is parked by it.
    if (result.kind === "later" && result.scope === "platform") pace.pause(clock() + result.retryAfterMs);
    const written = await settler.settle(lease, outcome);
    tallies.count(platform.name, delivery, outcome);
    await follow(delivery, { result, outcome, written }, deps);
    pace.end(chat, result.kind === "sent" ? distance(delivery, rates) : 0, clock());
  }

  return {
    async step(lease) {
      await past.recover(lease);
      const isTrial = outage.isOn();
      const free = isTrial && underWay.size > 0 ? 0 : pace.free(clock());
      if (free === 0) return 0;
      const { flying, stayed } = await makeReady(deps, lease, { free, busy: pace.busy(clock()), isTrial });
      const claimed = await past.claim(lease, flying);
      let left = 0;
      for (const ready of flying) {
        if (!claimed.has(ready.delivery.id)) continue;
        const turn = pace.begin(chatOf(ready.delivery.conversation), clock());
        const flight = fly(ready, turn, lease).finally(() => underWay.delete(flight));
        underWay.add(flight);
        left += 1;
      }
      return left + stayed;
    },
    uncertain: past.uncertain,
    waitMs: () => pace.waitMs(clock()),
    chatFreeMs: () => pace.chatFreeMs(clock()),
    underWay: () => underWay.size,
    landing: () => (underWay.size === 0 ? Promise.resolve() : Promise.race(underWay)),
  };
}

/** Knows what earlier senders, or this one in a moment of doubt, may have left in flight. */
function createPast(deps: SenderDeps, pace: Pace, outage: Outage) {
  const { store, platform, now } = deps;
  let recovered: { readonly epoch: number; readonly at: number } | null = null;
  let doubted: number | null = null;
  return {
    uncertain: ({ epoch }: Lease) => epoch === doubted,
    async recover(lease: Lease): Promise<void> {
      const at = now().getTime();
      if (recovered?.epoch === lease.epoch && Math.abs(at - recovered.at) < recoverEveryMs) return;
      await recover(deps, lease);
      if (recovered?.epoch !== lease.epoch) {
        const gate = await store.sending.gate(platform.name);
        pace.pause(gate);
        if (gate > at) outage.takeOver();
      }
      recovered = { epoch: lease.epoch, at };
    },
    async claim(lease: Lease, flights: readonly Flight[]): Promise<ReadonlySet<string>> {
      try {
        return await store.sending.claim(
          lease,
          flights.map(({ delivery }) => delivery.id),
        );
      } catch (error) {
        doubted = lease.epoch;
        throw error;
      }
    },
  };
}

async function recover({ store, platform, rates, patience, log }: SenderDeps, lease: Lease): Promise<void> {
  const { again, parked } = await store.sending.recover(lease, {
    platform: platform.name,
    resends: patience.resends,
    recognisedMs: rates.recognisedMs,
  });
  if (again + parked > 0)
    log.warn({ platform: platform.name, again, parked }, "took over what an earlier sender had in flight");
}

interface Flight {
  readonly delivery: DueDelivery;
  readonly reply: Reply | null;
  /** It tells whether the platform is in order again. */
  readonly isTrial: boolean;
}

/** How many may fly, and to which chats nothing. */
interface Room {
  readonly free: number;
  readonly busy: readonly string[];
  /** Only one may fly, whichever is best for it. */
  readonly isTrial: boolean;
}

/** Looks at what is due; what may not fly is settled at once. */
async function makeReady(
  deps: SenderDeps,
  lease: Lease,
  { free, busy, isTrial }: Room,
): Promise<{ readonly flying: readonly Flight[]; readonly stayed: number }> {
  const { store, platform, rates, settler, tallies, log } = deps;
  const limit = isTrial ? rates.concurrency : free;
  const { deliveries, unreadable } = await store.sending.due({ platform: platform.name, limit, busy });
  const settled: Promise<boolean>[] = [];
  for (const { id, reason } of unreadable) {
    log.error({ delivery: id, reason }, "a delivery cannot be read and was failed");
    settled.push(settler.settle(lease, { id, kind: "failed", reason }));
  }
  const flying: Flight[] = [];
  try {
    // Topics of one group share its rate: one at a time, the others at the next look.
    const each = firstOfEach(deliveries, ({ conversation }) => chatOf(conversation));
    for (const delivery of isTrial ? each.toSorted(byRisk) : each) {
      if (isTrial && flying.length > 0) break;
      const ready = await readyOrFailed(delivery, deps);
      if (ready.kind === "fly") {
        flying.push({ ...ready, isTrial });
        continue;
      }
      tallies.count(platform.name, delivery, ready.outcome);
      settled.push(settler.settle(lease, ready.outcome));
    }
  } finally {
    await Promise.all(settled);
  }
  return { flying, stayed: settled.length };
}

/**
 * Which is the better trial: what was never lost cannot be parked, and may be for a good chat. Of the others what was
 * lost most often, again and again: so the platform still recognises it, where it does that.
 */
function byRisk(one: DueDelivery, other: DueDelivery): number {
  if (one.unsure === 0 || other.unsure === 0) return one.unsure - other.unsure;
  return other.unsure - one.unsure;
}

/**
 * A composer that throws is a bug; it must not stop the others, nor its own delivery for ever. While the store is away
 * nothing can be composed, and all of it is tried again.
 */
async function readyOrFailed(delivery: DueDelivery, deps: SenderDeps) {
  const { recognisedMs } = deps.rates;
  const parked = forgotten(delivery, { now: deps.now().getTime(), recognisedMs, patience: deps.patience });
  if (parked !== null) return { kind: "stay", outcome: parked } as const;
  try {
    return await prepare(delivery, deps);
  } catch (error) {
    if (error instanceof StoreAway) throw error;
    deps.log.error({ err: error, delivery: delivery.id, subject: delivery.subject }, "could not be composed");
    const reason = "it could not be composed; the log says why";
    return { kind: "stay", outcome: { id: delivery.id, kind: "failed", reason } } as const;
  }
}

/** How a delivery ended; not `written` where that is left to another process, though the message is there. */
interface Ended {
  readonly result: SendResult;
  readonly outcome: Outcome;
  readonly written: boolean;
}

// The message is sent: an error in what follows must not end the loop.
async function follow(
  delivery: DueDelivery,
  { result, outcome, written }: Ended,
  { delivered, store, log }: SenderDeps,
): Promise<void> {
  try {
    const quoted = outcome.kind === "sent" ? outcome.quoted : null;
    if (!written && quoted !== null) await store.quotes.note(quoted);
    if (written && isGivenUp(delivery, result, outcome))
      await store.atomically((groups) => leaveToDigests(delivery, groups));
    await delivered(delivery, result, quoted);
  } catch (error) {
    log.error({ err: error, delivery: delivery.id }, "what follows from a delivery could not be noted");
  }
}

/** A digest that was tried for too long: the next one is to have all of it. */
function isGivenUp({ kind, subject }: DueDelivery, result: SendResult, outcome: Outcome): boolean {
  const isDigest = kind === "send" && digestOf(subject) !== null;
  return isDigest && outcome.kind === "failed" && result.kind === "later";
}

/** The distance that the next message to this chat has to keep. */
function distance({ conversation, place }: DueDelivery, { chatMs, groupMs }: Rates): number {
  // Telegram's groups have negative ids. So have channels, but those were met before and their place is known.
  const group = place === "group" || (place === null && conversationParts(conversation).chat.startsWith("-"));
  return group ? groupMs : chatMs;
}
