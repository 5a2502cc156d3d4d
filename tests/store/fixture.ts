import { pino } from "pino";
import type { Store } from "../../src/core/store.ts";
import { openStore } from "../../src/store/open.ts";

export const quiet = pino({ level: "silent" });

/** A log that only keeps its errors' messages. */
export function errorLog(errors: string[]) {
  return pino(
    { level: "error" },
    { write: (line: string) => errors.push(String(JSON.parse(line).err?.message ?? line)) },
  );
}

/** A store to be closed, by hand or with `await using`. */
export async function openAt(
  location: string,
  now: () => Date = () => new Date(),
): Promise<Store & AsyncDisposable> {
  const store = await openStore({ location, now, log: quiet });
  return { ...store, [Symbol.asyncDispose]: store.close };
}
