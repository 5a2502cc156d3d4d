import type { Vectors } from "../../src/core/store/vectors.ts";

/** Keeps vectors for as long as the process runs: for tests and measurements. */
export function createMemoryVectors(): Vectors {
  const models = new Map<string, Map<string, Uint8Array>>();
  return {
    get: (model, hashes) => {
      const kept = models.get(model);
      const found = new Map<string, Uint8Array>();
      for (const hash of hashes) {
        const vector = kept?.get(hash);
        if (vector !== undefined) found.set(hash, vector);
      }
      return Promise.resolve(found);
    },
    put: (model, vectors) => {
      const kept = models.get(model) ?? new Map<string, Uint8Array>();
      for (const [hash, vector] of vectors) kept.set(hash, vector);
      models.set(model, kept);
      return Promise.resolve();
    },
    keepOnly: (model) => {
      for (const name of models.keys()) if (name !== model) models.delete(name);
      return Promise.resolve();
    },
  };
}
