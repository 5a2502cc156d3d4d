import type { Wait } from "../../../core/time/wait.ts";

/** The result in time, or `late`. A late one goes on by itself. */
export type InTime<T> = { readonly kind: "done"; readonly value: T } | { readonly kind: "late" };

/** Waits for something at most this many milliseconds; rejects when it does. */
export async function within<T>(ms: number, something: Promise<T>, wait: Wait): Promise<InTime<T>> {
  const over = new AbortController();
  try {
    return await Promise.race([
      something.then((value): InTime<T> => ({ kind: "done", value })),
      wait(ms, over.signal).then((): InTime<T> => ({ kind: "late" })),
    ]);
  } finally {
    over.abort();
  }
}
