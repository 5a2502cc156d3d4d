import type { QuestionType } from "./question-type.ts";

/** A term of the archive that can stand for one of the question's, and how well: 1 is the term itself. */
export interface Alternative {
  readonly term: string;
  readonly id: number;
  readonly strength: number;
}

/** One content term of the question. */
export interface Slot {
  readonly term: string;
  /** As understood: typing mistakes mended. */
  readonly surface: string;
  /** How much it says, 0 to 1, by its rarity in the archive and in English. */
  readonly weight: number;
  /** `place` and `year` must be met for an answer to count; `name` nearly so. */
  readonly kind: "word" | "name" | "place" | "year" | "figure";
  /** Best first; empty when nothing in the archive can stand for it. */
  readonly alternatives: readonly Alternative[];
}

/** A question as the later stages read it. */
export interface Query {
  /** In English, with typing mistakes mended. */
  readonly text: string;
  readonly type: QuestionType;
  /** Bits of `evidence`, any of which an answer would hold; 0 for no such demand. */
  readonly wants: number;
  readonly slots: readonly Slot[];
  /** Of several answers the newest is meant: "latest on the dam", "petrol price today". */
  readonly latest: boolean;
}
