import { z } from "zod";
import { StoredRowError } from "./errors.ts";

/** Where a stored value stands, for the error that names it. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly id: string | number;
}

/** Reads stored JSON with its schema. Throws a StoredRowError that names table, row and remedy. */
export function readJson<T>(schema: z.ZodType<T>, text: string, place: Place): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw unreadable(place, "is not JSON", cause);
  }
  return readValue(schema, value, place);
}

/** Checks a stored value, such as one word of a few. Throws a StoredRowError that names table, row and remedy. */
export function readValue<T>(schema: z.ZodType<T>, value: unknown, place: Place): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw unreadable(place, `does not fit: ${z.prettifyError(parsed.error)}`, parsed.error);
}

/** What a date can be; a column of numbers takes any, and SQLite's also a word. */
const moment = z.number().min(-8.64e15).max(8.64e15).nullable();

/** Checks that columns hold epoch milliseconds, or null. Throws a StoredRowError that names the first that does not. */
export function expectMoments<Row>(
  row: Row,
  columns: readonly (keyof Row & string)[],
  place: Omit<Place, "column">,
): void {
  for (const column of columns) readValue(moment, row[column], { ...place, column });
}

function unreadable(place: Place, fault: string, cause: unknown): StoredRowError {
  return new StoredRowError(
    `${place.column} of ${place.table} ${place.id} ${fault}. ` +
      "It was written by another version or by hand: correct or delete that row; everything else goes on.",
    { cause },
  );
}
