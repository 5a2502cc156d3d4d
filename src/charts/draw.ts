import { svgText, type TextLook } from "./font.ts";

/** Width of every chart in pixels, that of a phone's chat; its height follows from what it holds. */
export const width = 440;
/** Free pixels on each side. */
export const margin = 20;
/** Pixels between the margins. */
export const inner = width - 2 * margin;

/** Sizes of a chart's words by their purpose, in pixels. */
export const looks = {
  title: { size: 22, bold: true },
  label: { size: 17, bold: true },
  value: { size: 16, bold: false },
  small: { size: 14, bold: false },
} as const satisfies Record<string, TextLook>;

/**
 * Contrast of ink on paper above 7:1, of quiet text above 5:1 (WCAG AA asks for 4.5:1). Every shape carries its
 * colour's name as its class too, so that a page can put its own colours in their place.
 */
export const colours = {
  paper: "#fffdf8",
  ink: "#1d1b16",
  quiet: "#5f5a4e",
  line: "#d9d2c1",
  bar: "#1f5f8b",
} as const;
/** The colours that a chart is drawn in. */
export type Colour = keyof typeof colours;

// Grid lines end before the words that stand on them.
const halo = `stroke="${colours.paper}" stroke-width="5" paint-order="stroke" stroke-linejoin="round"`;

/** One text at its left end; text-anchor is not used, for resvg and browsers differ in it on right-to-left text. */
export function drawText(
  text: string,
  at: { readonly x: number; readonly y: number },
  look: TextLook,
  colour: Colour,
): string {
  const weight = look.bold ? ` font-weight="700"` : "";
  return `<text class="${colour}" x="${round(at.x)}" y="${round(at.y)}" font-size="${look.size}"${weight} fill="${colours[colour]}" ${halo}>${svgText(ordered(text))}</text>`;
}

// A right-to-left mark at the start: "3.2 ارب" would otherwise be laid out as if it were English.
function ordered(text: string): string {
  return isRightToLeft(text) && !/^\p{L}/u.test(text) ? `\u200F${text}` : text;
}

/** Whether a text's first letter is of a right-to-left script. */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? "";
  return /[\u0590-\u08FF\uFB1D-\uFEFC]/u.test(first);
}

/** To a tenth of a pixel. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
