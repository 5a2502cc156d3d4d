import type { WindowDeps } from "./window.ts";

/**
 * The same search, asked once for what many want alike: thousands of digests that are due together look for the same in
 * the same articles. To be kept for moments only, for the index changes.
 */
export function askedOnce({ passages, terms }: WindowDeps["search"]): WindowDeps["search"] {
  return { passages: remembering(passages, JSON.stringify), terms: remembering(terms, (text) => text) };
}

function remembering<Asked, Found extends object>(
  find: (asked: Asked) => Found,
  keyOf: (asked: Asked) => string,
): (asked: Asked) => Found {
  const known = new Map<string, Found>();
  return (asked) => {
    const key = keyOf(asked);
    const found = known.get(key) ?? find(asked);
    known.set(key, found);
    return found;
  };
}
