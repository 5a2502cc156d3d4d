import type { Chart } from "../core/reply.ts";
import { layBars } from "./bars.ts";
import { type Colour, colours, drawText, inner, isRightToLeft, looks, margin, width } from "./draw.ts";
import { createMeasure, fontFamily, type TextLook, wrapText } from "./font.ts";

/**
 * A chart as SVG that stands alone: title, bars with the quoted figures and their source numbers, axis, notes.
 * Everything is measured with the font it is drawn with, so nothing is clipped.
 */
export function chartSvg(chart: Chart): string {
  const measure = createMeasure();
  const parts: string[] = [];
  let y = 14;
  const write = (text: string, look: TextLook, colour: Colour, maxLines: number) => {
    for (const line of wrapText(text, { width: inner, lines: maxLines }, look, measure)) {
      const height = look.size * 1.35;
      const x = isRightToLeft(line) ? width - margin - measure(line, look) : margin;
      parts.push(drawText(line, { x, y: y + height * 0.78 }, look, colour));
      y += height;
    }
  };
  write(chart.title, looks.title, "ink", 3);
  y += 4;
  write(unitLine(chart), looks.small, "quiet", 6);
  const bars = layBars(chart, y + 8, measure);
  parts.push(bars.svg);
  y = bars.bottom;
  if (chart.note !== null) write(chart.note, looks.small, "quiet", 4);
  const height = Math.ceil(y + 20);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${fontFamily}, sans-serif"><rect class="paper" width="${width}" height="${height}" fill="${colours.paper}"/>${parts.join("")}</svg>`;
}

function unitLine({ unit, period }: Chart): string {
  return period === null ? `In ${unit}.` : `In ${unit}. ${period}.`;
}
