import { UserError } from "../errors.ts";
import { editDistance } from "../text/nearest.ts";
import { weekdays } from "../time/cadence.ts";
import type { Topic } from "../topic.ts";
import type { Refused } from "../words/refused.ts";

const cadences = ["daily", "weekly"] as const;
/**
 * Names of at least this many letters may have two of them wrong, shorter ones one: short words resemble others easily.
 */
const longName = 8;

/**
 * Refuses a word that is nearly a cadence, a day or a topic and stands where one could: it would become a word to
 * listen for. Words that articles use, and words in quotes, are meant as they are. Throws a UserError with what may
 * have been meant.
 */
export function refuseMistyped(
  to: string,
  topics: readonly Topic[],
  isKnownWord: (word: string) => boolean,
  refused: Refused,
): void {
  if (/[",]/.test(to)) return;
  const words = to.trim().replace(/^\//, "").toLowerCase().split(/\s+/);
  const names = ["everything", ...topics.map(({ name }) => name)];
  const [last = "", before] = words.toReversed();
  const [first = "", second] = words;
  const isNamed = words.length === 2 && second !== undefined && names.includes(second);
  const mayBeDay =
    ["on", "every", "weekly"].includes(before ?? "") || (words.length === 2 && names.includes(first));
  const meant =
    (mayBeDay ? almost(last, weekdays) : null) ??
    almost(last, cadences) ??
    (isNamed ? almost(first, cadences) : null) ??
    (words.length === 1 ? almost(first, names) : null);
  if (meant === null || isKnownWord(meant.typed)) return;
  throw new UserError(refused.mistyped(meant.typed, meant.name));
}

/** A name that was mistyped; the singular or plural of a name is a word like any other. */
function almost(
  typed: string,
  names: readonly string[],
): { readonly typed: string; readonly name: string } | null {
  if (names.some((name) => name.replace(/s$/, "") === typed.replace(/s$/, ""))) return null;
  const near = names.filter((name) => editDistance(typed, name) <= (name.length < longName ? 1 : 2));
  const [name] = near.toSorted((a, b) => editDistance(typed, a) - editDistance(typed, b));
  return name === undefined ? null : { typed, name };
}
