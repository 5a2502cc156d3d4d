import type { z } from "zod";

/** What a text says as JSON; undefined for a text that is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What a text says as JSON of this form; null for none and any other, as another version of this program may have written. */
export function jsonLike<T>(schema: z.ZodType<T>, text: string | null): T | null {
  if (text === null) return null;
  return schema.safeParse(jsonOf(text)).data ?? null;
}
