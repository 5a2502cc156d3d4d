import type { Range } from "../../core/article.ts";
import { tokenize } from "../text/tokenize.ts";
import siblings from "../words/siblings.json" with { type: "json" };
import { areSiblings, createWordGroups, type WordPlace } from "../words/word-groups.ts";

/** Where a word stands among its siblings, for its stem; none for most words. */
export const siblingPlaces = createWordGroups([...siblings.groups, ...siblings.alsoExchanged]);

/** A word of a group, with where it stands. */
interface Member {
  readonly at: Range;
  readonly place: WordPlace;
}

function members(text: string): readonly Member[] {
  return tokenize(text).flatMap(({ term, surface, start, end }) =>
    [...siblingPlaces(term), ...(term === surface ? [] : siblingPlaces(surface))].map((place) => ({
      at: [start, end] satisfies Range,
      place,
    })),
  );
}

/** The words of the new question that have a sibling in the one before, with that one: "imports" and "exports". */
export function siblingsOf(before: string, now: string): readonly (readonly [Range, Range])[] {
  const old = members(before);
  return members(now).flatMap(({ at, place }): readonly (readonly [Range, Range])[] => {
    const other = old.find((one) => areSiblings(one.place, place));
    return other === undefined ? [] : [[at, other.at]];
  });
}
