import type { Context } from "hono";
import { html } from "hono/html";
import type { RefusalStatus } from "../../core/words/pages.ts";
import type { Words } from "../../core/words/words.ts";
import { page } from "./page.ts";
import { wordsOf } from "./visitor.ts";

/** Answers a request with a refusal in words: a page to people, a line of plain text to everything else. */
export type Refuse = (
  context: Context,
  status: RefusalStatus,
  why: (words: Words) => string,
) => Response | Promise<Response>;

/** What a page of refusal says of the bot, and whether it may point at the playground. */
export interface RefuseDeps {
  readonly botName: string;
  readonly playground: boolean;
}

/** Makes the refusals of a site. */
export function createRefuse({ botName, playground }: RefuseDeps): Refuse {
  return (context, status, why) => {
    const words = wordsOf(context);
    const { pages } = words;
    context.header("cache-control", "no-store");
    if (context.req.header("accept")?.includes("text/html") !== true)
      return context.text(`${why(words)}${status === 404 ? ` ${pages.whatThereIs}` : ""}\n`, status);
    const title = pages.titles[status];
    const body = html`<h1>${title}</h1>
<p class="lead">${why(words)}</p>
<div class="buttons">${playground ? html`<a class="button primary" href="/">${pages.playground.heading}</a>` : ""}<a class="button" href="/articles">${pages.allArticles}</a></div>`;
    const parts = { words, title: `${title} · ${botName}`, botName, playground };
    return context.html(page({ ...parts, here: null, head: html``, body }), status);
  };
}
