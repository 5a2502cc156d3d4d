import type { Indexed } from "./indexed.ts";
import type { Ranked } from "./rank.ts";
import { stem } from "./tokenize.ts";
import siblings from "./words/siblings.json" with { type: "json" };

/** Where a stem stands: in which group, and on which line of it. */
interface Place {
  readonly group: number;
  readonly line: number;
}

const placeOf: ReadonlyMap<string, Place> = new Map(
  siblings.groups.flatMap((lines, group) =>
    lines.flatMap((words, line) => words.split(" ").map((word) => [stem(word), { group, line }] as const)),
  ),
);

function placesIn(text: string): readonly Place[] {
  return (text.toLowerCase().match(/\p{L}+/gu) ?? []).flatMap((word) => placeOf.get(stem(word)) ?? []);
}

/** What is asked for of each group; groups of which two are asked for are a comparison, and left out. */
function asked(question: string): readonly Place[] {
  const all = placesIn(question);
  return all.filter(({ group, line }) => all.every((other) => other.group !== group || other.line === line));
}

/** A sentence says another, and neither it nor its paragraph, heading or title says the one that is asked for. */
function saysAnother({ paragraph, article }: Indexed, sentence: number, { group, line }: Place): boolean {
  const [start, end] = paragraph.sentences[sentence] ?? [0, 0];
  const own = placesIn(paragraph.text.slice(start, end));
  if (!own.some((one) => one.group === group && one.line !== line)) return false;
  const around = placesIn(`${article.title} ${paragraph.heading ?? ""} ${paragraph.text}`);
  return !around.some((one) => one.group === group && one.line === line);
}

/**
 * The ranked sentences without those that speak of what stands beside the thing asked for: exports where imports are
 * asked for, the north where the south is. Nothing is left where such a one was best.
 */
export function ofAskedSibling(question: string, ranked: readonly Ranked[]): readonly Ranked[] {
  const places = asked(question);
  const best = ranked[0];
  if (places.length === 0 || best === undefined) return ranked;
  const isOther = ({ entry, sentence }: Ranked): boolean =>
    places.some((place) => saysAnother(entry, sentence, place));
  return isOther(best) ? [] : ranked.filter((one) => !isOther(one));
}
