import { FormattedString } from "@grammyjs/parse-mode";
import { maxUrl } from "../limits.ts";

/** The address as Telegram takes it, or null: http or https, and a host with a dot in it; others it drops silently. */
export function usableUrl(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  if (url.username !== "" || url.password !== "" || url.href.length > maxUrl) return null;
  return /^[^.].*\../.test(url.hostname) ? url.href : null;
}

/** Words that open an address, or the plain words where Telegram would not take it. */
export function linked(words: string | FormattedString, address: string | null): FormattedString {
  const url = address === null ? null : usableUrl(address);
  const plain = typeof words === "string" ? new FormattedString(words) : words;
  return url === null || plain.text === "" ? plain : FormattedString.link(plain, url);
}

/** Telegram's own rule for a mention (TDLib's `match_mentions`): no letter, digit or `_` of any script next to it. */
const mention = /(?<![\p{L}\p{N}_])@([a-z0-9_]{3,32})(?![\p{L}\p{N}_])/giu;

/** A bare address that surely is one: Telegram looks for no mention in it, and makes its own link. */
const address = /(?<=^|\s)https?:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\/(?:[\w@%~+./-]*\w)?(?=$|\s)/giu;

/**
 * Nobody is pinged by what an article or an announcement says: Telegram looks for mentions in every text by itself,
 * but not inside links, so each becomes a plain link to the account it names. The text stays as it is, to the letter.
 */
export function withoutPings(formatted: FormattedString): FormattedString {
  const { text, entities } = formatted;
  const given = entities.filter(({ type }) => type === "text_link" || type === "code");
  // Where one of our links overlaps it, Telegram sees no mention.
  const addresses = [...text.matchAll(address)]
    .map((match) => ({ offset: match.index, length: match[0].length }))
    .filter((one) => !given.some((other) => overlap(one, other)));
  const opaque = [...given, ...addresses];
  const links = [...text.matchAll(mention)].flatMap((match) => {
    const [{ length }, name = ""] = match;
    const offset = match.index;
    if (opaque.some((one) => overlap(one, { offset, length }))) return [];
    return [{ type: "text_link", offset, length, url: `https://t.me/${name}` } as const];
  });
  // Outer entities come first, in Telegram's own order.
  const all = [...entities, ...links].toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return new FormattedString(text, all);
}

interface Stretch {
  readonly offset: number;
  readonly length: number;
}

function overlap(a: Stretch, b: Stretch): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
