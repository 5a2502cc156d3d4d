import type { Charts } from "../core/charts.ts";
import type { Comparison } from "../core/compare.ts";
import { firstOfEach } from "../core/first-of-each.ts";
import { mentions } from "../core/said/entities.ts";
import { type Figure, figuresOf } from "./figures.ts";
import { type Named, picture } from "./model.ts";
import { localMeasures } from "./words.ts";

/** The comparison whose figures are drawn, and how its words are found again in what was asked. */
export interface ChartDeps {
  readonly comparison: Comparison;
  /** The terms of a text as the index sees them. */
  readonly terms: (text: string) => readonly string[];
}

/** Implements `core/charts.ts` with figures read by rules; where a rule is unsure there is no bar. */
export function createCharts({ comparison, terms }: ChartDeps): Charts {
  const countries = [comparison.home, ...comparison.entities];
  const countriesIn = (text: string) =>
    countries.filter((country) => mentions(text, country)).map((country) => country.name);

  return (subject, quotes) => {
    const wanted = new Set(terms(`${subject.title} ${subject.about}`));
    const isAbout = (clause: string) => terms(clause).some((term) => wanted.has(term));
    const read = quotes.flatMap((quote) => figuresOf(quote, { countriesIn, isAbout }));
    const figures = read.filter((figure) => figure.onSubject || hasSibling(figure, read));
    const named = largest([...byCountry(figures), ...byYear(figures)]);
    return named === null ? null : picture(subject, named);
  };
}

/** "Bangladesh, above $5 billion": the neighbouring sentence, with the same measure, says what of. */
function hasSibling(figure: Figure, all: readonly Figure[]): boolean {
  return all.some(
    (other) => other.onSubject && other.paragraph === figure.paragraph && other.measure === figure.measure,
  );
}

function byCountry(figures: readonly Figure[]): readonly Named[] {
  const comparable = figures.filter((figure) => !localMeasures.has(figure.measure));
  return grouped(comparable, (figure) => figure.measure).map(([measure, group]) => ({
    by: "country",
    measure,
    figures: distinct(group, (figure) => figure.country).toSorted((a, b) => b.value - a.value),
  }));
}

/** Figures of one country over the years; those that name no country are taken to speak of the same one. */
function byYear(figures: readonly Figure[]): readonly Named[] {
  return grouped(figures, (figure) => `${figure.measure}\n${figure.country ?? ""}`).map(([, group]) => ({
    by: "year",
    measure: group[0].measure,
    figures: distinct(group, (figure) => figure.year?.toString() ?? null).toSorted(
      (a, b) => (a.year ?? 0) - (b.year ?? 0),
    ),
  }));
}

/** The first figure of each label: quotes come best first. */
function distinct(figures: readonly Figure[], labelOf: (figure: Figure) => string | null): Named["figures"] {
  const labelled = figures.flatMap((figure) => {
    const label = labelOf(figure);
    return label === null ? [] : [{ ...figure, label }];
  });
  return firstOfEach(labelled, ({ label }) => label);
}

function grouped(
  figures: readonly Figure[],
  keyOf: (figure: Figure) => string,
): readonly (readonly [string, readonly [Figure, ...Figure[]]])[] {
  const groups = new Map<string, [Figure, ...Figure[]]>();
  for (const figure of figures) {
    const group = groups.get(keyOf(figure));
    if (group === undefined) groups.set(keyOf(figure), [figure]);
    else group.push(figure);
  }
  return [...groups];
}

function largest(candidates: readonly Named[]): Named | null {
  const charts = candidates.filter(({ figures }) => figures.length >= 2);
  return charts.toSorted((a, b) => b.figures.length - a.figures.length)[0] ?? null;
}
