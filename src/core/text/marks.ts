import type { Range } from "../article.ts";
import type { TextSpan } from "../call.ts";
import type { Span } from "../reply.ts";

/** A text and the formatting of its ranges. */
export interface Formatted {
  readonly text: string;
  readonly spans: readonly TextSpan[];
}

/** A zero-width space: keeps two marks apart that together would be a third. */
const apart = "\u200B";

type Style = Exclude<TextSpan["style"], "link">;

/** A form's text with the marks that people type where they cannot format: `**bold**`, `*italic*`, `[words](address)`. */
export function readMarks(typed: string): Formatted {
  const spans: TextSpan[] = [];
  let text = "";
  let rest = typed;
  for (let match = mark.exec(rest); match !== null; match = mark.exec(rest)) {
    const before = rest.slice(0, match.index);
    text += before === apart ? "" : before;
    rest = rest.slice(match.index + match[0].length);
    const { inner, style, url } = meaningOf(match);
    const start = text.length;
    const nested = style === null || style === "code" ? { text: inner, spans: [] } : readMarks(inner);
    text += nested.text;
    if (style !== null) spans.push({ range: [start, text.length], style, url });
    spans.push(...nested.spans.map((span) => ({ ...span, range: shifted(span.range, start) })));
  }
  return { text: text + rest, spans };
}

const mark = new RegExp(
  [
    /\\(?<escaped>[!-/:-@[-`{-~])/,
    /`(?<code>[^`\n]+)`/,
    /\[(?<label>(?:\\[\s\S]|[^\]\\])+)\]\((?<address>https?:\/\/(?:[^\s()<>]|\([^\s()<>]*\))+)\)/,
    // An address is taken whole: nothing in it is a mark.
    /(?<bare>https?:\/\/[^\s*~`]+)/,
    /\*\*(?!\s)(?<bold>(?:\\[\s\S]|[^*\\]|\*(?!\*))+?)\*\*(?!\*)/,
    /__(?!\s)(?<underline>(?:\\[\s\S]|[^_\\]|_(?!_))+?)__(?!_)/,
    /~~(?!\s)(?<strike>(?:\\[\s\S]|[^~\\]|~(?!~))+?)~~/,
    /\*(?![\s*])(?<italic>(?:\\[\s\S]|[^*\\])+?)(?<!\s)\*/,
    /(?<![\p{L}\p{N}])_(?![\s_])(?<slanted>(?:\\[\s\S]|[^_\\])+?)(?<!\s)_(?![\p{L}\p{N}])/u,
  ]
    .map(({ source }) => source)
    .join("|"),
  "u",
);

const styles: readonly (readonly [string, Style])[] = [
  ["code", "code"],
  ["bold", "bold"],
  ["underline", "underline"],
  ["strike", "strike"],
  ["italic", "italic"],
  ["slanted", "italic"],
];

function meaningOf({ groups = {} }: RegExpExecArray): {
  readonly inner: string;
  readonly style: TextSpan["style"] | null;
  readonly url: string | null;
} {
  const literal = groups["escaped"] ?? groups["bare"];
  if (literal !== undefined) return { inner: literal, style: null, url: null };
  const address = groups["address"];
  if (address !== undefined) return { inner: groups["label"] ?? "", style: "link", url: address };
  const [name = "", style = "bold"] = styles.find(([group]) => groups[group] !== undefined) ?? [];
  return { inner: groups[name] ?? "", style, url: null };
}

function shifted([start, end]: Range, by: number): Range {
  return [start + by, end + by];
}

/** Without what ends the sentence around it; parentheses only where they close within it. */
const bareAddress = /https?:\/\/(?:[^\s<>()]|\([^\s<>()]*\))*(?:[^\s<>().,;:!?\]'"»”]|\([^\s<>()]*\))/giu;

/** Text with its formatting as spans of a reply; bare addresses become links. Where styles overlap the first counts. */
export function spansOf({ text, spans }: Formatted): readonly Span[] {
  const bare = [...text.matchAll(bareAddress)]
    .map((match): TextSpan => {
      return { range: [match.index, match.index + match[0].length], style: "link", url: match[0] };
    })
    .filter(({ range }) => !spans.some((span) => span.style === "link" && overlap(span.range, range)));
  const all = [...spans, ...bare];
  const edges = new Set([0, text.length, ...all.flatMap(({ range }) => range)]);
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index): Span => {
    const start = cuts[index] ?? 0;
    const here = all.filter(({ range }) => range[0] <= start && end <= range[1]);
    const style = here.find((span) => span.style !== "link")?.style;
    return {
      text: text.slice(start, end),
      style: style === undefined || style === "link" ? "plain" : style,
      link: here.find(({ style: kind, url }) => kind === "link" && /^https?:/i.test(url ?? ""))?.url ?? null,
    };
  });
}

function overlap(a: Range, b: Range): boolean {
  return a[0] < b[1] && b[0] < a[1];
}

const around = { plain: "", bold: "**", italic: "*", underline: "__", strike: "~~", code: "`" } as const;

/** Text of which `readMarks` takes no sign for a mark; in an address it takes none anyway. */
function escaped(text: string): string {
  return text.replace(/https?:\/\/[^\s*~`[\]\\]+|[\\*_~`[\]]/g, (part) =>
    part.length === 1 ? `\\${part}` : part,
  );
}

/** Spans as text with marks, to be changed in a form: what `readMarks` makes of it looks the same. */
export function writeMarks(spans: readonly Span[]): string {
  let out = "";
  for (const { text, style, link } of spans) {
    const [, before = "", core = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? [];
    const inner = style === "code" || link === core ? core : escaped(core);
    const styled = core === "" ? "" : `${around[style]}${inner}${around[style]}`;
    const piece =
      before +
      (link === null || link === core || core === ""
        ? styled
        : `[${styled}](${link.replaceAll("(", "%28").replaceAll(")", "%29")})`) +
      after;
    out += /[*_~`]$/.test(out) && /^[*_~`]/.test(piece) ? apart + piece : piece;
  }
  return out;
}
