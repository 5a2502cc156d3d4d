const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** A word longer than this, such as an address, is shown as far as there is room. UTF-16 units. */
const longestLeftOut = 30;

/**
 * The text, or as much of it as fits into `max` UTF-16 units with the sign that ends it, without white space around it:
 * after a whole word where one ends near, and in no case within a letter, a flag or an emoji of several signs.
 * The sign is `…`, ` […]` after a quote's own words, and none after what is only searched for.
 * Units, because neither Telegram nor Discord counts more of them (the `limits.ts` of each). `max` holds the sign.
 */
export function cut(text: string, max: number, sign = "…"): string {
  if (text.length <= max) return text;
  const whole = text.trim();
  if (whole.length <= max) return whole;
  const kept = whole.slice(0, graphemes.segment(whole).containing(max - sign.length)?.index ?? 0);
  const words = /^\s/u.test(whole.slice(kept.length)) ? kept : kept.replace(/\S+$/u, "");
  // A comma or an opening bracket belongs to the word that is left out.
  const ended = words.replace(/[\s,;:،؛\p{Pd}\p{Ps}\p{Pi}]+$/u, "");
  return `${ended !== "" && kept.length - ended.length <= longestLeftOut ? ended : kept.trimEnd()}${sign}`;
}
