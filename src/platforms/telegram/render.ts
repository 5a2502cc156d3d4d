import type { InlineKeyboardButton, MessageEntity } from "grammy/types";
import { type Block, type PictureBlock, type Reply, text } from "../../core/reply.ts";
import { andMore, type Fits, nothing, pack, packOne } from "../pack.ts";
import { maxCaption, maxEntities, maxText } from "./limits.ts";
import { formatBlocks } from "./text/blocks.ts";
import { keyboardOf } from "./text/keyboard.ts";

/** One message as Telegram takes it: text with entities, never a parse mode. A picture's text is its caption. */
export interface TelegramMessage {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly keyboard: readonly (readonly InlineKeyboardButton[])[];
  readonly picture: PictureBlock | null;
  /** The part of the reply that it shows, for corrections that render it again. */
  readonly part: Reply;
}

/** A reply as messages, none beyond Telegram's limits; the buttons stand under the last one. */
export function renderTelegram(reply: Reply): readonly TelegramMessage[] {
  const parts = split(shownBlocks(reply));
  return parts.map(({ blocks, picture }, index) => {
    const actions = index === parts.length - 1 ? reply.actions : [];
    return messageOf({ ...reply, blocks, actions }, picture);
  });
}

/**
 * A reply as exactly one message, with a line that says so when it could not hold everything. A picture comes along
 * where all words fit into its caption, and is told in words otherwise.
 */
export function renderOne(reply: Reply): TelegramMessage {
  const blocks = shownBlocks(reply);
  const [picture, another] = blocks.filter((block) => block.kind === "picture");
  if (picture !== undefined && another === undefined && fitsCaption(blocks))
    return messageOf({ ...reply, blocks }, picture);
  return messageOf({ ...reply, blocks: packOne(blocks.map(inWords), fitsText, andMore) }, null);
}

/** A reply in the words of one picture's caption, for a message that is one already. */
export function renderCaption(reply: Reply): TelegramMessage {
  const blocks = shownBlocks(reply).map(inWords);
  return messageOf({ ...reply, blocks: packOne(blocks, fitsCaption, andMore) }, null);
}

/** A message's picture told in words, for a chat that takes none. */
export function withoutPicture({ part }: TelegramMessage): TelegramMessage {
  return messageOf({ ...part, blocks: packOne(part.blocks.map(inWords), fitsText, andMore) }, null);
}

/** Words can be cut where a picture cannot. */
function inWords(block: Block): Block {
  return block.kind === "picture" ? text(block.alt) : block;
}

function shownBlocks({ blocks }: Reply): readonly Block[] {
  return formatBlocks(blocks).text.trim() === "" ? [nothing] : blocks;
}

interface Part {
  readonly blocks: readonly Block[];
  readonly picture: PictureBlock | null;
}

/** Each picture is a message of its own, with as many of its words as a caption holds. */
function split(blocks: readonly Block[]): readonly Part[] {
  const at = blocks.findIndex((block) => block.kind === "picture");
  const picture = blocks[at];
  if (picture?.kind !== "picture") return texts(blocks);
  const before = texts(blocks.slice(0, at));
  const after = blocks.slice(at + 1);
  if (fitsCaption([picture])) return [...before, { blocks: [picture], picture }, ...split(after)];
  const [caption = [], ...rest] = pack([text(picture.alt)], fitsCaption);
  return [...before, { blocks: caption, picture }, ...split([...rest.flat(), ...after])];
}

function texts(blocks: readonly Block[]): readonly Part[] {
  return pack(blocks, fitsText)
    .filter((part) => formatBlocks(part).text.trim() !== "")
    .map((part) => ({ blocks: part, picture: null }));
}

function messageOf(part: Reply, picture: PictureBlock | null): TelegramMessage {
  const { text: words, entities } = formatBlocks(part.blocks);
  return { text: words, entities, keyboard: keyboardOf(part.actions), picture, part };
}

const within =
  (max: number): Fits =>
  (blocks) => {
    const { text: words, entities } = formatBlocks(blocks);
    return words.length <= max && entities.length <= maxEntities;
  };

const fitsText = within(maxText);
const fitsCaption = within(maxCaption);
