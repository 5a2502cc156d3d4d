import type { ChartSubject } from "../core/charts.ts";
import type { Bar, Chart, PictureBlock } from "../core/reply.ts";
import { cut } from "../core/text/cut.ts";
import type { Figure } from "./figures.ts";

/** Comparable figures with what their bars are called, in the order of the bars. */
export interface Named {
  readonly by: "country" | "year";
  readonly measure: string;
  readonly figures: readonly (Figure & { readonly label: string })[];
}

/** More bars than this are hard to read on a phone; the rest are counted in the note. */
const maxBars = 8;

/** Beyond this ratio of largest to smallest, the smallest bar of a linear axis is a hair. */
const linearRatio = 20;

/** The chart of figures, and the same in words. */
export function picture({ title }: ChartSubject, { by, measure, figures }: Named): PictureBlock {
  const shown = figures.slice(0, maxBars);
  const scale = shown.length > 0 && ratio(shown) > linearRatio ? "log" : "linear";
  const { factor, unit } = unitOf(measure, Math.max(...shown.map((figure) => figure.value)));
  const notes = [
    ...(scale === "log" ? ["The axis is logarithmic: each mark is ten times the one before it."] : []),
    ...(figures.length > shown.length ? [`And ${figures.length - shown.length} more.`] : []),
  ];
  const chart: Chart = {
    title,
    unit,
    period: by === "year" ? null : periodOf(shown),
    scale,
    bars: shown.map((figure) => barOf(figure, factor)),
    note: notes.length === 0 ? null : notes.join(" "),
  };
  return { kind: "picture", chart, alt: inWords(chart) };
}

function ratio(figures: readonly Figure[]): number {
  const values = figures.map((figure) => figure.value);
  return Math.max(...values) / Math.min(...values);
}

function barOf(figure: Named["figures"][number], factor: number): Bar {
  const { label, display, paragraph, range, source } = figure;
  return { label, value: Number((figure.value / factor).toPrecision(12)), display, paragraph, range, source };
}

const steps = [
  [1e12, "trillion"],
  [1e9, "billion"],
  [1e6, "million"],
] as const;

function unitOf(measure: string, most: number): { readonly factor: number; readonly unit: string } {
  const [factor, name] = steps.find(([step]) => most >= step) ?? [1, null];
  return { factor, unit: name === null ? measure : `${name} ${measure}` };
}

/** Which year the figures belong to, as the archive writes it; a figure without one is named, not given one. */
function periodOf(figures: Named["figures"]): string | null {
  const [first] = figures;
  if (first !== undefined && figures.every((figure) => figure.year === first.year)) return first.period;
  const told = figures.filter((figure) => figure.period !== null);
  const untold = figures.filter((figure) => figure.period === null).map((figure) => figure.label);
  return [
    ...told.map((figure) => `${figure.label}: ${figure.period}`),
    ...(untold.length === 0 ? [] : [`no year given for ${new Intl.ListFormat("en").format(untold)}`]),
  ].join("; ");
}

/** The chart for those who cannot see it; at most 1000 characters (Discord allows 1024, and so does a caption). */
function inWords({ title, unit, period, bars, note }: Chart): string {
  const values = bars.map((bar) => `${bar.label} ${bar.display} [${bar.source}]`).join(", ");
  const head = `${title}, in ${unit}${period === null ? "" : ` (${period})`}`;
  return cut(`${head}: ${values}.${note === null ? "" : ` ${note}`}`, 1000);
}
