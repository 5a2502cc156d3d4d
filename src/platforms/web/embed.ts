import { html, raw } from "hono/html";
import { gap } from "../../core/answers/excerpt.ts";
import type { Article, Range } from "../../core/article.ts";
import { cut } from "../../core/text/cut.ts";
import { dayOf } from "../../core/time/day.ts";
import type { QuotedRanges } from "./marks.ts";
import type { Html } from "./page.ts";

/** https://docs.discord.com/developers/link-previews/component-embeds: bytes of the inline JSON. */
const embedByteLimit = 3000;

/** An article, and what of it is quoted, as somebody shares its address. */
export interface Shared {
  readonly article: Article;
  readonly marks: QuotedRanges | null;
  readonly botName: string;
  /** Without trailing slash, or null where the reader has no public address. */
  readonly publicUrl: string | null;
}

/** What a pasted link shows: Open Graph for all, a card of components for Discord. */
export function previewTags(shared: Shared): Html {
  const { article, publicUrl } = shared;
  const description = cut(sharedText(shared), 1000, ` ${gap}`);
  const url = publicUrl === null ? null : `${publicUrl}/a/${encodeURIComponent(article.id)}`;
  const card = discordCard(shared, url);
  return html`<meta name="description" content="${description}">
<meta property="og:type" content="article">
<meta property="og:site_name" content="${shared.botName}">
<meta property="og:title" content="${article.title}">
<meta property="og:description" content="${description}">
<meta property="article:published_time" content="${article.published}">
${url === null ? "" : html`<meta property="og:url" content="${url}"><link rel="canonical" href="${url}">`}
${card === null ? "" : html`<script id="discord:component-embed" type="application/json">${raw(card)}</script>`}`;
}

/** The quoted sentences, or the first paragraph: verbatim, gaps shown. */
function sharedText({ article, marks }: Shared): string {
  const paragraph = marks === null ? undefined : article.paragraphs[marks.paragraph - 1];
  if (marks === null || paragraph === undefined || marks.ranges.length === 0)
    return article.paragraphs[0].text;
  return marks.ranges.map(([start, end]: Range) => paragraph.text.slice(start, end)).join(` ${gap} `);
}

/** Type 17 is a container, 10 a text display. Null when even a cut quote would not fit. */
function discordCard(shared: Shared, url: string | null): string | null {
  const { article } = shared;
  const number = shared.marks?.paragraph ?? 1;
  const title =
    url === null ? `**${escaped(article.title)}**` : `**[${escaped(article.title)}](${url}#p${number})**`;
  const source = `-# ${escaped(article.publisher)} · ${dayOf(article.published)} · paragraph ${number}`;
  const whole = sharedText(shared);
  for (const text of [whole, cut(whole, 600, ` ${gap}`)]) {
    const quote = escaped(text).replace(/^/gm, "> ");
    const components = [title, quote, source].map((content) => ({ type: 10, content }));
    const json = JSON.stringify({ component: { type: 17, components } }).replaceAll("<", "\\u003c");
    if (Buffer.byteLength(json) <= embedByteLimit) return json;
  }
  return null;
}

/** Discord's markup as plain letters; mentions do nothing in a preview, but lose their sign all the same. */
function escaped(text: string): string {
  return text.replace(/[\\`*_~|<>[\]()#@-]/g, "\\$&");
}
