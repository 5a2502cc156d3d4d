import type { InputMedia } from "grammy/types";
import { chatTarget, checkDeletable, editTarget, requiredChat, type Target } from "../access.ts";
import { captionOf, mediaOf } from "../files.ts";
import { checkFlood } from "../flood.ts";
import { markupOf, readMarkup } from "../keyboards.ts";
import { botMay } from "../members.ts";
import { type MessageBody, view } from "../messages.ts";
import type { Params } from "../params.ts";
import { bad } from "../refusals.ts";
import type { StoredMessage } from "../types.ts";
import type { World } from "../world.ts";
import type { Method, Methods } from "./method.ts";
import { checkLength, readText } from "./sending.ts";

type Content = Pick<
  StoredMessage,
  "text" | "entities" | "caption" | "caption_entities" | "photo" | "document" | "reply_markup"
>;

/** What an edit replaces: all keys are given, and those not in the change go away. */
function applyEdit(
  world: World,
  { message, chat }: Target,
  replaced: readonly (keyof Content)[],
  change: Content,
): unknown {
  const before = fingerprint(message);
  const after = fingerprint({ ...without(message, replaced), ...change });
  if (before === after)
    throw bad(
      "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message",
    );
  if (chat) checkFlood(world, chat);
  for (const key of replaced) delete message[key];
  Object.assign(message, change);
  message.edit_date = world.unix();
  message.hidden.edits = (message.hidden.edits ?? 0) + 1;
  world.waiting.changed();
  return chat ? view(message) : true;
}

const without = (message: StoredMessage, keys: readonly (keyof Content)[]): Content => {
  const rest: Content = { ...message };
  for (const key of keys) delete rest[key];
  return rest;
};

const fingerprint = (content: Content): string =>
  JSON.stringify([
    content.text,
    content.caption,
    content.entities ?? content.caption_entities ?? [],
    content.reply_markup,
    content.photo?.at(-1)?.file_unique_id,
    content.document?.file_unique_id,
  ]);

const editMessageText: Method = (world, params) => {
  const { text, entities } = readText(world, params);
  const target = editTarget(world, params);
  const markup = markupOf(readMarkup(params, target.chat));
  if (target.message.text === undefined) throw bad("there is no text in the message to edit");
  checkLength(text);
  const change = { text, ...(entities.length > 0 ? { entities } : {}), ...markup };
  return applyEdit(world, target, ["text", "entities", "reply_markup"], change);
};

const editMessageCaption: Method = (world, params) => {
  const caption = captionOf(
    world,
    params.str("caption"),
    params.str("parse_mode"),
    params.json("caption_entities"),
  );
  const target = editTarget(world, params);
  if (target.message.text !== undefined) throw bad("there is no caption in the message to edit");
  const change = { ...caption, ...markupOf(readMarkup(params, target.chat)) };
  return applyEdit(world, target, ["caption", "caption_entities", "reply_markup"], change);
};

const editMessageReplyMarkup: Method = (world, params) => {
  const target = editTarget(world, params);
  return applyEdit(world, target, ["reply_markup"], markupOf(readMarkup(params, target.chat)));
};

type GivenMedia = Partial<Pick<InputMedia, "type" | "caption" | "parse_mode">> & {
  readonly media?: unknown;
  readonly caption_entities?: unknown;
};

/** Replaces a message's media, or gives a text message some. */
const editMessageMedia: Method = (world, params) => {
  const media = readInputMedia(world, params);
  const target = editTarget(world, params);
  const change = { ...media, ...markupOf(readMarkup(params, target.chat)) };
  const replaced = [
    "text",
    "entities",
    "caption",
    "caption_entities",
    "photo",
    "document",
    "reply_markup",
  ] as const;
  return applyEdit(world, target, replaced, change);
};

function readInputMedia(world: World, params: Params): MessageBody {
  const given = params.json("media", "input media") as GivenMedia | undefined;
  const refuse = (text: string) => bad(`can't parse InputMedia: ${text}`);
  if (!given) throw bad('parameter "media" is required');
  const { type, media, caption = "", parse_mode = "", caption_entities } = given;
  if (type === undefined) throw refuse(`Can't find field "type"`);
  if (typeof media !== "string") throw refuse(`Can't find field "media"`);
  if (type !== "photo" && type !== "document") {
    world.unsupported.add(`InputMedia ${type}`);
    throw refuse("media not found");
  }
  const named = media.startsWith("attach://") ? params.upload(media.slice("attach://".length)) : undefined;
  return {
    ...mediaOf(world, type, media, named),
    ...captionOf(world, caption, parse_mode, caption_entities),
  };
}

const deleteMessage: Method = (world, params) => {
  const { message, chat } = chatTarget(world, params, "delete");
  checkDeletable(world, chat, message);
  chat.messages.delete(message.message_id);
  world.waiting.changed();
  return true;
};

const deleteMessages: Method = (world, params) => {
  const chat = requiredChat(world, params);
  const ids = (params.json("message_ids", "message identifiers") ?? []) as readonly number[];
  if (ids.length === 0) throw bad("message identifiers are not specified");
  if (ids.length > 100) throw bad("too many message identifiers specified");
  for (const id of ids) {
    const message = chat.messages.get(id);
    if (!message) continue;
    checkDeletable(world, chat, message);
    chat.messages.delete(id);
  }
  world.waiting.changed();
  return true;
};

const pinChatMessage: Method = (world, params) => {
  const chat = requiredChat(world, params);
  if (chat.type !== "private" && !botMay(chat, "can_pin_messages"))
    throw bad("not enough rights to manage pinned messages in the chat");
  if (!chat.messages.has(params.int("message_id"))) throw bad("message to pin not found");
  chat.json.pinned = params.int("message_id");
  return true;
};

const unpinChatMessage: Method = (world, params) => {
  delete requiredChat(world, params).json.pinned;
  return true;
};

const setMessageReaction: Method = (world, params) => {
  const message = requiredChat(world, params, "read").messages.get(params.int("message_id"));
  if (!message) throw bad("message to react not found");
  message.hidden.reactions = params.json("reaction", "reaction types") ?? [];
  world.waiting.changed();
  return true;
};

/** Messages that are already there. */
export const editing: Methods = {
  editmessagetext: editMessageText,
  editmessagecaption: editMessageCaption,
  editmessagereplymarkup: editMessageReplyMarkup,
  editmessagemedia: editMessageMedia,
  deletemessage: deleteMessage,
  deletemessages: deleteMessages,
  pinchatmessage: pinChatMessage,
  unpinchatmessage: unpinChatMessage,
  setmessagereaction: setMessageReaction,
};
