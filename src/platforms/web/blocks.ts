import { html, raw } from "hono/html";
import { readerPath } from "../../core/answers/citation.ts";
import { excerpt, gap } from "../../core/answers/excerpt.ts";
import { type TableSource, tableSources } from "../../core/answers/table-sources.ts";
import type { ArticleId } from "../../core/article.ts";
import { readPayload } from "../../core/button.ts";
import type {
  Action,
  Block,
  Cell,
  Chart,
  Citation,
  Form,
  QuoteBlock,
  Reply,
  Span,
  TableBlock,
} from "../../core/reply.ts";
import { urduLetter } from "../../core/text/urdu-letter.ts";
import { dayOf } from "../../core/time/day.ts";
import { wordsFor } from "../../core/words/index.ts";
import type { Words } from "../../core/words/words.ts";
import { isLaidOut } from "./marks.ts";
import type { Html } from "./page.ts";

/** What rendering a reply needs to know. */
export interface ReplyLook {
  /** The conversation that the forms go on with. */
  readonly chat: string;
  readonly chartSvg: (chart: Chart) => string;
  /** In the visitor's language. */
  readonly words: Words;
  /** The language (BCP 47) that an article is written in; empty where that is not known. */
  readonly languageOf: (article: ArticleId) => string;
}

/** A reply as markup: quotes with their marks, sources that open in the reader, buttons that post their payload. */
export function renderReply(reply: Reply, look: ReplyLook): Html {
  const rows = reply.actions.map((row) => row.filter(isUsable)).filter((row) => row.length > 0);
  const actions = rows.map(
    (row) => html`<div class="buttons">${row.map((action) => renderAction(action, look))}</div>`,
  );
  return html`<div class="reply">${reply.blocks.map((block) => renderBlock(block, look))}${
    rows.length === 0 ? "" : html`<div class="actions">${actions}</div>`
  }${reply.file === null ? "" : html`<pre>${reply.file.text}</pre>`}${reply.form === null ? "" : renderForm(reply.form, look)}</div>`;
}

/** A page cannot be told anything later or choose a chat: such buttons are not offered. */
function isUsable(action: Action): boolean {
  if (action.kind === "chooseConversation") return false;
  return action.kind === "link" || readPayload(action.payload)?.command !== "subscribe";
}

function renderBlock(block: Block, look: ReplyLook): Html {
  switch (block.kind) {
    case "heading":
      return html`<h2 dir="${directionOf(block.text, look)}">${block.text}</h2>`;
    case "text":
      return html`<p dir="${directionOfSpans(block.spans, look)}">${renderSpans(block.spans)}</p>`;
    case "quote":
      return renderQuote(block, look);
    case "list": {
      const items = block.items.map(
        (item) => html`<li dir="${directionOfSpans(item, look)}">${renderSpans(item)}</li>`,
      );
      return block.ordered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
    }
    case "table":
      return renderTable(block, look);
    case "break":
      return html`<hr />`;
    case "picture":
      // Our own SVG: every text in it was escaped where it was drawn.
      return html`<figure class="chart" role="img" aria-label="${block.alt}">${raw(look.chartSvg(block.chart))}</figure>`;
  }
  block satisfies never;
}

/**
 * Browsers go by the first letter. What the bot says in Urdu is Urdu also where it begins with a command or a name,
 * or with a figure.
 */
function directionOf(text: string, { words }: ReplyLook): "rtl" | "auto" {
  return words.pages.direction === "rtl" && urduLetter.test(text) ? "rtl" : "auto";
}

function directionOfSpans(spans: readonly Span[], look: ReplyLook): "rtl" | "auto" {
  return directionOf(spans.map(({ text }) => text).join(""), look);
}

function renderQuote(block: QuoteBlock, look: ReplyLook): Html {
  return html`${renderWords(block, look)}${renderSource(block, look)}`;
}

function renderWords(block: QuoteBlock, { languageOf }: ReplyLook): Html {
  const kept = isLaidOut(block.text) ? raw(' class="kept"') : "";
  return html`<blockquote dir="auto" lang="${languageOf(block.source.articleId)}"${kept}>${renderPieces(block)}</blockquote>`;
}

function renderPieces(block: QuoteBlock): readonly Html[] {
  const pieces = excerpt(block);
  return pieces.map((piece, index) => {
    const before = index === 0 ? "" : " ";
    const after = index === pieces.length - 1 ? "" : " ";
    if (piece.kind === "gap") return html`<span class="gap">${before}${gap}${after}</span>`;
    return piece.marked ? html`<mark>${piece.text}</mark>` : html`<span>${piece.text}</span>`;
  });
}

/** An address within the reader, whatever address the bot has elsewhere. */
function readerLink({ source, marks, shown }: QuoteBlock): string {
  return readerPath(source.articleId, source.paragraph, marks.length > 0 ? marks : shown);
}

