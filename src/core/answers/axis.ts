import type { Chart } from "../reply.ts";

/** The value axis of a chart. */
export interface Axis {
  /** Values to mark, ascending, in the chart's unit; the first is the axis' start. */
  readonly ticks: readonly number[];
  /** How far along the axis a value stands, 0 to 1. */
  readonly share: (value: number) => number;
}

/** One axis for every renderer: from 0 to a round number, or by powers of ten where the chart is logarithmic. */
export function axisOf({ scale, bars }: Pick<Chart, "scale" | "bars">): Axis {
  const values = bars.map((bar) => bar.value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  switch (scale) {
    case "linear":
      return linearAxis(most);
    case "log":
      return logAxis(least, most);
  }
  scale satisfies never;
}

function linearAxis(most: number): Axis {
  const step = roundStep(most / 4);
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  const end = step * count;
  return { ticks: tenths(count + 1, (i) => i * step), share: (value) => value / end };
}

// The axis begins clearly below the smallest value, so that its bar can be seen at all, and ends at the largest.
function logAxis(least: number, most: number): Axis {
  const from = Math.floor(Math.log10(least) - 0.1);
  const to = Math.log10(most);
  return {
    ticks: tenths(Math.floor(to + 1e-9) - from + 1, (i) => 10 ** (from + i)),
    share: (value) => (Math.log10(value) - from) / (to - from),
  };
}

/** 1, 2, 2.5 or 5 times a power of ten, at least `raw`. */
function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= raw - power * 1e-9) ?? 10;
  return factor * power;
}

// Sums of decimal fractions such as 0.1 * 3 carry an error that would be printed.
function tenths(length: number, at: (index: number) => number): readonly number[] {
  return Array.from({ length }, (_, index) => Number(at(index).toPrecision(12)));
}
