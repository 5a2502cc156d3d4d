import type { Ranked } from "./rank.ts";
import { sentenceText, textAround } from "./sentence-text.ts";
import { stem } from "./tokenize.ts";
import { withoutOthers } from "./without-others.ts";
import { areSiblings, createWordGroups, type WordPlace } from "./word-groups.ts";
import siblings from "./words/siblings.json" with { type: "json" };

const placesOf = createWordGroups(siblings.groups);

function placesIn(text: string): readonly WordPlace[] {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).flatMap((word) => placesOf(stem(word)));
}

/** What is asked for of each group; groups of which two are asked for are a comparison, and left out. */
function asked(question: string): readonly WordPlace[] {
  const all = placesIn(question);
  return all.filter((one) => !all.some((other) => areSiblings(one, other)));
}

/** A sentence says another, and neither it nor its paragraph, heading or title says the one that is asked for. */
function saysAnother(one: Ranked, place: WordPlace): boolean {
  if (!placesIn(sentenceText(one)).some((said) => areSiblings(said, place))) return false;
  return !placesIn(textAround(one.entry)).some(
    ({ group, line }) => group === place.group && line === place.line,
  );
}

/**
 * The ranked sentences without those that speak of what stands beside the thing asked for: exports where imports are
 * asked for, the north where the south is. Nothing is left where such a one was best.
 */
export function ofAskedSibling(question: string, ranked: readonly Ranked[]): readonly Ranked[] {
  const places = asked(question);
  if (places.length === 0) return ranked;
  return withoutOthers(ranked, (one) => places.some((place) => saysAnother(one, place)));
}
