import type { Logger } from "pino";
import { StoreAway } from "./errors.ts";

/**
 * Logs a fault that the work survives; `about` names what it happened to. A store that is away is left out: the loops
 * that need it all the time say so once.
 */
export function logFault(log: Logger, error: unknown, message: string, about: object = {}): void {
  if (!(error instanceof StoreAway)) log.error({ err: error, ...about }, message);
}
