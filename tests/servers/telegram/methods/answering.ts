import type { InlineQueryResult } from "grammy/types";
import { bytes, CAPTION_RULE, chars, MESSAGE_RULE } from "../entities.ts";
import { formatText } from "../format.ts";
import { readMarkup } from "../keyboards.ts";
import { createParams } from "../params.ts";
import { bad } from "../refusals.ts";
import type { Pending, World } from "../world.ts";
import type { Method, Methods } from "./method.ts";

const TOO_OLD = "query is too old and response timeout expired or query ID is invalid";

const RESULT_TYPES = new Set([
  "article",
  "photo",
  "gif",
  "mpeg4_gif",
  "video",
  "audio",
  "voice",
  "document",
  "location",
  "venue",
  "contact",
  "game",
  "sticker",
]);

function answerable<T>(
  world: World,
  pending: Map<string, Pending<T>>,
  id: string,
  ttlMs: number,
): Pending<T> {
  const query = pending.get(id);
  if (!query || world.now() - query.at > ttlMs) throw bad(TOO_OLD);
  return query;
}

function opensOwnChat(url: string, username: string): boolean {
  const [, bot = ""] = /^(?:https?:\/\/)?(?:t|telegram)\.me\/(\w+)\?start=[\w-]{1,64}$/.exec(url) ?? [];
  return bot.toLowerCase() === username.toLowerCase();
}

const answerCallbackQuery: Method = (world, params) => {
  const { callbacks, settings } = world;
  const id = params.str("callback_query_id");
  const query = answerable(world, callbacks, id, settings.callbackTtlMs);
  if (chars(params.str("text")) > 200) throw bad("MESSAGE_TOO_LONG");
  const url = params.str("url");
  // Only the bot's own chat, and only with a parameter: `t.me/bot` alone is refused, too.
  if (url !== "" && !opensOwnChat(url, world.me.username ?? "")) throw bad("URL_INVALID");
  callbacks.delete(id);
  const opened = url === "" ? {} : { url };
  query.done({ text: params.str("text"), show_alert: params.bool("show_alert"), ...opened });
  return true;
};

const asText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

interface GivenContent {
  readonly message_text?: unknown;
  readonly parse_mode?: string;
  readonly entities?: unknown;
}

interface GivenResult {
  readonly type?: unknown;
  readonly id?: unknown;
  readonly title?: unknown;
  readonly input_message_content?: GivenContent;
  readonly caption?: unknown;
  readonly parse_mode?: string;
  readonly caption_entities?: unknown;
  readonly reply_markup?: unknown;
}

function checkResult(world: World, result: GivenResult, seen: Set<string>): void {
  const refuse = (text: string) => bad(`can't parse inline query result: ${text}`);
  const { type, id, title, input_message_content: content, caption, reply_markup } = result;
  if (typeof type !== "string") throw refuse(`Can't find field "type"`);
  if (typeof id !== "string" && typeof id !== "number") throw refuse(`Can't find field "id"`);
  if (!RESULT_TYPES.has(type)) throw refuse(`type "${type}" is unsupported for the inline query result`);
  if (type === "article" && typeof title !== "string") throw refuse(`Can't find field "title"`);
  if (type === "article" && !content) throw refuse("Input message content is not specified");
  if (content?.message_text !== undefined) {
    if (!content.message_text) throw refuse("Message text is empty");
    const { message_text, parse_mode: mode = "", entities } = content;
    formatText(world, { text: asText(message_text), mode, entities }, MESSAGE_RULE);
  }
  if (caption !== undefined) {
    const { parse_mode: mode = "", caption_entities: entities } = result;
    formatText(world, { text: asText(caption), mode, entities }, CAPTION_RULE);
  }
  if (reply_markup) readMarkup(createParams({ reply_markup }));
  const name = String(id);
  if (!name || bytes(name) > 64) throw bad("RESULT_ID_INVALID");
  if (seen.has(name)) throw bad("RESULT_ID_DUPLICATE");
  seen.add(name);
}

const answerInlineQuery: Method = (world, params) => {
  const results = params.json("results", "inline query results") ?? [];
  if (!Array.isArray(results)) throw bad("expected an Array of inline query results");
  if (results.length > 50) throw bad("too many inline query results specified");
  const seen = new Set<string>();
  for (const result of results as GivenResult[]) checkResult(world, result, seen);
  if (bytes(params.str("next_offset")) > 64) throw bad("NEXT_OFFSET_INVALID");
  const button = params.json("button", "inline query results button") as
    | Readonly<Record<string, unknown>>
    | undefined;
  const start = button?.["start_parameter"];
  if (start !== undefined && (typeof start !== "string" || !/^[A-Za-z0-9_-]{1,64}$/.test(start)))
    throw bad("START_PARAM_INVALID");
  const id = params.str("inline_query_id");
  const query = answerable(world, world.inlineQueries, id, world.settings.inlineTtlMs);
  world.inlineQueries.delete(id);
  query.done({
    results: results as InlineQueryResult[],
    cache_time: params.int("cache_time", 300),
    is_personal: params.bool("is_personal"),
    next_offset: params.str("next_offset"),
    button,
  });
  return true;
};

/** Answers to button presses and inline queries. */
export const answering: Methods = {
  answercallbackquery: answerCallbackQuery,
  answerinlinequery: answerInlineQuery,
};
