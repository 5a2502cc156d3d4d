import type { Call } from "./call.ts";
import { keepNewest } from "./keep-newest.ts";
import { minuteMs } from "./time/lengths.ts";

/** Whether a call may go on, and if not, when to try again and whether the caller was told so a moment ago. */
export type Leave =
  | { readonly kind: "go" }
  | { readonly kind: "wait"; readonly seconds: number; readonly told: boolean };

/** How many calls a minute are let through; a burst of as many at once is fine. */
export interface LimiterSettings {
  readonly now: () => Date;
  /** Calls a minute from one person. */
  readonly perPerson: number;
  /** Calls a minute in one conversation. */
  readonly perConversation: number;
}

const maxKeys = 50_000;

/** Takes one token from the bucket of a key; seconds to wait, 0 when there was one. */
export type Buckets = (key: string, perMinute: number) => number;

/** Token buckets by key: bursts are fine, floods are not. State is bounded and in memory. */
export function createBuckets(now: () => Date): Buckets {
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (key, perMinute) => {
    const at = now().getTime();
    const bucket = buckets.get(key) ?? { tokens: perMinute, at };
    // A clock that was set back takes nothing from anybody.
    const passedMs = Math.max(0, at - bucket.at);
    bucket.tokens = Math.min(perMinute, bucket.tokens + (passedMs / minuteMs) * perMinute);
    bucket.at = at;
    keepNewest(buckets, key, bucket, maxKeys);
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perMinute) * 60);
    bucket.tokens -= 1;
    return 0;
  };
}

/** What many readers of a channel press at once is answered to each of them alone, and floods nobody. */
function isForAll({ onlyMe, place, person }: Call): boolean {
  return !onlyMe && (place !== "channel" || person === null);
}

/** Limits calls per person and per conversation. */
export function createLimiter({ now, perPerson, perConversation }: LimiterSettings): (call: Call) => Leave {
  const take = createBuckets(now);
  const toldAt = new Map<string, number>();

  /** Once a minute: a flood must not be answered with another. */
  function wasTold({ person, conversation }: Call): boolean {
    const key = `${person?.id ?? ""} ${conversation}`;
    const at = now().getTime();
    const before = toldAt.get(key);
    if (before !== undefined && Math.abs(at - before) < minuteMs) return true;
    keepNewest(toldAt, key, at, maxKeys);
    return false;
  }

  return (call) => {
    const person = call.person === null ? 0 : take(`p ${call.person.id}`, perPerson);
    const here = isForAll(call) ? take(`c ${call.conversation}`, perConversation) : 0;
    const seconds = Math.max(person, here);
    return seconds === 0 ? { kind: "go" } : { kind: "wait", seconds, told: wasTold(call) };
  };
}
