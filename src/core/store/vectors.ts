/** Embeddings by the hash of their text, so that no paragraph is embedded twice. */
export interface Vectors {
  /** Those that are stored. */
  readonly get: (model: string, hashes: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  readonly put: (model: string, vectors: ReadonlyMap<string, Uint8Array>) => Promise<void>;
  /** Forgets every other model's. */
  readonly keepOnly: (model: string) => Promise<void>;
}
