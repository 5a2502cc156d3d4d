import { createMemoryVectors } from "../../scripts/eval/memory-vectors.ts";
import { installedModel } from "../../src/search/model/folder.ts";
import { createSearch } from "../../src/search/search.ts";
import { searchContract } from "../contracts/search.ts";

const parts = { topics: [], vectors: createMemoryVectors(), notice: () => {} };

searchContract("the light engine", () => createSearch({ ...parts, model: null }));
searchContract("the semantic engine", () => createSearch({ ...parts, model: installedModel() }));
