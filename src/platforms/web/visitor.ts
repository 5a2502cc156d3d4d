import type { Context } from "hono";
import { wordsFor } from "../../core/words/index.ts";
import type { Words } from "../../core/words/words.ts";

/** The language (BCP 47) that a visitor's browser puts first, or null. */
export function languageOf(context: Context): string | null {
  return context.req.header("accept-language")?.split(/[,;]/, 1)[0]?.trim() || null;
}

/** What is said to a visitor; caches are told that the answer depends on the language. */
export function wordsOf(context: Context): Words {
  context.header("vary", "Accept-Language");
  return wordsFor(languageOf(context));
}
