import { html, raw } from "hono/html";
import type { Reply } from "../../core/reply.ts";
import { type ReplyLook, renderReply } from "./blocks.ts";
import type { Html } from "./page.ts";

/** What was asked, in words, and what came back. */
export interface Turn {
  readonly asked: string | null;
  readonly reply: Reply;
}

/** One exchange of the chat. */
export function renderTurn({ asked, reply }: Turn, look: ReplyLook): Html {
  const replaces = reply.replaces ? raw(' data-replaces="yes"') : "";
  return html`<li class="turn"${replaces}>${asked === null ? "" : html`<p class="asked" dir="auto">${asked}</p>`}${renderReply(reply, look)}</li>`;
}

/** A greeting without the bot's name, which the page already shows. */
export function greeting(reply: Reply, botName: string): Reply {
  const [first, ...rest] = reply.blocks;
  return first?.kind === "heading" && first.text === botName ? { ...reply, blocks: rest } : reply;
}

/** The chat: exchanges so far, and where to type. Works with forms alone; the script only makes it smoother. */
export function renderPlayground(turns: readonly Turn[], look: ReplyLook, examples: readonly string[]): Html {
  const { ask, playground } = look.words.pages;
  return html`<h1>${playground.heading}</h1>
<div role="log" aria-label="${playground.log}"><ol class="log" id="log">${turns.map((turn) => renderTurn(turn, look))}</ol></div>
<div class="ask"><form id="ask" method="post" action="/">
<input type="hidden" name="chat" value="${look.chat}">
<label for="text">${playground.label}</label><p id="status" class="status" role="status" data-looking="${playground.looking}" data-lost="${playground.lost}"></p>
<div class="field"><input id="text" name="text" type="text" required maxlength="1000" autocomplete="off" enterkeyhint="send" dir="auto" list="examples">
<button class="primary">${ask}</button></div>
<ul id="options" class="options" role="listbox" aria-label="${playground.suggestions}" hidden></ul>
</form>
<datalist id="examples">${examples.map((example) => html`<option value="${example}"></option>`)}</datalist></div>`;
}

/**
 * The script of the playground, by address: the policy allows no script inside a page. What anybody may ask by an
 * address is not for search engines to list.
 */
export function playgroundHead({ asked }: Turn): Html {
  const unlisted = asked === null ? "" : raw('<meta name="robots" content="noindex">\n');
  return html`${unlisted}<script type="module" src="/assets/playground.js"></script>`;
}
