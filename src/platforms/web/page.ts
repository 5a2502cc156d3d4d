import { html, raw } from "hono/html";
import { dayOf } from "../../core/time/day.ts";

/** Markup whose every inserted text was escaped. */
export type Html = ReturnType<typeof html>;

/** What differs from one page to the next. */
export interface PageParts {
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
export function day(iso: string): Html {
  const written = dayOf(iso);
  return html`<time datetime="${written}">${longDay.format(new Date(`${written}T00:00:00Z`))}</time>`;
}

const longDay = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** The frame of every page. No style or script stands in it: the policy allows only our own files. */
export function page(parts: PageParts): Html {
  const current = (name: PageParts["here"]) => (parts.here === name ? raw(' aria-current="page"') : "");
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title}</title>
<link rel="stylesheet" href="/assets/style.css">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${parts.head}
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="masthead">
<a class="name" href="${parts.playground ? "/" : "/articles"}" dir="auto">${parts.botName}</a>
<nav aria-label="Pages">${parts.playground ? html`<a href="/"${current("ask")}>Ask</a>` : ""}<a href="/articles"${current("articles")}>Articles</a></nav>
</header>
<main id="main">
${parts.body}
</main>
<footer>Every answer is quoted word for word from the archive, with its source.</footer>
</body>
</html>`;
}
