import type { Archive } from "../archive.ts";
import type { Article } from "../article.ts";
import type { Comparison, Entity } from "../compare.ts";
import { firstOfEach } from "../first-of-each.ts";
import { onceEach } from "../once-each.ts";
import { nearestName } from "../text/nearest.ts";

/** What a person named for a comparison. */
export interface Named {
  readonly entities: readonly Entity[];
  /** What names no entity, as typed: words that stand side by side are one name. */
  readonly unknown: readonly string[];
}

const connectives = /\s*(?:,|;|&|\+|\bvs\.?(?=\s)|\bversus\b|\band\b|\bwith\b|\bagainst\b|\baur\b)\s*/giu;

/**
 * Reads `india`, `india bangladesh`, `india vs vietnam`, `sri lanka and egpyt`: longest names first, typos forgiven.
 * `nameIn` gives a name that only the archive has, as it is written there, or null.
 */
export function namedEntities(
  typed: string,
  comparison: Comparison,
  nameIn: (typed: string) => string | null,
): Named {
  const all = [comparison.home, ...comparison.entities];
  const found = typed.split(connectives).map((part) => entitiesOf(part, all, nameIn));
  const entities = found.flatMap((one) => one.entities);
  return {
    entities: firstOfEach(entities, ({ name }) => name),
    unknown: found.flatMap((one) => one.unknown),
  };
}

function entitiesOf(part: string, all: readonly Entity[], nameIn: (typed: string) => string | null): Named {
  const entities: Entity[] = [];
  const unknown: string[] = [];
  let words = part.split(/\s+/).filter((word) => word !== "");
  let strange: string[] = [];
  while (words.length > 0) {
    const hit = longestName(
      words,
      (name) =>
        entityNamed(name, all) ??
        archiveEntity(nameIn(name)) ??
        (strange.length > 0 ? null : mistyped(name, all)),
    );
    if (hit === null) strange.push(words[0] ?? "");
    else entities.push(hit.entity);
    words = words.slice(hit?.length ?? 1);
    if (strange.length > 0 && (hit !== null || words.length === 0)) {
      unknown.push(strange.join(" "));
      strange = [];
    }
  }
  return { entities, unknown };
}

function archiveEntity(name: string | null): Entity | null {
  return name === null ? null : { name, also: [] };
}

function longestName(
  words: readonly string[],
  entityOf: (name: string) => Entity | null,
): { readonly entity: Entity; readonly length: number } | null {
  for (let length = Math.min(4, words.length); length > 0; length--) {
    const entity = entityOf(words.slice(0, length).join(" "));
    if (entity !== null) return { entity, length };
  }
  return null;
}

function entityNamed(typed: string, all: readonly Entity[]): Entity | null {
  const lower = typed.toLowerCase();
  return all.find((entity) => spellings(entity).some((name) => name.toLowerCase() === lower)) ?? null;
}

function mistyped(typed: string, all: readonly Entity[]): Entity | null {
  // Short words are too much alike for guessing: "iran" is not "iraq".
  if (typed.length < 5) return null;
  const near = nearestName(typed, all.flatMap(spellings));
  if (near === null || !eachWordNear(typed.split(" "), near.split(" "))) return null;
  return all.find((entity) => spellings(entity).includes(near)) ?? null;
}

/** "South Africa" is mostly the letters of "North America", and "north korea" those of "South Korea". */
function eachWordNear(typed: readonly string[], name: readonly string[]): boolean {
  return (
    typed.length !== name.length || typed.every((word, i) => nearestName(word, [name[i] ?? ""]) !== null)
  );
}

/** An entity's name and every other spelling. */
export function spellings(entity: Entity): readonly string[] {
  return [entity.name, ...entity.also];
}

/** Whether a text speaks of the entity, by any of its spellings as whole words. */
export function mentions(text: string, entity: Entity): boolean {
  return anySpelling(entity).test(text);
}

/** To make a pattern takes longer than to look for it in a sentence. */
const anySpelling = onceEach((entity: Entity) => {
  const names = spellings(entity).map((name) => RegExp.escape(name));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.join("|")})(?![\\p{L}\\p{N}])`, "iu");
});

/**
 * Finds a name as the archive writes it, with capitals inside a sentence: "South Africa" for "south africa"; or null. All
 * articles are looked through for it: once, and for one of several words only where the first of them is a name.
 */
export function createNames(archive: Archive): (typed: string) => string | null {
  const known = new Map<string, string | null>();
  const find = (typed: string): string | null => {
    const said = known.get(typed);
    if (said !== undefined) return said;
    const found = nameIn(archive, typed);
    known.set(typed, found);
    return found;
  };
  return (typed) => {
    const [first = ""] = typed.split(" ");
    return find(first) === null ? null : find(typed);
  };
}

function nameIn(archive: Archive, typed: string): string | null {
  const name = new RegExp(`(?<=[\\p{Ll}\\p{N},;] )${RegExp.escape(typed)}(?![\\p{L}\\p{N}])`, "giu");
  for (const { text } of archive.newest())
    for (const [said] of text.matchAll(name)) if (isCapitalised(said)) return said;
  return null;
}

function isCapitalised(name: string): boolean {
  return name.split(" ").every((word) => /^\p{Lu}/u.test(word));
}

/** The entities that the archive mentions at all, without the home one. */
export function entitiesIn(archive: Archive, comparison: Comparison): readonly Entity[] {
  return mentionedIn(comparison)(archive.newest());
}

/** Looked for anew when the archive has changed, and not at each letter that is typed. */
const mentionedIn = onceEach((comparison: Comparison) =>
  onceEach((articles: readonly Article[]) => {
    const paragraphs = articles.flatMap((article) => article.paragraphs);
    return comparison.entities.filter((entity) => paragraphs.some(({ text }) => mentions(text, entity)));
  }),
);
