import type { Passage } from "./passage.ts";
import { sqliteCode } from "./trouble.ts";

/** The pause between two tries where SQLite does not wait by itself, in milliseconds. */
export const retryMs = 10;
/** https://www.sqlite.org/rescode.html#busy */
const sqliteBusy = 5;

/** Whether SQLite says that another program writes. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && sqliteCode(error) === sqliteBusy;
}

/**
 * Waits for what another program writes; SQLite's own waiting would hold up this whole process, those who ask and
 * those who look whether it lives. Once that has taken so long, nothing waits any more until something was written.
 */
export function waitingOut(longestMs: number): Passage {
  let isHeld = false;
  return async (work, step) => {
    for (let waited = 0; ; waited += retryMs) {
      try {
        const result = await work();
        if (step === "begin" || hasWritten(result)) isHeld = false;
        return result;
      } catch (error) {
        if (!isBusy(error)) throw error;
        isHeld ||= waited >= longestMs;
        if (isHeld) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  };
}

/** Kysely says of what it wrote how many rows that were; what only reads is not kept from it. */
function hasWritten(result: unknown): boolean {
  return (
    typeof result === "object" &&
    result !== null &&
    "numAffectedRows" in result &&
    result.numAffectedRows !== undefined
  );
}
