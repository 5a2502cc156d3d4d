import { html, raw } from "hono/html";
import { urduLetter } from "../../core/text/urdu-letter.ts";
import { dayOf } from "../../core/time/day.ts";
import type { Words } from "../../core/words/words.ts";

/** Markup whose every inserted text was escaped. */
export type Html = ReturnType<typeof html>;

/** What differs from one page to the next. */
export interface PageParts {
  /** In the visitor's language. */
  readonly words: Words;
  readonly title: string;
  readonly botName: string;
  /** Which entry of the menu this page is, or null. */
  readonly here: "ask" | "articles" | null;
  /** Whether there is a playground to link to. */
  readonly playground: boolean;
  /** More for the head: previews, scripts. */
  readonly head: Html;
  readonly body: Html;
}

/** A day as people write it, from ISO 8601: the day given there, whatever the reader's zone. */
export function day(iso: string, { pages }: Words): Html {
  const written = dayOf(iso);
  return html`<time datetime="${written}">${pages.day(written)}</time>`;
}

/** The frame of every page. No style or script stands in it: the policy allows only our own files. */
export async function page(parts: PageParts): Promise<Awaited<Html>> {
  const { words, title, botName, playground } = parts;
  const { pages, reading } = words;
  const body = await parts.body;
  const current = (name: PageParts["here"]) => (parts.here === name ? raw(' aria-current="page"') : "");
  return html`<!doctype html>
<html lang="${words.language}" dir="${pages.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${letters(pages.footer + String(body))}${parts.head}
</head>
<body>
<a class="skip" href="#main">${pages.skip}</a>
<header class="masthead">
<a class="name" href="${playground ? "/" : "/articles"}" dir="auto">${botName}</a>
<nav aria-label="${pages.menu}">${playground ? html`<a href="/"${current("ask")}>${pages.ask}</a>` : ""}<a href="/articles"${current("articles")}>${reading.articles}</a></nav>
</header>
<main id="main">
${body}
</main>
<footer>${pages.footer}</footer>
</body>
</html>`;
}

/** Preloads the font where a page holds Urdu, so that its text does not change under the reader. */
function letters(shown: string): Html {
  if (!urduLetter.test(shown)) return html``;
  return html`${["vazirmatn", "vazirmatn-bold"].map(
    (name) => html`<link rel="preload" href="/assets/${name}.ttf" as="font" type="font/ttf" crossorigin>`,
  )}`;
}
