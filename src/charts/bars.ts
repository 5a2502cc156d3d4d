import { type Axis, axisOf } from "../core/axis.ts";
import type { Chart } from "../core/reply.ts";
import { colours, drawText, inner, looks, margin, round, width } from "./draw.ts";
import { type TextLook, type textWidth, wrapText } from "./font.ts";

type Measure = typeof textWidth;

/** Where the bars stand: names left of `left`, bars over `room`, figures right of each bar. */
interface Place {
  readonly top: number;
  readonly row: number;
  readonly left: number;
  readonly room: number;
}

const gapBeside = 14;
const axisHeight = 44;

/** Draws the bars with their names, figures, sources and axis from `top` on. */
export function layBars(
  chart: Chart,
  top: number,
  measure: Measure,
): { readonly svg: string; readonly bottom: number } {
  const names = chart.bars.map((bar) =>
    wrapText(bar.label, { width: inner * 0.34, lines: 3 }, looks.label, measure),
  );
  const figures = chart.bars.map((bar) =>
    wrapText(bar.display, { width: inner * 0.36, lines: 2 }, looks.value, measure),
  );
  const sources = chart.bars.map((bar) => `[${bar.source}]`);
  const widest = (lines: readonly string[], look: TextLook) =>
    Math.max(0, ...lines.map((line) => measure(line, look)));
  const left = margin + widest(names.flat(), looks.label) + gapBeside;
  const right = widest(figures.flat(), looks.value) + widest(sources, looks.small) + 16 + gapBeside;
  const row = Math.max(52, Math.max(...names.map((lines) => lines.length)) * 24 + 20);
  const place: Place = { top, row, left, room: width - margin - right - left };
  const axis = axisOf(chart);

  const rows = chart.bars.map((bar, index) => {
    const middle = top + row * (index + 0.5);
    const long = Math.max(2, axis.share(bar.value) * place.room);
    const figure = figures[index] ?? [];
    const after = left + long + 10;
    return [
      ...stacked(
        names[index] ?? [],
        middle,
        looks.label,
        (line) => left - gapBeside - measure(line, looks.label),
      ),
      `<rect x="${round(left)}" y="${round(middle - 14)}" width="${round(long)}" height="28" rx="2" fill="${colours.bar}"/>`,
      ...stacked(figure, middle, looks.value, () => after),
      drawText(
        sources[index] ?? "",
        { x: after + 6 + widest(figure, looks.value), y: middle + 5 },
        looks.small,
        colours.quiet,
      ),
    ].join("");
  });
  const bottom = top + row * chart.bars.length;
  return { svg: drawAxis(axis, place, bottom, measure) + rows.join(""), bottom: bottom + axisHeight };
}

function drawAxis(axis: Axis, place: Place, bottom: number, measure: Measure): string {
  return readableTicks(axis, place.room, measure)
    .map((tick) => {
      const x = place.left + Math.max(0, axis.share(tick)) * place.room;
      const text = compact.format(tick);
      const at = { x: x - measure(text, looks.small) / 2, y: bottom + 24 };
      return `<path d="M${round(x)} ${round(place.top)}V${round(bottom + 6)}" stroke="${colours.line}"/>${drawText(text, at, looks.small, colours.quiet)}`;
    })
    .join("");
}

const compact = new Intl.NumberFormat("en", { maximumSignificantDigits: 4, notation: "compact" });

/** On an axis of a dozen marks only as many carry numbers as have room, counted from its end. */
function readableTicks({ ticks }: Axis, room: number, measure: Measure): readonly number[] {
  const widest = Math.max(...ticks.map((tick) => measure(compact.format(tick), looks.small)));
  const every = Math.max(1, Math.ceil((widest + 12) / (room / Math.max(1, ticks.length - 1))));
  return ticks.filter((_, index) => (ticks.length - 1 - index) % every === 0);
}

/** Lines of one text, centred on a height. */
function stacked(
  lines: readonly string[],
  middle: number,
  look: TextLook,
  x: (line: string) => number,
): readonly string[] {
  const height = look.size * 1.3;
  const first = middle - ((lines.length - 1) * height) / 2 + look.size * 0.33;
  return lines.map((line, index) =>
    drawText(line, { x: x(line), y: first + index * height }, look, colours.ink),
  );
}
