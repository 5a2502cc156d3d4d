import { html, raw } from "hono/html";
import { publisherUrl } from "../../core/answers/citation.ts";
import { markedRuns } from "../../core/answers/excerpt.ts";
import type { Article, Paragraph, Range } from "../../core/article.ts";
import { safeUrl } from "./blocks.ts";
import type { Correction } from "./history.ts";
import { isLaidOut, type QuotedRanges } from "./marks.ts";
import { day, type Html } from "./page.ts";

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
${renderCorrected(reading.corrections)}
${paragraphs}
</article>
${renderSteps(reading)}`;
}

/** Preloads the font of an Urdu article, so that its text does not change under the reader. */
export function letters({ title, paragraphs }: Article): Html {
  if (!/[\u0600-\u06FF]/.test(title + paragraphs[0].text)) return html``;
  return html`${["vazirmatn", "vazirmatn-bold"].map(
    (name) => html`<link rel="preload" href="/assets/${name}.ttf" as="font" type="font/ttf" crossorigin>`,
  )}`;
}

function renderFacts({ article, marks, revisedAt }: Reading): Html {
  const original = marks === null ? article.url : publisherUrl(article, marks.paragraph, marks.ranges);
  const facts = [
    html`<bdi>${article.publisher}</bdi>`,
    html`published ${day(article.published)}`,
    ...(article.updated === null ? [] : [html`updated ${day(article.updated)}`]),
    ...(revisedAt === null ? [] : [html`revised ${storedDay(revisedAt)}`]),
    ...(article.author === null ? [] : [html`by <bdi>${article.author}</bdi>`]),
    ...(article.basedOn === null ? [] : [html`based on <bdi>${article.basedOn}</bdi>`]),
    ...(original === null
      ? []
      : [html`<a href="${safeUrl(original)}" rel="noopener noreferrer">at the publisher</a>`]),
  ];
  return html`<p class="facts">${facts.map((fact) => html`<span>${fact}</span>`)}</p>`;
}

/** What was corrected, before the first paragraph: nobody should have to find it. */
function renderCorrected(corrections: readonly Correction[]): Html {
  if (corrections.length === 0) return html``;
  const links = corrections.map(
    ({ paragraph, at }) =>
      html` <span><a href="#p${paragraph}">paragraph ${paragraph}</a> on ${storedDay(at)}</span>`,
  );
  return html`<p class="note corrections">Corrected:${links}</p>`;
}

function storedDay(at: number): Html {
  return day(new Date(at).toISOString());
}

function renderParagraph(paragraph: Paragraph, { marks, corrections }: Reading): Html {
  const ranges: readonly Range[] = marks?.paragraph === paragraph.number ? marks.ranges : [];
  const runs = markedRuns(paragraph.text, ranges).map((run) =>
    run.marked ? html`<mark>${run.text}</mark>` : html`${run.text}`,
  );
  const notes = corrections.filter((correction) => correction.paragraph === paragraph.number);
  const kept = isLaidOut(paragraph.text) ? raw(' class="kept"') : "";
  // The direction is the paragraph's own: its number is on the side where its lines begin.
  return html`<div class="para" id="p${paragraph.number}" dir="auto"><a class="number" href="#p${paragraph.number}" aria-label="Paragraph ${paragraph.number}">${paragraph.number}</a><p${kept}>${runs}</p>${notes.map(renderCorrection)}</div>`;
}

function renderCorrection({ at, before, after }: Correction): Html {
  return html`<details class="corrected" dir="ltr"><summary>Corrected on ${storedDay(at)}</summary><p class="label">It read</p><p dir="auto"><del>${before}</del></p><p class="label">It now reads</p><p dir="auto"><ins>${after}</ins></p></details>`;
}

function renderSteps({ previous, next }: Reading): Html {
  if (previous === null && next === null) return html``;
  const step = (label: string, rel: string, article: Article | null) =>
    article === null
      ? ""
      : html`<a class="${rel}" rel="${rel}" href="/a/${encodeURIComponent(article.id)}"><span class="label">${label}</span> <span dir="auto">${article.title}</span></a>`;
  return html`<nav class="steps" aria-label="Articles by date">${step("Previous article", "prev", previous)}${step("Next article", "next", next)}</nav>`;
}
