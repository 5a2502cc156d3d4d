import type { Logger } from "pino";
import { StoreAway } from "./errors.ts";

/**
 * Logs what went wrong where work goes on all the same; `about` names what it happened to. A store that is away is left
 * out: whoever needs the store all the time says that once.
 */
export function logFault(log: Logger, error: unknown, message: string, about: object = {}): void {
  if (!(error instanceof StoreAway)) log.error({ err: error, ...about }, message);
}
