import { type Axis, axisOf } from "../core/answers/axis.ts";
import type { Bar, Chart } from "../core/reply.ts";
import { type Colour, colours, drawText, inner, isRightToLeft, looks, margin, round, width } from "./draw.ts";
import { type TextLook, type textWidth, wrapText } from "./font.ts";

type Measure = typeof textWidth;

/** Words on a line that look alike. */
interface Piece {
  readonly text: string;
  readonly look: TextLook;
  readonly colour: Colour;
}

const lineHeight = 24;
const barHeight = 16;
const gapBelow = 18;
const gapBeside = 9;
const axisHeight = 40;

/** The left edge of something this wide that begins at `x`; in a right-to-left chart everything begins at the right. */
type Place = (x: number, wide: number) => number;

/**
 * Draws, from `top` on, each bar below its name, figure and source, then the axis. Names stand above the bars, not
 * beside them, so that a picture shrunk to a phone's width is still read.
 */
export function layBars(
  chart: Chart,
  top: number,
  measure: Measure,
): { readonly svg: string; readonly bottom: number } {
  const axis = axisOf(chart);
  const isMirrored = isRightToLeft(chart.title);
  const place: Place = (x, wide) => (isMirrored ? width - x - wide : x);
  let y = top;
  const rows = chart.bars.map((bar) => {
    const lines = headOf(bar, measure).map((pieces) => {
      y += lineHeight;
      return layLine(pieces, y - 7, place, measure);
    });
    const long = Math.max(2, axis.share(bar.value) * inner);
    const rect = `<rect class="bar" x="${round(place(margin, long))}" y="${round(y)}" width="${round(long)}" height="${barHeight}" rx="2" fill="${colours.bar}"/>`;
    y += barHeight + gapBelow;
    return lines.join("") + rect;
  });
  const bottom = y - gapBelow + 10;
  return {
    svg: drawAxis(axis, { top, bottom, place }, measure) + rows.join(""),
    bottom: bottom + axisHeight,
  };
}

/** Name, figure and source on one line where they fit, else the name on lines of its own. */
function headOf({ label, display, source }: Bar, measure: Measure): readonly (readonly Piece[])[] {
  const tag: Piece = { text: `[${source}]`, look: looks.small, colour: "quiet" };
  const room = inner - measure(tag.text, looks.small) - gapBeside;
  const names = wrapText(label, { width: inner, lines: 2 }, looks.label, measure).map(
    (text): Piece => ({ text, look: looks.label, colour: "ink" }),
  );
  const figures = wrapText(display, { width: room, lines: 2 }, looks.value, measure).map(
    (text): Piece => ({ text, look: looks.value, colour: "ink" }),
  );
  const together = [...names, ...figures, tag];
  const long = together.reduce((sum, { text, look }) => sum + measure(text, look) + gapBeside, -gapBeside);
  if (names.length === 1 && figures.length === 1 && long <= inner) return [together];
  const last = figures.length - 1;
  return [
    ...names.map((piece) => [piece]),
    ...figures.map((piece, index) => (index === last ? [piece, tag] : [piece])),
  ];
}

function layLine(pieces: readonly Piece[], y: number, place: Place, measure: Measure): string {
  let x = margin;
  return pieces
    .map(({ text, look, colour }) => {
      const wide = measure(text, look);
      const drawn = drawText(text, { x: place(x, wide), y }, look, colour);
      x += wide + gapBeside;
      return drawn;
    })
    .join("");
}

interface Field {
  readonly top: number;
  readonly bottom: number;
  readonly place: Place;
}

function drawAxis(axis: Axis, { top, bottom, place }: Field, measure: Measure): string {
  return readableTicks(axis, measure)
    .map((tick) => {
      const x = place(margin + Math.max(0, axis.share(tick)) * inner, 0);
      const text = inFull.format(tick);
      const wide = measure(text, looks.small);
      const left = Math.min(width - 4 - wide, Math.max(4, x - wide / 2));
      return `<path class="line" d="M${round(x)} ${round(top + 4)}V${round(bottom)}" stroke="${colours.line}"/>${drawText(text, { x: left, y: bottom + 18 }, looks.small, "quiet")}`;
    })
    .join("");
}

// In the unit that the chart names: "1K" of billions would have to be worked out.
const inFull = new Intl.NumberFormat("en", { maximumSignificantDigits: 6 });

/** On an axis of a dozen marks only as many carry numbers as have room, counted from its end. */
function readableTicks({ ticks }: Axis, measure: Measure): readonly number[] {
  const widest = Math.max(...ticks.map((tick) => measure(inFull.format(tick), looks.small)));
  const every = Math.max(1, Math.ceil((widest + 12) / (inner / Math.max(1, ticks.length - 1))));
  return ticks.filter((_, index) => (ticks.length - 1 - index) % every === 0);
}
