import type { Logger } from "pino";
import { chatOf, conversationParts } from "../core/conversation.ts";
import type { DueDelivery } from "../core/delivery.ts";
import { StoreAway } from "../core/errors.ts";
import { firstOfEach } from "../core/first-of-each.ts";
import { messageDeleted, type Platform, plainEdit, type SendResult, type SentRef } from "../core/platform.ts";
import type { Reply } from "../core/reply.ts";
import type { Lease } from "../core/store/leases.ts";
import type { Outcome } from "../core/store/outbox.ts";
import type { QuoteNote } from "../core/store/quoted.ts";
import type { Store } from "../core/store.ts";
import { leaveToDigests } from "../core/subscriptions/left-to-digests.ts";
import { digestOf } from "../core/subscriptions/unwanted.ts";
import type { Wait } from "../core/time/wait.ts";
import { editOptionsOf, optionsOf, type PrepareDeps, prepare } from "./prepare.ts";
import { createPace, longestAheadMs, type Pace, type Rates } from "./rates.ts";
import { backOff, outcomeOf, type Patience } from "./retry.ts";
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
  const underWay = new Set<Promise<void>>();
  const past = createPast(deps, pace);
  const clock = () => now().getTime();

  async function fly({ delivery, reply }: Flight, turn: Turn, lease: Lease): Promise<void> {
    const chat = chatOf(delivery.conversation);
    // A few milliseconds at most, by which it was claimed ahead; a stop waits for it as for what is under way. It is
    // more only if the clock was set back since.
    const early = Math.min(turn.at - clock(), longestAheadMs);
    if (early > 0) await deps.wait(early, new AbortController().signal);
    turn.left(clock());
    const result = await attempt(delivery, reply, deps);
    turn.answered(clock());
    const outcome = outcomeOf(result, delivery, {
      now: clock(),
      recognisedMs: rates.recognisedMs,
      patience: deps.patience,
      quoted: (ref) => deps.quoted(delivery, reply, ref),
    });
    if (outcome.kind === "later" && outcome.scope === "platform") pace.pause(outcome.until);
    const written = await settler.settle(lease, outcome);
    tallies.count(platform.name, delivery, outcome);
    await follow(delivery, { result, outcome, written }, deps);
    pace.end(chat, result.kind === "sent" ? distance(delivery, rates) : 0, clock());
  }

  return {
    async step(lease) {
      await past.recover(lease);
      const free = pace.free(clock());
      if (free === 0) return 0;
      const { flying, stayed } = await makeReady(deps, lease, { free, busy: pace.busy(clock()) });
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
function createPast(deps: SenderDeps, pace: Pace) {
  const { store, platform, now } = deps;
  let recovered: { readonly epoch: number; readonly at: number } | null = null;
  let doubted: number | null = null;
  return {
    uncertain: ({ epoch }: Lease) => epoch === doubted,
    async recover(lease: Lease): Promise<void> {
      const at = now().getTime();
      if (recovered?.epoch === lease.epoch && Math.abs(at - recovered.at) < recoverEveryMs) return;
      await recover(deps, lease);
      if (recovered?.epoch !== lease.epoch) pace.pause(await store.sending.gate(platform.name));
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
}

/** Looks at what is due; what may not fly is settled at once. */
async function makeReady(
  deps: SenderDeps,
  lease: Lease,
  { free, busy }: { readonly free: number; readonly busy: readonly string[] },
): Promise<{ readonly flying: readonly Flight[]; readonly stayed: number }> {
  const { store, platform, settler, tallies, log } = deps;
  const { deliveries, unreadable } = await store.sending.due({ platform: platform.name, limit: free, busy });
  const settled: Promise<boolean>[] = [];
  for (const { id, reason } of unreadable) {
    log.error({ delivery: id, reason }, "a delivery cannot be read and was failed");
    settled.push(settler.settle(lease, { id, kind: "failed", reason }));
  }
  const flying: Flight[] = [];
  try {
    // Topics of one group share its rate: one at a time, the others at the next look.
    for (const delivery of firstOfEach(deliveries, ({ conversation }) => chatOf(conversation))) {
      const ready = await readyOrFailed(delivery, deps);
      if (ready.kind === "fly") {
        flying.push(ready);
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
 * A composer that throws is a bug; it must not stop the others, nor its own delivery for ever. While the store is away
 * nothing can be composed, and all of it is tried again.
 */
async function readyOrFailed(delivery: DueDelivery, deps: SenderDeps) {
  try {
    return await prepare(delivery, deps);
  } catch (error) {
    if (error instanceof StoreAway) throw error;
    deps.log.error({ err: error, delivery: delivery.id, subject: delivery.subject }, "could not be composed");
    const reason = "it could not be composed; the log says why";
    return { kind: "stay", outcome: { id: delivery.id, kind: "failed", reason } } as const;
  }
}

async function attempt(
  delivery: DueDelivery,
  reply: Reply | null,
  { platform, log }: SenderDeps,
): Promise<SendResult> {
  try {
    const { kind, target, conversation } = delivery;
    if (kind === "send" && reply !== null)
      return await platform.send(conversation, reply, optionsOf(delivery));
    if (kind === "delete" && target !== null) return leftBehind(await takeBack(target, reply, platform));
    if (kind === "edit" && target !== null && reply !== null)
      return leftBehind(await platform.edit(target, reply, editOptionsOf(delivery)));
    return { kind: "refused", reason: `there is nothing to ${kind}` };
  } catch (error) {
    log.error({ err: error, delivery: delivery.id, subject: delivery.subject }, "a send threw");
    return {
      kind: "later",
      retryAfterMs: backOff(delivery.attempts),
      scope: "conversation",
      reason: "an error on our side; the log says which",
      unsure: true,
    };
  }
}

/** A chat that moved left its messages behind: the same number may be another message in the new one. */
function leftBehind(result: SendResult): SendResult {
  if (result.kind !== "moved") return result;
  return { kind: "refused", reason: "the message stayed behind under the chat's old id" };
}

/** Deletes a message; where the platform no longer allows that, replaces it with the substitute. */
async function takeBack(target: SentRef, instead: Reply | null, platform: Platform): Promise<SendResult> {
  const removed = await platform.remove(target);
  if (instead === null || (removed.kind !== "gone" && removed.kind !== "refused")) return removed;
  return removed.reason.startsWith(messageDeleted) ? removed : platform.edit(target, instead, plainEdit);
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
    if (written && neverCame(delivery, result, outcome))
      await store.atomically((groups) => leaveToDigests(delivery, groups));
    await delivered(delivery, result, quoted);
  } catch (error) {
    log.error({ err: error, delivery: delivery.id }, "what follows from a delivery could not be noted");
  }
}

/** A digest that the chat could not be given: the next one, once it can be reached again, is to have all of it. */
function neverCame({ kind, subject }: DueDelivery, result: SendResult, outcome: Outcome): boolean {
  const isDigest = kind === "send" && digestOf(subject) !== null;
  return isDigest && (outcome.kind === "gone" || (outcome.kind === "failed" && result.kind === "later"));
}

/** The distance that the next message to this chat has to keep. */
function distance({ conversation, place }: DueDelivery, { chatMs, groupMs }: Rates): number {
  // Telegram's groups have negative ids. So have channels, but those were met before and their place is known.
  const group = place === "group" || (place === null && conversationParts(conversation).chat.startsWith("-"));
  return group ? groupMs : chatMs;
}
