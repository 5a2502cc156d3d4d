import type { Dialect } from "kysely";
import { StoreAway } from "../core/errors.ts";
import type { Engine } from "./engine.ts";
import { through } from "./passage.ts";
import { knownTrouble } from "./trouble.ts";

/** The engine's dialect, made to throw a StoreAway whenever the database as a whole fails. */
export function awayAware({ dialect, name }: Engine): Dialect {
  return through(dialect, () => {
    const acquire = oneTryWhileAway();
    return (work, step) => {
      const told = () => tellAway(work, name);
      return step === "connection" ? acquire(told) : told();
    };
  });
}

async function tellAway<T>(work: () => Promise<T>, name: string): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const clause = cause instanceof Error ? knownTrouble(cause) : null;
    if (clause === null) throw cause;
    throw new StoreAway(`The store ${name} cannot be used now: ${clause}`, { cause });
  }
}

/**
 * A silent server is noticed after half a minute. Once one query has waited that long, one at a time tries again and
 * the others fail at once: each of them stands for somebody waiting for an answer.
 */
function oneTryWhileAway(): <T>(attempt: () => Promise<T>) => Promise<T> {
  let away: StoreAway | null = null;
  let trying = false;
  return async (attempt) => {
    if (away === null) return noted(attempt);
    if (trying) throw away;
    trying = true;
    try {
      return await noted(attempt);
    } finally {
      trying = false;
    }
  };

  async function noted<T>(attempt: () => Promise<T>): Promise<T> {
    try {
      const result = await attempt();
      away = null;
      return result;
    } catch (error) {
      if (error instanceof StoreAway) away = error;
      throw error;
    }
  }
}
