import { html } from "hono/html";
import type { Article } from "../../core/article.ts";
import type { Words } from "../../core/words/words.ts";
import { day, type Html } from "./page.ts";

/** Articles on one page of the list. */
const size = 50;

/** One page of the archive, newest first; a page beyond the last is the last. `asked` counts from 1. */
export function renderList(articles: readonly Article[], asked: number, words: Words): Html {
  const { list } = words.pages;
  const last = Math.max(1, Math.ceil(articles.length / size));
  const at = Number.isFinite(asked) ? Math.min(last, Math.max(1, Math.trunc(asked))) : 1;
  const rest = articles.length - at * size;
  const newer = at > 1 ? html`<a class="prev" href="/articles?page=${at - 1}">${list.newer}</a>` : "";
  const older = rest > 0 ? html`<a class="next" href="/articles?page=${at + 1}">${list.older(rest)}</a>` : "";
  const shown = articles.slice((at - 1) * size, at * size);
  return html`<h1>${words.reading.articles}</h1>
${articles.length === 0 ? html`<p class="lead">${list.empty}</p>` : ""}
<ol class="articles">${shown.map((article) => renderItem(article, words))}</ol>
${last === 1 ? "" : html`<nav class="steps" aria-label="${list.pages}">${newer}${older}</nav>`}`;
}

function renderItem(article: Article, words: Words): Html {
  const { id, title, publisher, published, language, paragraphs } = article;
  const [first] = paragraphs;
  const [start, end] = first.sentences[0] ?? [0, first.text.length];
  return html`<li><h2 dir="auto" lang="${language}"><a href="/a/${encodeURIComponent(id)}">${title}</a></h2><p class="opening" dir="auto" lang="${language}">${first.text.slice(start, end)}</p><p class="source"><bdi lang="${language}">${publisher}</bdi> · ${day(published, words)} · ${words.pages.list.paragraphs(paragraphs.length)}</p></li>`;
}
