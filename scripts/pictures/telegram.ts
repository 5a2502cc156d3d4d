import type { MessageEntity } from "grammy/types";
import { paintChart } from "../../src/charts/png.ts";
import type { TelegramMessage } from "../../src/platforms/telegram/render.ts";
import { escaped, pngUrl } from "./markup.ts";

/** Telegram draws text by its entities: every boundary starts a new run with the entities that cover it. */
function runs(text: string, entities: readonly MessageEntity[], from: number, to: number): string {
  const edges = entities.flatMap(({ offset, length }) => [offset, offset + length]);
  const cuts = [from, ...edges.filter((edge) => edge > from && edge < to), to];
  const sorted = [...new Set(cuts)].sort((a, b) => a - b);
  return sorted
    .slice(0, -1)
    .map((start, index) => {
      const end = sorted[index + 1] ?? to;
      const types = entities
        .filter((e) => e.offset <= start && e.offset + e.length >= end)
        .map((e) => e.type);
      return `<span class="${types.join(" ")}">${escaped(text.slice(start, end))}</span>`;
    })
    .join("");
}

/** Text with its block quotes as blocks; the line breaks around a block are its own edges. */
function body({ text, entities }: TelegramMessage): string {
  const quotes = entities.filter(({ type }) => type.endsWith("blockquote"));
  const parts: string[] = [];
  let at = 0;
  for (const { offset, length } of quotes.toSorted((a, b) => a.offset - b.offset)) {
    parts.push(runs(text, entities, at, text[offset - 1] === "\n" ? offset - 1 : offset));
    parts.push(`<blockquote>${runs(text, entities, offset, offset + length)}</blockquote>`);
    at = text[offset + length] === "\n" ? offset + length + 1 : offset + length;
  }
  return parts.join("") + runs(text, entities, Math.min(at, text.length), text.length);
}

/** What was said and what Telegram is sent in return. */
export async function telegramHtml(asked: string, messages: readonly TelegramMessage[]): Promise<string> {
  const bubbles = messages.map(async (message) => {
    const photo =
      message.picture === null ? "" : `<img src="${pngUrl(await paintChart(message.picture.chart))}">`;
    const rows = message.keyboard.map(
      (row) => `<div class="row">${row.map((button) => `<b>${escaped(button.text)}</b>`).join("")}</div>`,
    );
    return `<div class="message"><div class="bubble">${photo}<div class="words">${body(message)}</div></div>${rows.join("")}</div>`;
  });
  return `<div class="asked">${escaped(asked)}</div>${(await Promise.all(bubbles)).join("")}`;
}

export const telegramStyle = `
.telegram{background:#cfdcbf;padding:20px 24px;width:560px}
.asked{background:#e3fbc9;margin:0 0 8px auto;width:fit-content;max-width:80%;padding:7px 12px;border-radius:14px 14px 4px 14px}
.message{width:88%;margin:0 0 14px}
.bubble{background:#fff;border-radius:14px 14px 14px 4px;overflow:hidden;color:#111}
.bubble img{display:block;width:100%}
.words{padding:8px 12px;white-space:pre-wrap;overflow-wrap:anywhere}
.bold{font-weight:700}.italic{font-style:italic}.underline{text-decoration:underline}.text_link{color:#2a78b8}
.telegram blockquote{margin:3px 0;padding:3px 10px;border-left:3px solid #3390ec;border-radius:4px;background:#eaf3fb}
.telegram .row{display:flex;gap:4px;margin-top:4px}
.telegram .row b{flex:1;text-align:center;background:#7f9b6ecc;color:#fff;border-radius:8px;padding:8px;font-weight:500}`;
