import { bytes, type Entity, type FormattedText } from "./entities.ts";
import { checkedUrl } from "./links.ts";
import { bad } from "./refusals.ts";

/** The tags of Telegram's HTML dialect and the entities they make. */
const TAGS: ReadonlyMap<string, string> = new Map([
  ...["b", "strong"].map((tag) => [tag, "bold"] as const),
  ...["i", "em"].map((tag) => [tag, "italic"] as const),
  ...["u", "ins"].map((tag) => [tag, "underline"] as const),
  ...["s", "strike", "del"].map((tag) => [tag, "strikethrough"] as const),
  ...["tg-spoiler", "span"].map((tag) => [tag, "spoiler"] as const),
  ["a", "text_link"],
  ["code", "code"],
  ["pre", "pre"],
  ["blockquote", "blockquote"],
  ["tg-emoji", "custom_emoji"],
  ["tg-time", "date_time"],
]);

const NAMED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
]);

interface Decoded {
  readonly text: string;
  readonly end: number;
}

interface OpenTag {
  readonly tag: string;
  readonly argument: string;
  /** Where its text begins in the output. */
  readonly at: number;
}

/** A place in the source, moving forward. */
interface Reader {
  readonly source: string;
  at: number;
}

/** Decodes one HTML entity; only lt, gt, amp, quot and numeric references exist for Telegram. */
function decodeEntity(source: string, at: number): Decoded | undefined {
  const match = /^&(?:#x([0-9a-f]+)|#([0-9]+)|([a-z]+))(;?)/i.exec(source.slice(at, at + 16));
  if (!match) return undefined;
  const end = at + match[0].length;
  const [, hex, decimal, name] = match;
  if (name) {
    const text = NAMED.get(name);
    return text === undefined ? undefined : { text, end };
  }
  const codePoint = hex ? Number.parseInt(hex, 16) : Number.parseInt(decimal ?? "", 10);
  return !codePoint || codePoint >= 0x10ffff ? undefined : { text: String.fromCodePoint(codePoint), end };
}

const isSpace = (char: string | undefined): boolean => char !== undefined && /\s/.test(char);

const refuse = (text: string) => bad(`can't parse entities: ${text}`);

/** Offsets in the server's texts are UTF-8 bytes. */
const offset = (reader: Reader, at: number): string => `at byte offset ${bytes(reader.source.slice(0, at))}`;

function skipSpace(reader: Reader): void {
  while (isSpace(reader.source[reader.at])) reader.at++;
}

/** Reads up to a blank or ">". */
function readName(reader: Reader): string {
  const from = reader.at;
  while (reader.at < reader.source.length) {
    const char = reader.source[reader.at];
    if (isSpace(char) || char === ">") break;
    reader.at++;
  }
  return reader.source.slice(from, reader.at).toLowerCase();
}

/** Parses Telegram's HTML dialect: the same accepted tags, the same refusals, byte offsets in the messages. */
export function parseHtml(source: string): FormattedText {
  const reader: Reader = { source, at: 0 };
  const open: OpenTag[] = [];
  const entities: Entity[] = [];
  let text = "";
  while (reader.at < source.length) {
    const char = source[reader.at];
    const decoded = char === "&" ? decodeEntity(source, reader.at) : undefined;
    if (decoded) {
      text += decoded.text;
      reader.at = decoded.end;
    } else if (char !== "<") {
      text += char;
      reader.at++;
    } else if (source[reader.at + 1] === "/") {
      const closed = readEndTag(reader, open.pop());
      if (text.length > closed.at) addEntity(entities, closed, text);
    } else open.push({ ...readStartTag(reader), at: text.length });
  }
  const last = open.at(-1);
  if (last) throw refuse(`Can't find end tag corresponding to start tag "${last.tag}"`);
  for (const entity of entities) if (entity.type === "code") delete entity.language;
  return { text, entities };
}

function readEndTag(reader: Reader, top: OpenTag | undefined): OpenTag {
  const begin = reader.at;
  if (!top) throw refuse(`Unexpected end tag ${offset(reader, begin)}`);
  reader.at += 2;
  const name = readName(reader);
  skipSpace(reader);
  if (reader.source[reader.at] !== ">") throw refuse(`Unclosed end tag ${offset(reader, begin)}`);
  if (name && name !== top.tag)
    throw refuse(`Unmatched end tag ${offset(reader, begin)}, expected "</${top.tag}>", found "</${name}>"`);
  reader.at++;
  return top;
}

function readStartTag(reader: Reader): { readonly tag: string; readonly argument: string } {
  const begin = reader.at++;
  const tag = readName(reader);
  if (reader.at >= reader.source.length) throw refuse(`Unclosed start tag ${offset(reader, begin)}`);
  if (!TAGS.has(tag)) throw refuse(`Unsupported start tag "${tag}" ${offset(reader, begin)}`);
  let argument = "";
  while (reader.source[reader.at] !== ">") {
    skipSpace(reader);
    if (reader.source[reader.at] === ">") break;
    argument = readAttribute(reader, tag, begin) ?? argument;
  }
  reader.at++;
  if (tag === "span" && argument !== "spoiler")
    throw refuse(`Tag "span" must have class "tg-spoiler" ${offset(reader, begin)}`);
  return { tag, argument };
}

/** Reads one attribute; undefined when it is not the one its tag cares for. */
function readAttribute(reader: Reader, tag: string, begin: number): string | undefined {
  const { source } = reader;
  const from = reader.at;
  while (reader.at < source.length) {
    const char = source[reader.at] ?? "";
    if (isSpace(char) || "=>/\"'".includes(char)) break;
    reader.at++;
  }
  const name = source.slice(from, reader.at);
  if (!name) {
    if (reader.at >= source.length) throw refuse(`Unclosed start tag ${offset(reader, begin)}`);
    throw refuse(`Empty attribute name in the tag "${tag}" ${offset(reader, begin)}`);
  }
  skipSpace(reader);
  if (source[reader.at] !== "=") {
    if (reader.at >= source.length) throw refuse(`Unclosed start tag "${tag}" ${offset(reader, begin)}`);
    return tag === "blockquote" && name === "expandable" ? "1" : undefined;
  }
  reader.at++;
  skipSpace(reader);
  const value = readValue(reader);
  if (reader.at >= source.length) throw refuse(`Unclosed start tag ${offset(reader, begin)}`);
  return argumentOf(tag, name, value);
}

function readValue(reader: Reader): string {
  const { source } = reader;
  const quote = source[reader.at];
  if (quote !== '"' && quote !== "'") return readBareValue(reader);
  let value = "";
  reader.at++;
  while (reader.at < source.length && source[reader.at] !== quote) {
    const decoded = source[reader.at] === "&" ? decodeEntity(source, reader.at) : undefined;
    value += decoded?.text ?? source[reader.at];
    reader.at = decoded?.end ?? reader.at + 1;
  }
  reader.at++;
  return value;
}

function readBareValue(reader: Reader): string {
  const { source } = reader;
  const from = reader.at;
  while (reader.at < source.length && /[A-Za-z0-9.-]/.test(source[reader.at] ?? "")) reader.at++;
  const next = source[reader.at];
  if (next !== undefined && !isSpace(next) && next !== ">")
    throw refuse(`Unexpected end of name token ${offset(reader, from)}`);
  return source.slice(from, reader.at).toLowerCase();
}

function argumentOf(tag: string, name: string, value: string): string | undefined {
  if (tag === "a" && name === "href") return value;
  if (tag === "code" && name === "class" && value.startsWith("language-")) return value.slice(9);
  if (tag === "span" && name === "class" && value.startsWith("tg-")) return value.slice(3);
  if (tag === "tg-emoji" && name === "emoji-id") return value;
  if (tag === "blockquote" && name === "expandable") return "1";
  return undefined;
}

function addEntity(out: Entity[], closed: OpenTag, text: string): void {
  const type = TAGS.get(closed.tag) ?? "";
  const base = { offset: closed.at, length: text.length - closed.at };
  if (type === "text_link") addLink(out, closed, base, text);
  else if (type === "pre" || type === "code") addCode(out, closed, type, base);
  else if (type === "blockquote")
    out.push({ type: closed.argument ? "expandable_blockquote" : type, ...base });
  else if (type === "custom_emoji") {
    if (!/^[1-9]\d*$/.test(closed.argument)) throw refuse("Invalid custom emoji identifier specified");
    out.push({ type, ...base, custom_emoji_id: closed.argument });
  } else if (type !== "date_time") out.push({ type, ...base });
}

type Span = Pick<Entity, "offset" | "length">;

function addLink(out: Entity[], closed: OpenTag, base: Span, text: string): void {
  const href = closed.argument || text.slice(closed.at);
  const person = /^tg:\/\/user\?id=([1-9]\d*)/i.exec(href);
  if (person) {
    out.push({ type: "text_mention", ...base, user: { id: Number(person[1]) } });
    return;
  }
  const url = checkedUrl(href);
  // An unusable link loses its entity, silently, as on the real server.
  if (url) out.push({ type: "text_link", ...base, url });
}

/** `<pre><code class="language-x">`, in either order, is one `pre` with a language. */
function addCode(out: Entity[], closed: OpenTag, type: "pre" | "code", base: Span): void {
  const last = out.at(-1);
  const same = last?.offset === base.offset && last.length === base.length ? last : undefined;
  if (type === "pre" && same?.type === "code" && same.language) same.type = "pre";
  else if (type === "code" && same?.type === "pre" && closed.argument) same.language = closed.argument;
  else
    out.push({ type, ...base, ...(type === "code" && closed.argument ? { language: closed.argument } : {}) });
}
