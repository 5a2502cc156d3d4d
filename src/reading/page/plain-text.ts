import { cleanLine } from "./clean.ts";
import { parsePage } from "./dom.ts";
import { piecesOf } from "./pieces.ts";
import { misshapen } from "./shape.ts";

/**
 * What a reader sees of a piece of HTML, a line per paragraph. Text without markup or entities comes back as it is;
 * markup unfit to be parsed gives nothing.
 */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return cleanLine(html);
  if (misshapen(html) !== null) return "";
  const body = parsePage(html).body;
  return body === null
    ? ""
    : piecesOf(body)
        .map((piece) => piece.text)
        .join("\n");
}
