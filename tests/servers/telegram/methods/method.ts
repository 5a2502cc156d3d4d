import type { Params } from "../params.ts";
import type { World } from "../world.ts";

/** One method of the Bot API; what it returns is the `result`, what it throws an `ApiError`. */
export type Method = (world: World, params: Params) => unknown;

/** Methods by their lower-case names: the API does not mind the case. */
export type Methods = Readonly<Record<string, Method>>;
