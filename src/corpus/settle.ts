import type { Listing } from "./read.ts";

/**
 * What can be trusted of a listing: of each file the version that this listing and the one before both saw; where they
 * differ, the version taken earlier. So a half-written file is not read, and an editor that replaces files by renaming
 * removes nothing. While any folder cannot be listed, no file counts as gone.
 */
export function settle(taken: Listing, before: Listing, now: Listing): Listing {
  const files = new Map<string, string>();
  for (const file of new Set([...taken.files.keys(), ...now.files.keys()])) {
    const seen = now.files.get(file);
    const unknown = seen === undefined && now.unlisted.length > 0;
    const mark = !unknown && seen === before.files.get(file) ? seen : taken.files.get(file);
    if (mark !== undefined) files.set(file, mark);
  }
  return { ...now, files };
}
