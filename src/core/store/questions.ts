/** A question the archive did not answer well, without names. */
export interface AskedQuestion {
  /** A hash of its normalised text, made by the caller. */
  readonly id: string;
  /** As first asked. */
  readonly text: string;
  readonly asked: number;
  readonly unanswered: number;
  readonly good: number;
  readonly bad: number;
  /** Epoch milliseconds. */
  readonly lastAt: number;
}

/** What readers asked, counted for the editors. */
export interface Questions {
  readonly asked: (id: string, text: string, answered: boolean) => Promise<void>;
  /** False when the question is not known. */
  readonly judged: (id: string, verdict: "good" | "bad") => Promise<boolean>;
  readonly get: (id: string) => Promise<AskedQuestion | null>;
  /** Those unanswered or judged bad, most frequent first. */
  readonly gaps: (limit: number) => Promise<readonly AskedQuestion[]>;
  readonly remove: (id: string) => Promise<boolean>;
}
