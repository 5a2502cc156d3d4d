import type { Api } from "grammy";
import type { InlineQuery, InlineQueryResult } from "grammy/types";
import type { Logger } from "pino";
import type { Inline, InlinePage, InlineQuote } from "../../../core/inline.ts";
import { isOver } from "../errors.ts";
import { renderOne } from "../render.ts";

/** Everybody gets the same answer, so Telegram may keep it this many seconds; shortly, because the archive changes. */
const cacheSeconds = 30;

/** Answers an inline query with quotes to share. */
export async function answerInline(
  query: InlineQuery,
  inline: Inline,
  { api, username, log }: { readonly api: Api; readonly username: string; readonly log: Logger },
): Promise<void> {
  const cursor = /^\d{1,6}$/.test(query.offset) ? Number(query.offset) : 0;
  const question = query.query.trim();
  const { quotes, next, nothing } = question === "" ? empty : await inline(question, cursor);
  const button =
    quotes.length === 0 && cursor === 0 && nothing !== ""
      ? { text: nothing, start_parameter: "inline" }
      : null;
  const results = quotes.map((quote) => resultOf(quote, username));
  try {
    await api.answerInlineQuery(query.id, results, {
      cache_time: cacheSeconds,
      is_personal: false,
      next_offset: next === null ? "" : String(next),
      ...(button === null ? {} : { button }),
    });
  } catch (error) {
    if (!isOver(error)) throw error;
    log.debug({ err: error }, "an inline query was over before its answer");
  }
}

const empty: InlinePage = { quotes: [], next: null, nothing: "Type a question to share a quote" };

/**
 * A shared message has one button, and it is a link: it opens the paragraph in the chat with the bot. Others, pressed in
 * a chat that the bot does not know, could not be answered there.
 */
function resultOf(
  { id, title, description, reply, start, label }: InlineQuote,
  username: string,
): InlineQueryResult {
  const { text, entities } = renderOne({ ...reply, actions: [] });
  return {
    type: "article",
    id,
    title,
    description,
    input_message_content: {
      message_text: text,
      entities: [...entities],
      link_preview_options: { is_disabled: true },
    },
    reply_markup: {
      inline_keyboard: [[{ text: label, url: `https://t.me/${username}?start=${start}` }]],
    },
  };
}
