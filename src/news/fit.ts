import type { QuoteBlock } from "../core/reply.ts";

/**
 * What one message holds on the platform with the least room: 4000 characters of text with addresses in it, and 40
 * components, on Discord. Kept back is room for escapes, headings, "and N more" and its button.
 */
const mostText = 3400;
const mostParts = 32;

/** One article of a digest as it would be shown. */
export interface Sized {
  readonly title: string;
  readonly quotes: readonly QuoteBlock[];
  readonly why: string | null;
}

/** How many of these, from the first, one message holds besides `taken` characters; at least one. */
export function howManyFit(items: readonly Sized[], taken: number): number {
  let [text, parts] = [taken, 0];
  for (const [index, item] of items.entries()) {
    text += textOf(item);
    parts += partsOf(item);
    if (index > 0 && (text > mostText || parts > mostParts)) return index;
  }
  return items.length;
}

/** Fewer sentences of each where there are many: one to three. */
export function quotesEach(items: number): number {
  if (items <= 2) return 3;
  return items <= 4 ? 2 : 1;
}

function textOf({ title, quotes, why }: Sized): number {
  const quoted = quotes.map(({ shown, source }) => {
    const words = shown.reduce((sum, [start, end]) => sum + end - start + gapRoom, 0);
    const line = source.title.length + source.publisher.length + (source.url?.length ?? 0);
    return words + line + (source.originalUrl?.length ?? 0) + sourceRoom;
  });
  return title.length + (why?.length ?? 0) + quoted.reduce((sum, one) => sum + one, 0);
}

const gapRoom = 8;
/** Number, date, paragraph, note and the separators between them. */
const sourceRoom = 80;

/** The title, the quotes with a line between them, the reason, and a button with its half of a row. */
function partsOf({ quotes, why }: Sized): number {
  return 1 + Math.max(0, 2 * quotes.length - 1) + (why === null ? 0 : 1) + 1.5;
}
