import type { Chart, PictureBlock } from "./reply.ts";
import type { Quote } from "./search.ts";

/** A quote whose figure may become a bar. */
export interface ChartQuote {
  readonly quote: Quote;
  /** Number of the source within the reply. */
  readonly source: number;
  /** What its bar is called (a country of `/compare`), or null to read a named country or year from the quote. */
  readonly label: string | null;
}

/** What the quotes of a chart have in common. */
export interface ChartSubject {
  /** Stands over the chart: `Exports`. */
  readonly title: string;
  /** The question or questions that the quotes answer: a figure must speak of this, in its own clause. */
  readonly about: string;
}

/**
 * Makes a chart of quotes that answer one subject. A figure enters only with the range it was read from;
 * null where fewer than two figures are comparable, or where the reading is unsure.
 */
export type Charts = (subject: ChartSubject, quotes: readonly ChartQuote[]) => PictureBlock | null;

/** Paints a chart as PNG. */
export type PaintChart = (chart: Chart) => Promise<Uint8Array>;
