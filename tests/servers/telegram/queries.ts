import { randomBytes } from "node:crypto";
import type { InlineKeyboardMarkup, InlineQueryResult, Message } from "grammy/types";
import { MESSAGE_RULE } from "./entities.ts";
import { formatText, type ReadyText } from "./format.ts";
import { post, view } from "./messages.ts";
import type { CallbackAnswer, InlineAnswer, StoredMessage, TelegramChat, TelegramUser } from "./types.ts";
import { push } from "./updates.ts";
import type { Pending, World } from "./world.ts";

const newId = (): string => String(BigInt(`0x${randomBytes(7).toString("hex")}`));

/** Registers a question; the promise rejects when its time is over unanswered. */
function ask<T>(
  pending: Map<string, Pending<T>>,
  world: World,
  ttlMs: number,
  what: string,
): { readonly id: string; readonly answer: Promise<T> } {
  const id = newId();
  const answer = new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`test server: ${what} was never answered`));
    }, ttlMs).unref();
    pending.set(id, {
      at: world.now(),
      done(value) {
        clearTimeout(timer);
        resolve(value);
      },
    });
  });
  answer.catch(() => undefined);
  return { id, answer };
}

/** A person presses a callback button. */
export function pressButton(
  world: World,
  user: TelegramUser,
  message: StoredMessage,
  data: string,
): { readonly id: string; readonly answer: Promise<CallbackAnswer> } {
  const { callbacks, settings } = world;
  const asked = ask(callbacks, world, settings.callbackTtlMs, `callback query "${data}"`);
  const { inlineMessageId } = message.hidden;
  const place = inlineMessageId ? { inline_message_id: inlineMessageId } : { message: view(message) };
  const payload = {
    id: asked.id,
    from: user.json,
    ...place,
    chat_instance: String(message.chat.id),
    data,
  };
  push(world, "callback_query", payload, user.id);
  return asked;
}

/** Answers are cached for everybody, or for the person if the bot said so. */
const cacheKey = (query: string, offset: string, userId: number | undefined) =>
  JSON.stringify([query, offset, userId ?? null]);

/** A person types "@bot query"; a cached answer never reaches the bot. */
export function askInline(
  world: World,
  user: TelegramUser,
  query: string,
  options: { readonly offset?: string; readonly chat_type?: string },
): Promise<InlineAnswer> {
  const { inlineCache, inlineQueries, settings } = world;
  const offset = options.offset ?? "";
  const keys = [cacheKey(query, offset, undefined), cacheKey(query, offset, user.id)];
  const cached = keys.map((key) => inlineCache.get(key)).find((hit) => hit && hit.until > world.now());
  if (cached) return Promise.resolve(cached.answer);
  const asked = ask(inlineQueries, world, settings.inlineTtlMs, `inline query "${query}"`);
  const { id } = asked;
  const payload = { id, from: user.json, query, offset, chat_type: options.chat_type ?? "sender" };
  push(world, "inline_query", payload, user.id);
  return asked.answer.then((answer) => {
    const key = cacheKey(query, offset, answer.is_personal ? user.id : undefined);
    inlineCache.set(key, { answer, until: world.now() + answer.cache_time * 1000 });
    return answer;
  });
}

interface Choosable {
  readonly id: string;
  readonly title?: string;
  readonly reply_markup?: InlineKeyboardMarkup;
  readonly input_message_content?: {
    readonly message_text?: string;
    readonly parse_mode?: string;
    readonly entities?: unknown;
  };
}

/** A person sends one of the answered results. */
export function chooseResult(
  world: World,
  user: TelegramUser,
  result: InlineQueryResult,
  query: string,
  chat: TelegramChat,
): Message {
  const chosen = result as unknown as Choosable;
  const { reply_markup } = chosen;
  const { text, entities } = textOf(world, chosen);
  const inlineMessageId = reply_markup ? randomBytes(15).toString("base64url") : undefined;
  const message = post(
    world,
    chat,
    {
      from: user.json,
      via_bot: world.me,
      text,
      ...(entities.length > 0 ? { entities } : {}),
      ...(reply_markup ? { reply_markup } : {}),
    },
    {
      toBot: chat.type === "private" && chat.id === user.id,
      hidden: inlineMessageId ? { inlineMessageId } : {},
    },
  );
  const stored = chat.messages.get(message.message_id);
  if (inlineMessageId && stored) world.inlineMessages.set(inlineMessageId, stored);
  if (world.settings.inlineFeedback) {
    const inline = inlineMessageId ? { inline_message_id: inlineMessageId } : {};
    const payload = { result_id: chosen.id, from: user.json, query, ...inline };
    push(world, "chosen_inline_result", payload, user.id);
  }
  return message;
}

function textOf(world: World, chosen: Choosable): ReadyText {
  const content = chosen.input_message_content;
  if (content?.message_text === undefined) return { text: chosen.title ?? "", entities: [] };
  const { message_text, parse_mode = "", entities } = content;
  return formatText(world, { text: message_text, mode: parse_mode, entities }, MESSAGE_RULE);
}
