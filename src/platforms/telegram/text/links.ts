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

/** Telegram's own idea of a mention, and a little more. */
const mention = /(?<![A-Za-z0-9_@/])@([a-z0-9_]{3,32})(?![A-Za-z0-9_])/gi;

/**
 * Nobody is pinged by what an article or an announcement says: Telegram looks for mentions in every text by itself,
 * but not inside links, so each becomes a plain link to the account it names. The text stays as it is, to the letter.
 */
export function withoutPings(formatted: FormattedString): FormattedString {
  const { text, entities } = formatted;
  const opaque = entities.filter(({ type }) => type === "text_link" || type === "code");
  const links = [...text.matchAll(mention)].flatMap((match) => {
    const [whole, name = ""] = match;
    const offset = match.index;
    const isCovered = opaque.some((e) => e.offset < offset + whole.length && offset < e.offset + e.length);
    if (isCovered) return [];
    return [{ type: "text_link", offset, length: whole.length, url: `https://t.me/${name}` } as const];
  });
  // What holds others comes first, as Telegram orders them itself.
  const all = [...entities, ...links].toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return new FormattedString(text, all);
}
