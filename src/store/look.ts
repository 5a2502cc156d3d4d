import { lookSchema } from "../core/delivery.ts";
import type { EditOptions } from "../core/platform.ts";
import { readJson } from "./json.ts";

/**
 * Writes how a message looks, or null. Nearly all look plain, which is `{}`: short, for it is stored a million times.
 */
export function writeLook(look: EditOptions | null): string | null {
  return look === null ? null : JSON.stringify(look, onlyTold);
}

/** Reads what `writeLook` wrote; throws a StoredRowError that names the row. */
export function readLook(stored: string | null, place: Parameters<typeof readJson>[2]): EditOptions | null {
  return stored === null ? null : readJson(lookSchema, stored, place);
}

function onlyTold(_key: string, value: unknown): unknown {
  return value === false || value === null ? undefined : value;
}
