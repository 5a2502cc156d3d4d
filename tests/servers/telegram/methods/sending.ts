import type { Message } from "grammy/types";
import { checkSendRight, placeIn, requiredChat } from "../access.ts";
import { finishText, MESSAGE_RULE, type TextRule } from "../entities.ts";
import { captionOf, type MediaKind, readMedia } from "../files.ts";
import { checkFlood } from "../flood.ts";
import { formatText, type ReadyText } from "../format.ts";
import { contentOf, forwardOf } from "../forwards.ts";
import { type CheckedMarkup, markupOf, readMarkup } from "../keyboards.ts";
import { type MessageBody, type PostOptions, post } from "../messages.ts";
import type { Params } from "../params.ts";
import { bad } from "../refusals.ts";
import type { StoredMessage, TelegramChat } from "../types.ts";
import type { World } from "../world.ts";
import type { Methods } from "./method.ts";

const ACTIONS = new Set([
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
]);

/** Parsing comes before the chat is looked up, the length check after. */
const ANY_LENGTH: TextRule = { max: Number.POSITIVE_INFINITY, tooLong: "", mayBeEmpty: true };

/** The text of a call, parsed; its length is for `checkLength`. */
export function readText(world: World, params: Params): ReadyText {
  const text = params.str("text");
  if (!text) throw bad("message text is empty");
  return formatText(
    world,
    { text, mode: params.str("parse_mode"), entities: params.json("entities") },
    ANY_LENGTH,
  );
}

/** Refuses an empty or too long message. */
export function checkLength(text: string): void {
  finishText(text, [], MESSAGE_RULE);
}

/** Who the bot seems to be: itself, or the channel it posts in. */
const authorOf = (world: World, chat: TelegramChat): MessageBody =>
  chat.type === "channel" ? { sender_chat: chat.ref() } : { from: world.me };

/** Stores a message of the bot with its keyboard. */
function postAsBot(
  world: World,
  params: Params,
  chat: TelegramChat,
  body: MessageBody,
  more: { readonly markup: CheckedMarkup; readonly at: PostOptions },
): Message {
  checkFlood(world, chat);
  const { markup, at } = more;
  const whole = {
    ...authorOf(world, chat),
    ...body,
    ...(params.bool("protect_content") ? { has_protected_content: true as const } : {}),
    ...markupOf(markup),
  };
  const message = post(world, chat, whole, { ...at, hidden: { byBot: true } });
  if (markup.keys) chat.keyboard = { messageId: message.message_id, rows: markup.keys };
  if (markup.keys === null) chat.keyboard = undefined;
  return message;
}

function sendMessage(world: World, params: Params): Message {
  const { text, entities } = readText(world, params);
  const chat = requiredChat(world, params);
  const markup = readMarkup(params, chat);
  const at = placeIn(params, chat);
  checkLength(text);
  const preview = params.json("link_preview_options") as Message["link_preview_options"];
  const body = {
    text,
    ...(entities.length > 0 ? { entities } : {}),
    ...(preview ? { link_preview_options: preview } : {}),
  };
  return postAsBot(world, params, chat, body, { markup, at });
}

function sendMedia(world: World, params: Params, kind: MediaKind): Message {
  const caption = captionOf(
    world,
    params.str("caption"),
    params.str("parse_mode"),
    params.json("caption_entities"),
  );
  const media = readMedia(world, params, kind);
  const chat = requiredChat(world, params);
  checkSendRight(chat, `can_send_${kind}s`, `send ${kind}s`);
  const markup = readMarkup(params, chat);
  const at = placeIn(params, chat);
  return postAsBot(world, params, chat, { ...media, ...caption }, { markup, at });
}

interface CopySource {
  readonly source: TelegramChat;
  readonly message: StoredMessage;
  readonly chat: TelegramChat;
  readonly at: PostOptions;
}

function copySource(world: World, params: Params, what: "forward" | "copy"): CopySource {
  const source = requiredChat(world, params, "read", "from_chat_id");
  const message = source.messages.get(params.int("message_id"));
  if (!message) throw bad(`message to ${what} not found`);
  const chat = requiredChat(world, params);
  return { source, message, chat, at: placeIn(params, chat) };
}

function forwardMessage(world: World, params: Params): Message {
  const { source, message, chat, at } = copySource(world, params, "forward");
  if (message.has_protected_content) throw bad("message can't be forwarded");
  return postAsBot(world, params, chat, forwardOf(source, message), { markup: {}, at });
}

function copyMessage(world: World, params: Params): object {
  const { message, chat, at } = copySource(world, params, "copy");
  if (message.has_protected_content) throw bad("message can't be copied");
  const markup = readMarkup(params, chat);
  const { forward_origin: _, ...content } = contentOf(message);
  return { message_id: postAsBot(world, params, chat, content, { markup, at }).message_id };
}

function sendChatAction(world: World, params: Params): true {
  requiredChat(world, params);
  if (!ACTIONS.has(params.str("action"))) throw bad("wrong parameter action in request");
  return true;
}

/** New messages. */
export const sending: Methods = {
  sendmessage: sendMessage,
  sendphoto: (world, params) => sendMedia(world, params, "photo"),
  senddocument: (world, params) => sendMedia(world, params, "document"),
  forwardmessage: forwardMessage,
  copymessage: copyMessage,
  sendchataction: sendChatAction,
};
