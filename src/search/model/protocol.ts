/** What the thread is started with: the model's folder, and the file of what it was taught. */
export interface EmbedderFiles {
  readonly folder: string;
  readonly learnt: string;
}

/** A text to embed; `sentences` in order, or the question as its only one. */
export interface EmbedRequest {
  readonly id: number;
  readonly sentences: readonly string[];
  /** Function words, too: a question's are kept, a paragraph's are not. */
  readonly everyWord: boolean;
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

/** What the worker says. */
export type WorkerMessage =
  | { readonly kind: "ready" }
  /** The model cannot be used: why, and what to do. */
  | { readonly kind: "unusable"; readonly problem: string }
  | { readonly kind: "embedded"; readonly id: number; readonly embedded: Embedded }
  | { readonly kind: "failed"; readonly id: number; readonly problem: string };
