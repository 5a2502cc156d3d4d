import type { Logger } from "pino";
import { chatOf, type PlatformName } from "../core/conversation.ts";
import type { DueDelivery } from "../core/delivery.ts";
import type { SendResult } from "../core/platform.ts";
import type { Rates } from "./rates.ts";

/** Tells a platform that is out of order, and to which every delivery would be lost, from a few bad chats. */
export interface Outage {
  /** Whether the platform is out of order: then it is tried with one delivery at a time. */
  readonly isOn: () => boolean;
  /** An earlier sender left the platform alone: it may still be out of order. */
  readonly takeOver: () => void;
  /** Takes note of an answer; where the platform is out of order, all of it has to wait. */
  readonly judge: (delivery: DueDelivery, result: SendResult, isTrial: boolean) => SendResult;
}

/** How many chats must lose an answer in a row, with nothing going through between, until it is the platform's fault. */
const enoughChats = 3;
const firstMs = 5_000;
const longestMs = 60_000;
/** Less than an hour: if it is our messages that break the platform, they must not hold up all others for ever. */
const mostTrials = 60;

/** A platform in order. */
export function createOutage(platform: PlatformName, { recognisedMs }: Rates, log: Logger): Outage {
  // What was lost is to be repeated while the platform still recognises it.
  const mostMs = recognisedMs > 0 ? Math.min(longestMs, recognisedMs / 4) : longestMs;
  const lost = new Set<string>();
  /** How many trials have failed; null while the platform is in order. */
  let failed: number | null = null;

  function over(): void {
    lost.clear();
    if (failed !== null) log.info({ platform }, "the platform takes deliveries again");
    failed = null;
  }

  return {
    isOn: () => failed !== null && failed < mostTrials,
    takeOver() {
      failed ??= 0;
    },
    judge({ conversation, attempts, unsure }, result, isTrial) {
      if (result.kind !== "later" || !result.unsure) {
        if (result.kind !== "later" || result.scope === "conversation") over();
        return result;
      }
      if (failed === null) {
        // What is tried again may be for bad chats only, with nothing else due just then.
        if (attempts + unsure === 0) lost.add(chatOf(conversation));
        if (lost.size < enoughChats) return result;
        failed = 0;
        log.warn(
          { platform, reason: result.reason },
          "the platform loses one delivery after the other: they wait",
        );
      } else if (isTrial) {
        failed += 1;
        if (failed === mostTrials)
          log.warn({ platform }, "the platform takes nothing still: deliveries wait no longer");
      }
      if (failed >= mostTrials) return result;
      const ms = Math.min(mostMs, firstMs * 2 ** failed);
      return { ...result, scope: "platform", retryAfterMs: Math.max(result.retryAfterMs, ms) };
    },
  };
}
