import { cleanLine } from "./clean.ts";
import { parsePage } from "./dom.ts";
import { piecesOf } from "./pieces.ts";

/** What a reader sees of a piece of HTML, a line per paragraph. Text without markup or entities comes back as it is. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return cleanLine(html);
  const body = parsePage(html).body;
  return body === null
    ? ""
    : piecesOf(body)
        .map((piece) => piece.text)
        .join("\n");
}
