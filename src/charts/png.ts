import { renderAsync } from "@resvg/resvg-js";
import type { Chart } from "../core/reply.ts";
import { fontOptions } from "./font.ts";
import { chartSvg } from "./svg.ts";

/** Paints a chart as PNG, three times the size of the SVG so that it is sharp on phones. Renders on a thread of its own. */
export async function paintChart(chart: Chart): Promise<Uint8Array> {
  const image = await renderAsync(chartSvg(chart), { ...fontOptions, fitTo: { mode: "zoom", value: 3 } });
  return image.asPng();
}