/** The title is in its article's language, the rest in the reader's. */
function renderSource(block: QuoteBlock, look: ReplyLook): Html {
  const { languageOf } = look;
  const { source } = block;
  const { language, title, articleId, paragraph } = source;
  const place = wordsFor(language).citation.paragraph(paragraph);
  return html`<p class="source">[${source.number}] <a href="${readerLink(block)}"><bdi><span lang="${languageOf(articleId)}">${title}</span>, <span lang="${language}">${place}</span></bdi></a> · ${renderFacts(source)}${renderOriginal(source, look)}</p>`;
}

function renderFacts({ publisher, published, note }: Citation): Html {
  const day = dayOf(published);
  return html`<bdi>${publisher}</bdi> · <time datetime="${day}">${day}</time>${note === null ? "" : html` · ${note}`}`;
}

function renderOriginal({ originalUrl, url, articleId }: Citation, { words }: ReplyLook): Html {
  const original = originalUrl ?? (url?.includes(`/a/${articleId}`) === true ? null : url);
  return original === null
    ? html``
    : html` · <a href="${original}" rel="noopener noreferrer">${words.pages.article.atPublisher}</a>`;
}

/** In a table a quote names only its paragraph; the article is named once, below the table. */
function renderPlace(block: QuoteBlock, look: ReplyLook): Html {
  const { source } = block;
  return html`<p class="source">[${source.number}] <a href="${readerLink(block)}"><bdi lang="${source.language}">${wordsFor(source.language).citation.paragraph(source.paragraph)}</bdi></a>${renderOriginal(source, look)}</p>`;
}

function renderArticle({ about, places }: TableSource): Html {
  const numbers = places.map(({ number }) => `[${number}]`).join(" ");
  return html`<p class="source">${numbers} <bdi>${about.title}</bdi> · ${renderFacts(about)}</p>`;
}

function renderTable(table: TableBlock, look: ReplyLook): Html {
  // Roles are explicit: narrow screens lay the table out as blocks, which would remove them.
  const head = table.columns.map(
    (column) => html`<th role="columnheader" scope="col" dir="auto">${column}</th>`,
  );
  const rows = table.rows.map((row) => {
    const cells = row.cells.map(
      (cell, index) =>
        html`<td role="cell" data-of="${table.columns[index] ?? ""}">${renderCell(cell, look)}</td>`,
    );
    return html`<tr role="row"><th role="rowheader" scope="row" dir="auto">${row.label}</th>${cells}</tr>`;
  });
  return html`<table role="table"><thead role="rowgroup"><tr role="row"><td role="cell"></td>${head}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>${tableSources(table).map(renderArticle)}`;
}

function renderCell(cell: Cell, look: ReplyLook): Html {
  switch (cell.kind) {
    case "quote":
      return html`${renderWords(cell, look)}${renderPlace(cell, look)}`;
    case "none":
      return html`<p class="note" dir="${directionOf(cell.text, look)}">${cell.text}</p>`;
  }
  cell satisfies never;
}

function renderAction(action: Action, { chat }: ReplyLook): Html {
  switch (action.kind) {
    case "button":
      return html`<form method="post" action="/"><input type="hidden" name="chat" value="${chat}"><input type="hidden" name="label" value="${action.label}"><button class="${action.style}" name="payload" value="${action.payload}" dir="auto">${action.label}</button></form>`;
    case "chooseConversation":
      return html``;
    case "link":
      return html`<a class="button" href="${safeUrl(action.url)}" rel="noopener noreferrer" dir="auto">${action.label}</a>`;
  }
  action satisfies never;
}

function renderForm(form: Form, { chat, words }: ReplyLook): Html {
  const fields = form.fields.map((field) => {
    const name = `field.${field.name}`;
    const required = field.required ? raw(" required") : "";
    return html`<label>${field.label}${
      field.long
        ? html`<textarea name="${name}" rows="5" maxlength="${field.max}"${required}>${field.value}</textarea>`
        : html`<input type="text" name="${name}" maxlength="${field.max}" value="${field.value}"${required}>`
    }</label>`;
  });
  return html`<form method="post" action="/"><h3>${form.title}</h3><input type="hidden" name="chat" value="${chat}"><input type="hidden" name="form" value="${form.payload}">${fields}<div class="buttons"><button class="primary">${words.pages.playground.send}</button></div></form>`;
}

function renderSpans(spans: readonly Span[]): readonly Html[] {
  return spans.map((span) => {
    const inner = styled(span);
    return span.link === null
      ? inner
      : html`<a href="${safeUrl(span.link)}" rel="noopener noreferrer">${inner}</a>`;
  });
}

function styled({ text, style }: Span): Html {
  const lines = text.split("\n").map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`));
  switch (style) {
    case "plain":
      return html`${lines}`;
    case "bold":
      return html`<strong>${lines}</strong>`;
    case "italic":
      return html`<em>${lines}</em>`;
    case "underline":
      return html`<u>${lines}</u>`;
    case "strike":
      return html`<s>${lines}</s>`;
    case "code":
      return html`<code>${lines}</code>`;
  }
  style satisfies never;
}

/** Only http and https: a link of a stored text never runs anything. */
export function safeUrl(url: string): string {
  return /^https?:\/\//i.test(url) ? url : "#main";
}
