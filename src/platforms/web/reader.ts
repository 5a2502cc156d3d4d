import { html, raw } from "hono/html";
import { publisherUrl } from "../../core/answers/citation.ts";
import { markedRuns } from "../../core/answers/excerpt.ts";
import type { Article, Paragraph, Range } from "../../core/article.ts";
import type { Words } from "../../core/words/words.ts";
import { safeUrl } from "./blocks.ts";
import type { Correction } from "./history.ts";
import { isLaidOut, type QuotedRanges } from "./marks.ts";
import { day, type Html } from "./page.ts";

/** One article as the reader shows it. */
export interface Reading {
  readonly article: Article;
  /** In the visitor's language; the article is in its own. */
  readonly words: Words;
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
${renderCorrected(reading)}
${paragraphs}
</article>
${renderSteps(reading)}`;
}

function renderFacts({ article, words, marks, revisedAt }: Reading): Html {
  const { published, updated, revised, by, basedOn, atPublisher } = words.pages.article;
  const original = marks === null ? article.url : publisherUrl(article, marks.paragraph, marks.ranges);
  const facts = [
    html`<bdi lang="${article.language}">${article.publisher}</bdi>`,
    html`${published}${day(article.published, words)}`,
    ...(article.updated === null ? [] : [html`${updated}${day(article.updated, words)}`]),
    ...(revisedAt === null ? [] : [html`${revised}${storedDay(revisedAt, words)}`]),
    ...(article.author === null ? [] : [html`${by}<bdi>${article.author}</bdi>`]),
    ...(article.basedOn === null ? [] : [html`${basedOn}<bdi>${article.basedOn}</bdi>`]),
    ...(original === null
      ? []
      : [
          html`<a href="${safeUrl(original)}" data-printed="${article.url}" rel="noopener noreferrer">${atPublisher}</a>`,
        ]),
  ];
  return html`<p class="facts"${ownWords(words)}>${facts.map((fact) => html`<span>${fact}</span>`)}</p>`;
}

/** What the bot says within an article is not in the article's language. */
function ownWords({ language, pages }: Words): Html {
  return html` lang="${language}" dir="${pages.direction}"`;
}

/** What was corrected, before the first paragraph: nobody should have to find it. */
function renderCorrected({ corrections, words }: Reading): Html {
  if (corrections.length === 0) return html``;
  const { corrected, on } = words.pages.article;
  const links = corrections.map(
    ({ paragraph, at }) =>
      html` <span><a href="#p${paragraph}">${words.citation.paragraph(paragraph)}</a>${on}${storedDay(at, words)}</span>`,
  );
  return html`<p class="note corrections"${ownWords(words)}>${corrected}${links}</p>`;
}

function storedDay(at: number, words: Words): Html {
  return day(new Date(at).toISOString(), words);
}

function renderParagraph(paragraph: Paragraph, { article, marks, corrections, words }: Reading): Html {
  const { number, text } = paragraph;
  const ranges: readonly Range[] = marks?.paragraph === number ? marks.ranges : [];
  const runs = markedRuns(text, ranges).map((run) =>
    run.marked ? html`<mark>${run.text}</mark>` : html`${run.text}`,
  );
  const notes = corrections.filter((correction) => correction.paragraph === number);
  const kept = isLaidOut(text) ? raw(' class="kept"') : "";
  // The direction is the paragraph's own: its number is on the side where its lines begin.
  return html`<div class="para" id="p${number}" dir="auto"><a class="number" href="#p${number}" lang="${words.language}" aria-label="${words.citation.paragraph(number)}">${number}</a><p${kept}>${runs}</p>${notes.map((note) => renderCorrection(note, article, words))}</div>`;
}

function renderCorrection({ at, before, after }: Correction, { language }: Article, words: Words): Html {
  const { itRead, nowReads } = words.pages.article;
  return html`<details class="corrected"${ownWords(words)}><summary>${words.correction.head}${storedDay(at, words)}</summary><p class="label">${itRead}</p><p lang="${language}" dir="auto"><del>${before}</del></p><p class="label">${nowReads}</p><p lang="${language}" dir="auto"><ins>${after}</ins></p></details>`;
}

function renderSteps({ previous, next, words }: Reading): Html {
  if (previous === null && next === null) return html``;
  const { article } = words.pages;
  const step = (label: string, rel: string, to: Article | null) =>
    to === null
      ? ""
      : html`<a class="${rel}" rel="${rel}" href="/a/${encodeURIComponent(to.id)}"><span class="label">${label}</span> <span lang="${to.language}" dir="auto">${to.title}</span></a>`;
  return html`<nav class="steps" aria-label="${article.byDate}">${step(article.previous, "prev", previous)}${step(article.next, "next", next)}</nav>`;
}
