import { createSearch } from "../../src/search/search.ts";
import { searchContract } from "../contracts/search.ts";

searchContract("the light engine", () => createSearch({ topics: [], synonyms: [] }));
