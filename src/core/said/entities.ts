import type { Archive } from "../archive.ts";
import type { Comparison, Entity } from "../compare.ts";
import { nearestName } from "../text/nearest.ts";

/** What a person named for a comparison. */
export interface Named {
  readonly entities: readonly Entity[];
  /** Words that name no entity, as typed. */
  readonly unknown: readonly string[];
}

const connectives = /\s*(?:,|;|&|\+|\bvs\.?(?=\s)|\bversus\b|\band\b|\bwith\b|\bagainst\b|\baur\b)\s*/giu;

/** Reads `india`, `india bangladesh`, `india vs vietnam`, `sri lanka and egpyt`: longest names first, typos forgiven. */
export function namedEntities(typed: string, comparison: Comparison): Named {
  const all = [comparison.home, ...comparison.entities];
  const entities = new Set<Entity>();
  const unknown: string[] = [];
  for (const part of typed.split(connectives)) {
    let words = part.split(/\s+/).filter((word) => word !== "");
    while (words.length > 0) {
      const hit = longestName(words, all);
      if (hit === null) unknown.push(words[0] ?? "");
      else entities.add(hit.entity);
      words = words.slice(hit?.length ?? 1);
    }
  }
  return { entities: [...entities], unknown };
}

function longestName(
  words: readonly string[],
  all: readonly Entity[],
): { readonly entity: Entity; readonly length: number } | null {
  for (let length = Math.min(4, words.length); length > 0; length--) {
    const typed = words.slice(0, length).join(" ");
    const entity = entityNamed(typed, all);
    if (entity !== null) return { entity, length };
  }
  return null;
}

function entityNamed(typed: string, all: readonly Entity[]): Entity | null {
  const lower = typed.toLowerCase();
  const exact = all.find((entity) => spellings(entity).some((name) => name.toLowerCase() === lower));
  if (exact !== undefined) return exact;
  // Short words are too much alike for guessing: "iran" is not "iraq".
  if (typed.length < 5) return null;
  const near = nearestName(typed, all.flatMap(spellings));
  return all.find((entity) => near !== null && spellings(entity).includes(near)) ?? null;
}

/** An entity's name and every other spelling. */
export function spellings(entity: Entity): readonly string[] {
  return [entity.name, ...entity.also];
}

/** Whether a text speaks of the entity, by any of its spellings as whole words. */
export function mentions(text: string, entity: Entity): boolean {
  return spellings(entity).some((name) => wordPattern(name).test(text));
}

function wordPattern(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, "iu");
}

/** The entities that the archive mentions at all, without the home one. */
export function entitiesIn(archive: Archive, comparison: Comparison): readonly Entity[] {
  const paragraphs = archive.newest().flatMap((article) => article.paragraphs);
  return comparison.entities.filter((entity) =>
    paragraphs.some((paragraph) => mentions(paragraph.text, entity)),
  );
}
