/** Pages with more elements are not articles; Readability's time grows faster than their number. */
export const mostElements = 30_000;
/** Browsers stop at 512; recursive parsers run out of stack some thousands later. */
const deepest = 1000;
/** Opening tags, more than there are elements: scripts and comments hold some, too. */
const mostTags = 3 * mostElements;

// Elements without an end tag, and those whose end tag may be left out: neither nests by being repeated.
const flat = new Set(
  "area base br col embed hr img input link meta source track wbr p li dt dd option tr td th thead tbody tfoot colgroup html head body".split(
    " ",
  ),
);

/**
 * What makes markup unfit to be parsed at all, told from its tags alone in one pass: too many, or nested too deep.
 * Null for markup that may be parsed.
 */
export function misshapen(html: string): string | null {
  let [tags, depth] = [0, 0];
  for (const [, end, name = "", rest = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,20})([^<>]*)/gi)) {
    if (end === "" && ++tags > mostTags) return `it has more than ${mostTags} tags, more than any article`;
    if (flat.has(name.toLowerCase()) || rest.endsWith("/")) continue;
    depth = Math.max(0, depth + (end === "" ? 1 : -1));
    if (depth > deepest) return "its markup nests deeper than any article's";
  }
  return null;
}
