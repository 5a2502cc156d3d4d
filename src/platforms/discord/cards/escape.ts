import { maxLinkedUrl } from "../limits.ts";

/**
 * What Discord would read as markup, wherever it stands: emphasis, code, spoilers, links, and everything that begins
 * with `<` (mentions, times, emoji, addresses). A backslash before punctuation shows the punctuation as it is.
 */
const anywhere = /[\\*_~`|<[\]]/;

/** Words that ping or become an emoji, and addresses: a bare one would swallow the backslashes that follow it. */
const words = /@(?=everyone|here)|:(?=\/\/|[\w+~-]+:)/;

/** What is markup only at the start of a line: quotes, headings, small print, lists. */
const atLineStart = /(?<=^[^\S\n]*)[>#+-]|(?<=^[^\S\n]*\d+)[.)]/;

const marks = new RegExp([anywhere, words, atLineStart].map(({ source }) => source).join("|"), "gmu");

/**
 * Text as Discord markdown that shows exactly this text: without formatting, mentions or links. discord.js' own
 * `escapeMarkdown` leaves `@everyone`, `<@1>` and `<t:1>` as they are, so it is not enough. Taking away each backslash
 * that stands before punctuation gives the text back.
 */
export function escapeDiscord(text: string): string {
  return text.replace(marks, (mark) => `\\${mark}`);
}

/**
 * Words (as markdown) that open an address; only the words where it is not a web address, or too long for a message.
 * Words with an address in them open none on Discord, which would show the markup (discord-api-docs#7721): there the
 * address follows.
 */
export function maskedLink(words: string, url: string): string {
  if (!isWebAddress(url)) return words;
  const address = escapeUrl(url);
  if (address.length > maxLinkedUrl) return words;
  const said = words.replace(/\\(?=[!-/:-@[-`{-~])/gu, "");
  if (!/https?:\/\/\S/iu.test(said)) return `[${words}](${address})`;
  return said === url ? `<${address}>` : `${words} (<${address}>)`;
}

/** Whether Discord opens this address: any other is refused in buttons, and shown as plain text in messages. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\/[^\s/]/iu.test(url);
}

/** An address as a masked link can hold it: nothing in it ends the link early. */
function escapeUrl(url: string): string {
  return url
    .replace(/[\s<>\\]/gu, encodeURIComponent)
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
}
