import type { Indexed } from "./indexed.ts";
import type { Ranked } from "./rank.ts";
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
function saysAnother({ paragraph, article }: Indexed, sentence: number, place: WordPlace): boolean {
  const [start, end] = paragraph.sentences[sentence] ?? [0, 0];
  const own = placesIn(paragraph.text.slice(start, end));
  if (!own.some((one) => areSiblings(one, place))) return false;
  const around = placesIn(`${article.title} ${paragraph.heading ?? ""} ${paragraph.text}`);
  return !around.some(({ group, line }) => group === place.group && line === place.line);
}

/**
 * The ranked sentences without those that speak of what stands beside the thing asked for: exports where imports are
 * asked for, the north where the south is. Nothing is left where such a one was best.
 */
export function ofAskedSibling(question: string, ranked: readonly Ranked[]): readonly Ranked[] {
  const places = asked(question);
  if (places.length === 0) return ranked;
  return withoutOthers(ranked, ({ entry, sentence }) =>
    places.some((place) => saysAnother(entry, sentence, place)),
  );
}
