import type { Verdict } from "../verdicts.ts";

/** A question the archive did not answer well; without names. */
export interface AskedQuestion {
  /** A hash of its normalised text, made by the caller. */
  readonly id: string;
  /** As first asked. */
  readonly text: string;
  readonly asked: number;
  readonly unanswered: number;
  readonly good: number;
  readonly bad: number;
}

/** What a reader says of an answer, and what that same reader had said of it before. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly insteadOf: Verdict | null;
}

/** What readers asked, counted for the editors. */
export interface Questions {
  /** Once an article answers it, earlier unanswered counts no longer make it a gap. */
  readonly asked: (id: string, text: string, answered: boolean) => Promise<void>;
  /** False when the question is not known. */
  readonly judged: (id: string, judgement: Judgement) => Promise<boolean>;
  readonly get: (id: string) => Promise<AskedQuestion | null>;
  /** Those unanswered or judged bad, most frequent first, and how many there are in all. */
  readonly gaps: (page: {
    readonly from: number;
    readonly limit: number;
  }) => Promise<{ readonly questions: readonly AskedQuestion[]; readonly total: number }>;
  readonly remove: (id: string) => Promise<boolean>;
  /** Forgets those that were last asked before then (epoch milliseconds), `limit` at most. Returns how many. */
  readonly prune: (before: number, limit: number) => Promise<number>;
}
