import { fileURLToPath } from "node:url";
import { Resvg, type ResvgRenderOptions } from "@resvg/resvg-js";

/** One family that covers Latin and Urdu: resvg takes one font for a whole text and does not mix. */
export const fontFamily = "Vazirmatn";

/** The font files, regular and bold; the web reader serves the same. */
export const fontFiles = {
  regular: fontFile("400Regular/Vazirmatn_400Regular.ttf"),
  bold: fontFile("700Bold/Vazirmatn_700Bold.ttf"),
} as const;

function fontFile(path: string): string {
  return fileURLToPath(import.meta.resolve(`@expo-google-fonts/vazirmatn/${path}`));
}

/** Only our own font: the same picture on every machine. */
export const fontOptions: ResvgRenderOptions = {
  font: {
    loadSystemFonts: false,
    fontFiles: [fontFiles.regular, fontFiles.bold],
    defaultFontFamily: fontFamily,
  },
};

/** How large and how heavy words are drawn. */
export interface TextLook {
  /** Pixels. */
  readonly size: number;
  readonly bold: boolean;
}

/** Text as SVG may hold it: control characters and lone surrogates out, markup escaped. */
export function svgText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Width of a text in pixels as the renderer itself shapes it (joined Urdu letters are narrower than lone ones). */
export function textWidth(text: string, { size, bold }: TextLook): number {
  if (text.trim() === "") return 0;
  const weight = bold ? ` font-weight="700"` : "";
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><text x="0" y="0" font-family="${fontFamily}" font-size="${size}"${weight}>${svgText(text)}</text></svg>`;
  const box = new Resvg(svg, fontOptions).getBBox();
  return box === undefined ? 0 : box.x + box.width;
}

/** `textWidth`, each text measured once: for the many texts of one picture. */
export function createMeasure(): typeof textWidth {
  const known = new Map<string, number>();
  return (text, look) => {
    const key = `${look.size} ${look.bold} ${text}`;
    const width = known.get(key) ?? textWidth(text, look);
    known.set(key, width);
    return width;
  };
}

/** The room that a text may take: pixels a line, and how many lines. */
export interface Room {
  readonly width: number;
  readonly lines: number;
}

/** The lines of a text within its room; what does not fit ends in an ellipsis rather than being clipped. */
export function wrapText(
  text: string,
  room: Room,
  look: TextLook,
  measure: typeof textWidth,
): readonly string[] {
  const lines: string[] = [];
  const fit = (line: string) => fitted(line, room.width, look, measure);
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const last = lines.at(-1);
    const joined = `${last ?? ""} ${word}`;
    if (last !== undefined && measure(joined, look) <= room.width) lines[lines.length - 1] = joined;
    else lines.push(fit(word));
  }
  if (lines.length <= room.lines) return lines;
  const kept = lines.slice(0, room.lines);
  return [...kept.slice(0, -1), fit(`${kept.at(-1) ?? ""} …`)];
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** As many letters as fit, found by binary search. */
function fitted(text: string, width: number, look: TextLook, measure: typeof textWidth): string {
  if (measure(text, look) <= width) return text;
  const letters = [...graphemes.segment(text)].map(({ segment }) => segment);
  const cut = (count: number) =>
    `${letters
      .slice(0, count)
      .join("")
      .replace(/\s*…?$/u, "")}…`;
  let [fits, tooMany] = [0, letters.length];
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (measure(cut(middle), look) <= width) fits = middle;
    else tooMany = middle;
  }
  return cut(fits);
}
