import type { Context } from "hono";
import { html } from "hono/html";
import { page } from "./page.ts";

const titles = {
  400: "That cannot be answered",
  403: "Not from here",
  404: "Nothing here",
  405: "Not in this way",
  410: "Withdrawn",
  411: "How much is it?",
  413: "Too much at once",
  415: "Not in this form",
  429: "One moment, please",
  503: "Back in a few minutes",
} as const;

/** Answers a request with a refusal in words: a page to people, a line of plain text to everything else. */
export type Refuse = (
  context: Context,
  status: keyof typeof titles,
  message: string,
) => Response | Promise<Response>;

/** What a page of refusal says of the bot, and whether it may point at the playground. */
export interface RefuseDeps {
  readonly botName: string;
  readonly playground: boolean;
}

/** Makes the refusals of a site. */
export function createRefuse({ botName, playground }: RefuseDeps): Refuse {
  return (context, status, message) => {
    context.header("cache-control", "no-store");
    if (context.req.header("accept")?.includes("text/html") !== true)
      return context.text(`${message}${status === 404 ? " /articles lists what there is." : ""}\n`, status);
    const body = html`<h1>${titles[status]}</h1>
<p class="lead">${message}</p>
<p>${playground ? html`<a class="button primary" href="/">Ask the archive</a> ` : ""}<a class="button" href="/articles">See all articles</a></p>`;
    const parts = { title: `${titles[status]} · ${botName}`, botName, playground };
    return context.html(page({ ...parts, here: null, head: html``, body }), status);
  };
}
