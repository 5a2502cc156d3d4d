import { html } from "hono/html";
import type { Article, Paragraph, Range } from "../../core/article.ts";
import { safeUrl } from "./blocks.ts";
import type { Correction } from "./history.ts";
import { markedRuns, type QuotedRanges } from "./marks.ts";
import type { Html } from "./page.ts";

/** One article as the reader shows it. */
export interface Reading {
  readonly article: Article;
  readonly marks: QuotedRanges | null;
  readonly corrections: readonly Correction[];
  /** When the current revision was stored (epoch milliseconds), if it is not the first. */
  readonly revisedAt: number | null;
  /** The article published after this one, and the one before. */
  readonly next: Article | null;
  readonly previous: Article | null;
}

/** The article with numbered paragraphs, quoted sentences marked, corrections with both wordings. */
export function renderArticle(reading: Reading): Html {
  const { article } = reading;
  let heading: string | null = null;
  const paragraphs = article.paragraphs.map((paragraph) => {
    const isNew = paragraph.heading !== null && paragraph.heading !== heading;
    heading = paragraph.heading;
    return html`${isNew ? html`<h2 dir="auto">${paragraph.heading}</h2>` : ""}${renderParagraph(paragraph, reading)}`;
  });
  return html`<article lang="${article.language}">
<h1 dir="auto">${article.title}</h1>
${renderFacts(reading)}
${paragraphs}
</article>
${renderSteps(reading)}`;
}

function renderFacts({ article, revisedAt }: Reading): Html {
  const facts = [
    html`${article.publisher}`,
    html`published ${day(article.published)}`,
    ...(article.updated === null ? [] : [html`updated ${day(article.updated)}`]),
    ...(revisedAt === null ? [] : [html`revised ${day(new Date(revisedAt).toISOString())}`]),
    ...(article.author === null ? [] : [html`by ${article.author}`]),
    ...(article.basedOn === null ? [] : [html`based on ${article.basedOn}`]),
    ...(article.url === null
      ? []
      : [html`<a href="${safeUrl(article.url)}" rel="noopener noreferrer">at the publisher</a>`]),
  ];
  return html`<p class="facts" dir="auto">${facts.map((fact) => html`<span>${fact}</span>`)}</p>`;
}

function day(iso: string): Html {
  return html`<time datetime="${iso}">${iso.slice(0, 10)}</time>`;
}

function renderParagraph(paragraph: Paragraph, { marks, corrections }: Reading): Html {
  const ranges: readonly Range[] = marks?.paragraph === paragraph.number ? marks.ranges : [];
  const runs = markedRuns(paragraph.text, ranges).map((run) =>
    run.marked ? html`<mark>${run.text}</mark>` : html`${run.text}`,
  );
  const notes = corrections.filter((correction) => correction.paragraph === paragraph.number);
  return html`<div class="para" id="p${paragraph.number}" dir="auto"><a class="number" href="#p${paragraph.number}" aria-label="Paragraph ${paragraph.number}">${paragraph.number}</a><p dir="auto">${runs}</p>${notes.map(renderCorrection)}</div>`;
}

function renderCorrection({ at, before, after }: Correction): Html {
  return html`<details class="corrected"><summary>Corrected on ${day(new Date(at).toISOString())}</summary><p>It read: <del dir="auto">${before}</del></p><p>It now reads: <ins dir="auto">${after}</ins></p></details>`;
}

function renderSteps({ previous, next }: Reading): Html {
  if (previous === null && next === null) return html``;
  const step = (label: string, article: Article | null) =>
    article === null
      ? ""
      : html`<a href="/a/${encodeURIComponent(article.id)}" dir="auto">${label}: ${article.title}</a>`;
  return html`<nav class="steps" aria-label="Articles by date">${step("Previous", previous)}${step("Next", next)}</nav>`;
}

/** Every article of the archive, newest first, `size` on a page. */
export function renderList(articles: readonly Article[], at: number, size: number): Html {
  const shown = articles.slice(at * size, (at + 1) * size);
  const rest = articles.length - (at + 1) * size;
  return html`<h1>Articles</h1>
${articles.length === 0 ? html`<p>The archive is empty.</p>` : ""}
<ul class="articles">${shown.map(
    (article) =>
      html`<li><a href="/a/${encodeURIComponent(article.id)}" dir="auto">${article.title}</a><p class="source" dir="auto">${article.publisher} · ${article.published.slice(0, 10)} · ${article.paragraphs.length} paragraphs</p></li>`,
  )}</ul>
<nav class="steps" aria-label="Pages of the list">${at > 0 ? html`<a href="/articles?page=${at}">Newer</a>` : ""}${rest > 0 ? html`<a href="/articles?page=${at + 2}">Older, ${rest} more</a>` : ""}</nav>`;
}
