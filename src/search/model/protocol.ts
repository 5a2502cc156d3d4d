/** What the thread is started with: the model's folder, and the files of what it was taught for either task. */
export interface EmbedderFiles {
  readonly folder: string;
  readonly learnt: string;
  readonly together: string;
}

/** A text to embed; `sentences` in order, or the question as its only one. */
export interface EmbedRequest {
  readonly kind: "embed";
  readonly id: number;
  readonly sentences: readonly string[];
  /** Function words, too: a question's are kept, a paragraph's are not. */
  readonly everyWord: boolean;
}

/** A sentence that may answer, with what the model reads around it. */
export interface Passage {
  /** The article's title and the heading. */
  readonly around: string;
  /** The sentence before, or nothing. */
  readonly before: string;
  readonly sentence: string;
}

/** A question to read together with each of some passages. */
export interface ReadRequest {
  readonly kind: "read";
  readonly id: number;
  readonly question: string;
  /** What each of the question's tokens says: see `weighQuestion`. */
  readonly weights: Float32Array;
  readonly passages: readonly Passage[];
}

/** The tokens of a text: for each its word, its sentence and its unit vector. */
export interface Embedded {
  readonly words: readonly string[];
  readonly sentenceOf: Uint8Array;
  /** `words.length` × `dimensions`. */
  readonly vectors: Float32Array<ArrayBuffer>;
  /** How much more each token of a question insists on being met than its word's rarity tells, as a factor; none for a paragraph. */
  readonly insistence: Float32Array<ArrayBuffer>;
}

/** What the thread is asked. */
export type WorkerRequest = EmbedRequest | ReadRequest;

/** What the worker says. */
export type WorkerMessage =
  | { readonly kind: "ready" }
  /** The model cannot be used: why, and what to do. */
  | { readonly kind: "unusable"; readonly problem: string }
  | { readonly kind: "embedded"; readonly id: number; readonly embedded: Embedded }
  /** One logit for each passage, in order. */
  | { readonly kind: "read"; readonly id: number; readonly logits: readonly number[] }
  | { readonly kind: "failed"; readonly id: number; readonly problem: string };
