import type { InlineKeyboardMarkup, KeyboardButton } from "grammy/types";
import { bytes, chars } from "./entities.ts";
import { checkedUrl } from "./links.ts";
import type { Params } from "./params.ts";
import { bad } from "./refusals.ts";
import type { TelegramChat } from "./types.ts";

/** A button as a bot may send it: nothing of it is sure. */
interface GivenButton {
  readonly text?: unknown;
  readonly url?: string;
  readonly callback_data?: unknown;
  readonly web_app?: { readonly url?: unknown };
  readonly copy_text?: { readonly text?: unknown };
  readonly request_chat?: { readonly request_id?: unknown; readonly chat_is_channel?: unknown };
}

interface GivenMarkup {
  readonly inline_keyboard?: unknown;
  readonly keyboard?: unknown;
  readonly remove_keyboard?: unknown;
}

/** What a message gets below it, and what the person gets below the text field. */
export interface CheckedMarkup {
  readonly inline?: InlineKeyboardMarkup;
  /** Null takes the keyboard away. */
  readonly keys?: readonly (readonly (string | KeyboardButton)[])[] | null;
}

const KINDS = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "callback_game",
  "pay",
];

/** Checks `reply_markup`; `chat` is unknown for inline results. */
export function readMarkup(params: Params, chat?: TelegramChat): CheckedMarkup {
  const given = params.json("reply_markup", "reply keyboard markup");
  if (given === undefined) return {};
  if (typeof given !== "object" || Array.isArray(given) || given === null)
    throw bad("object expected as reply markup");
  const markup = given as GivenMarkup;
  if (markup.inline_keyboard !== undefined) return checkInline(markup.inline_keyboard, chat);
  if (markup.keyboard !== undefined) return checkKeyboard(markup.keyboard, chat);
  return markup.remove_keyboard === true ? { keys: null } : {};
}

/** The markup that a message carries, to be spread into it. */
export const markupOf = (markup: CheckedMarkup): { reply_markup?: InlineKeyboardMarkup } =>
  markup.inline ? { reply_markup: markup.inline } : {};

function checkInline(rows: unknown, chat: TelegramChat | undefined): CheckedMarkup {
  if (!Array.isArray(rows) || rows.some((row: unknown) => !Array.isArray(row)))
    throw bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  const grid = rows as GivenButton[][];
  const all = grid.flat();
  for (const button of all) checkButton(button, chat);
  if (all.length > 100) throw bad("reply markup is too long");
  const filled = grid.filter((row) => row.length > 0);
  return filled.length > 0
    ? { inline: { inline_keyboard: filled as unknown as InlineKeyboardMarkup["inline_keyboard"] } }
    : {};
}

const hasKind = (button: GivenButton) => (kind: string) => {
  const value = (button as Record<string, unknown>)[kind];
  return value !== undefined && (value !== "" || kind.startsWith("switch"));
};

function checkButton(button: GivenButton, chat: TelegramChat | undefined): void {
  const refuse = (text: string) => bad(`can't parse inline keyboard button: ${text}`);
  if (typeof button !== "object") throw refuse("InlineKeyboardButton must be an Object");
  const { text, url, callback_data, web_app, copy_text } = button;
  if (typeof text !== "string") throw refuse(`Can't find field "text"`);
  if (callback_data !== undefined && typeof callback_data !== "string")
    throw refuse('Field "callback_data" must be of type String');
  if (!KINDS.some(hasKind(button))) throw refuse("Text buttons are unallowed in the inline keyboard");
  if (!text.trim()) throw bad("inline keyboard button text must be non-empty");
  if (url !== undefined && !checkedUrl(url))
    throw bad(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  if (web_app) checkWebApp(web_app, chat);
  if (callback_data !== undefined && (bytes(callback_data) > 64 || !callback_data))
    throw bad("BUTTON_DATA_INVALID");
  if (copy_text && !copyable(copy_text.text)) throw bad("BUTTON_COPY_TEXT_INVALID");
}

const copyable = (text: unknown): boolean =>
  typeof text === "string" && chars(text) >= 1 && chars(text) <= 256;

function checkWebApp(app: { readonly url?: unknown }, chat: TelegramChat | undefined): void {
  if (chat && chat.type !== "private") throw bad("BUTTON_TYPE_INVALID");
  const url = typeof app.url === "string" ? app.url : "";
  if (!url.startsWith("https://"))
    throw bad(`inline keyboard button Web App URL '${url}' is invalid: Only HTTPS links are allowed`);
}

/** What a reply key may ask for, only in private chats; the texts are TDLib's. */
const REQUESTS: readonly (readonly [string, string])[] = [
  ["request_contact", "phone number can be requested in private chats only"],
  ["request_location", "location can be requested in private chats only"],
  ["request_poll", "poll can be requested in private chats only"],
  ["web_app", "web App buttons can be used in private chats only"],
  ["request_users", "users can be requested in private chats only"],
  ["request_chat", "chats can be requested in private chats only"],
];

function checkKeyboard(rows: unknown, chat: TelegramChat | undefined): CheckedMarkup {
  if (!Array.isArray(rows) || rows.some((row: unknown) => !Array.isArray(row)))
    throw bad('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays');
  const grid = rows as (string | GivenButton)[][];
  for (const key of grid.flat()) checkKey(key, chat);
  return { keys: grid as unknown as NonNullable<CheckedMarkup["keys"]> };
}

function checkKey(key: string | GivenButton, chat: TelegramChat | undefined): void {
  const text = typeof key === "string" ? key : key.text;
  if (typeof text !== "string") throw bad(`can't parse keyboard button: Can't find field "text"`);
  if (!text) throw bad("keyboard button text must be non-empty");
  if (typeof key === "string") return;
  for (const [field, refusal] of REQUESTS) if (field in key && chat?.type !== "private") throw bad(refusal);
  const { request_chat } = key;
  if (!request_chat) return;
  for (const field of ["request_id", "chat_is_channel"] as const)
    if (request_chat[field] === undefined)
      throw bad(`can't parse keyboard button: Can't find field "${field}"`);
}
