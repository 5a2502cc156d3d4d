import type { Aspect, Comparison } from "../compare.ts";

/** What a comparison is narrowed down to, and what is left of what was typed. */
export interface NamedAspects {
  /** All where none was named. */
  readonly aspects: readonly Aspect[];
  readonly rest: string;
}

/** Reads `india by exports`, `markets of india and vietnam`: the aspects that are named, in the order of the table. */
export function namedAspects(typed: string, { aspects }: Comparison): NamedAspects {
  const named = aspects.filter((aspect) => nameOf(aspect).test(typed));
  const rest = named.reduce((left, aspect) => left.replaceAll(nameOf(aspect), " and "), typed);
  return named.length === 0 ? { aspects, rest: typed } : { aspects: named, rest };
}

/** In the singular or plural, with the small words around it. */
function nameOf({ name }: Aspect): RegExp {
  const stem = RegExp.escape(name.replace(/s$/, ""));
  return new RegExp(
    String.raw`(?<!\p{L})(?:(?:by|on|in|for|about|their)\s+)?${stem}s?(?!\p{L})(?:\s+(?:of|in|between)(?!\p{L}))?`,
    "giu",
  );
}
