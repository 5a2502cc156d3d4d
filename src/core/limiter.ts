import type { Call } from "./call.ts";

/** Whether a call may go on, and if not, when to try again. */
export type Leave = { readonly kind: "go" } | { readonly kind: "wait"; readonly seconds: number };

export interface LimiterSettings {
  readonly now: () => Date;
  /** Calls a minute from one person. */
  readonly perPerson: number;
  /** Calls a minute in one conversation. */
  readonly perConversation: number;
}

const minuteMs = 60_000;
const maxKeys = 50_000;

/** Token buckets per person and per conversation: bursts are fine, floods are not. State is bounded and in memory. */
export function createLimiter({ now, perPerson, perConversation }: LimiterSettings): (call: Call) => Leave {
  const buckets = new Map<string, { tokens: number; at: number }>();

  function take(key: string, perMinute: number, at: number): number {
    const bucket = buckets.get(key) ?? { tokens: perMinute, at };
    bucket.tokens = Math.min(perMinute, bucket.tokens + ((at - bucket.at) / minuteMs) * perMinute);
    bucket.at = at;
    buckets.delete(key);
    buckets.set(key, bucket);
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) / perMinute) * 60);
    bucket.tokens -= 1;
    return 0;
  }

  return (call) => {
    const at = now().getTime();
    const person = call.person === null ? 0 : take(`p ${call.person.id}`, perPerson, at);
    const seconds = Math.max(person, take(`c ${call.conversation}`, perConversation, at));
    while (buckets.size > maxKeys) {
      const oldest = buckets.keys().next();
      if (oldest.done === true) break;
      buckets.delete(oldest.value);
    }
    return seconds === 0 ? { kind: "go" } : { kind: "wait", seconds };
  };
}
