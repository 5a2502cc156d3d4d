import { evidence } from "./evidence.ts";
import { feature } from "./feature.ts";
import { findFigures } from "./figures.ts";
import { normalise } from "./normalise.ts";
import type { Ranked } from "./rank.ts";

/** A ranked sentence, and whether a newer article answers, too, with another figure. */
export interface Ordered {
  readonly ranked: Ranked;
  readonly earlier: boolean;
}

/** Answers this near in score (natural log of odds) answer equally well: then the date decides, not the wording. */
const sameScore = 1.5;
/** And they must meet nearly as much of the question. */
const sameCover = 0.85;
const figureKinds = evidence.amount | evidence.percent | evidence.number;

function figures({ entry, sentence }: Ranked): ReadonlySet<string> {
  const range = entry.paragraph.sentences[sentence] ?? [0, 0];
  const found = findFigures(normalise(entry.paragraph.text.slice(...range)));
  return new Set(
    found.filter(({ kind }) => kind !== "year" && kind !== "fiscal").map(({ terms }) => terms[0]),
  );
}

/** Both answer with a figure of a kind, from different articles, and not the same figure. */
function disagree(a: Ranked, b: Ranked): boolean {
  const kinds = (a.entry.kinds[a.sentence] ?? 0) & (b.entry.kinds[b.sentence] ?? 0) & figureKinds;
  if (kinds === 0 || a.entry.article.id === b.entry.article.id) return false;
  const theirs = figures(b);
  return ![...figures(a)].some((term) => theirs.has(term));
}

function rivals(best: Ranked, other: Ranked): boolean {
  const cover = (ranked: Ranked): number => ranked.features[feature.coverParagraph] ?? 0;
  return (
    best.score - other.score <= sameScore && cover(other) >= sameCover * cover(best) && disagree(best, other)
  );
}

function published({ entry }: Ranked): number {
  return Date.parse(entry.article.published);
}

/**
 * Where articles give different figures for the same question, the newest comes first and the others are marked
 * as earlier; everything else keeps its rank.
 */
export function orderByAge(ranked: readonly Ranked[]): readonly Ordered[] {
  const best = ranked[0];
  if (best === undefined) return [];
  const group = ranked.filter((other) => other === best || rivals(best, other));
  const sorted = [...group].sort((a, b) => published(b) - published(a));
  const newest = published(sorted[0] ?? best);
  const rest = ranked.filter((other) => !group.includes(other));
  return [
    ...sorted.map((one) => ({ ranked: one, earlier: published(one) < newest })),
    ...rest.map((one) => ({ ranked: one, earlier: false })),
  ];
}
