import type { Call } from "./call.ts";
import { keepNewest } from "./keep-newest.ts";

/** What a reader says of an answer. */
export type Verdict = "good" | "bad";

/**
 * Remembers how each person judged a question, so that each counts once and a change of mind replaces the judgement
 * before.
 */
export interface Verdicts {
  /** What this person last said about the question, or null. */
  readonly before: (call: Call, question: string) => Verdict | null;
  readonly note: (call: Call, question: string, verdict: Verdict) => void;
  readonly forget: (call: Call) => void;
}

/** Keeps the newest `max` verdicts, in memory only: nothing about who judged what is ever stored. */
export function createVerdicts(max: number): Verdicts {
  const noted = new Map<string, Verdict>();
  return {
    before: (call, question) => noted.get(`${whose(call)} ${question}`) ?? null,
    note: (call, question, verdict) => keepNewest(noted, `${whose(call)} ${question}`, verdict, max),
    forget(call) {
      for (const key of noted.keys()) if (key.startsWith(`${whose(call)} `)) noted.delete(key);
    },
  };
}

/** People whom a chat does not tell apart count as one. */
function whose({ person, conversation }: Call): string {
  return person?.id ?? conversation;
}
