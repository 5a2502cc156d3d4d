import type { Call } from "./call.ts";

/** Remembers, for a few minutes, what a person last asked in a conversation, so that "and Bangladesh?" makes sense. */
export interface Recall {
  readonly previous: (call: Call) => string | null;
  readonly remember: (call: Call, question: string) => void;
  readonly forget: (call: Call) => void;
}

/** How long, in milliseconds, and of how many a last question is remembered: one a person and conversation. */
export interface RecallSettings {
  readonly now: () => Date;
  readonly keepMs: number;
  /** The oldest is forgotten beyond this many. */
  readonly max: number;
}

/** Keeps it in memory only: a restart forgets honestly, and nothing of who asked what is ever stored. */
export function createRecall({ now, keepMs, max }: RecallSettings): Recall {
  const asked = new Map<string, { readonly question: string; readonly at: number }>();
  return {
    previous(call) {
      const last = asked.get(keyOf(call));
      return last !== undefined && now().getTime() - last.at <= keepMs ? last.question : null;
    },
    remember(call, question) {
      const key = keyOf(call);
      asked.delete(key);
      asked.set(key, { question, at: now().getTime() });
      const oldest = asked.keys().next();
      if (asked.size > max && oldest.done !== true) asked.delete(oldest.value);
    },
    forget: (call) => void asked.delete(keyOf(call)),
  };
}

function keyOf(call: Call): string {
  return `${call.conversation} ${call.person?.id ?? ""}`;
}
