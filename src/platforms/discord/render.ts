import { type APIMessageTopLevelComponent, ComponentType } from "discord.js";
import { type Block, type Reply, text } from "../../core/reply.ts";
import { andMore, type Fits, nothing, pack, packOne } from "../pack.ts";
import { actionRows, longLinks } from "./cards/actions.ts";
import { cardOf, fitsMessage, type Picture, sizeOf } from "./cards/card.ts";

/** One message as Discord shows it, before its pictures are painted. */
export interface DiscordMessage {
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly pictures: readonly Picture[];
  /** The part of the reply that it shows, for corrections that render it again. */
  readonly part: Reply;
}

/** Room for one role's mention above the card. */
export const mentionRoom = { text: 30, components: 1 };

/** Messages of one answer; Discord itself allows five follow-ups where the bot is not in the server. */
const maxMessages = 5;

/** A reply as messages, none beyond Discord's limits; the actions stand under the last one. */
export function renderDiscord(reply: Reply): readonly DiscordMessage[] {
  const fits = fitsWith(reply);
  const all = pack(blocksOf(reply), fits);
  const parts =
    all.length <= maxMessages
      ? all
      : [...all.slice(0, maxMessages - 1), packOne(all.slice(maxMessages - 1).flat(), fits, andMore)];
  return parts.map((blocks, index) => {
    const actions = index === parts.length - 1 ? reply.actions : [];
    return messageOf({ ...reply, blocks, actions });
  });
}

/** A reply as exactly one message, with a line that says so when it could not hold everything. */
export function renderOne(reply: Reply): DiscordMessage {
  return messageOf({ ...reply, blocks: packOne(blocksOf(reply), fitsWith(reply), andMore) });
}

/** A message's pictures told in words, for a channel where the bot may attach none. */
export function withoutPictures({ part }: DiscordMessage): DiscordMessage {
  const blocks = part.blocks.map((block) => (block.kind === "picture" ? text(block.alt) : block));
  return renderOne({ ...part, blocks });
}

/** What a thread that holds this reply is called. */
export function threadTitle(reply: Reply): string {
  for (const block of reply.blocks) {
    const line = wordsOf(block).replace(/\s+/gu, " ").trim();
    if (line !== "") return line;
  }
  return "News from the archive";
}

function wordsOf(block: Block): string {
  if (block.kind === "heading") return block.text;
  return block.kind === "text" ? block.spans.map((span) => span.text).join("") : "";
}

function blocksOf(reply: Reply): readonly Block[] {
  const blocks = [...reply.blocks, ...longLinks(reply.actions)];
  return cardOf(blocks).components.length === 0 ? [nothing] : blocks;
}

function fitsWith(reply: Reply): Fits {
  const { count } = sizeOf(actionRows(reply.actions));
  const kept = { ...mentionRoom, components: mentionRoom.components + count };
  return (blocks) => fitsMessage(cardOf(blocks).components, kept);
}

function messageOf(part: Reply): DiscordMessage {
  const { components, pictures } = cardOf(part.blocks);
  const rows = actionRows(part.actions);
  const [frame] = components;
  // Buttons belong inside the frame of what they are about, where there is one.
  if (components.length === 1 && frame?.type === ComponentType.Container)
    return { components: [{ ...frame, components: [...frame.components, ...rows] }], pictures, part };
  return { components: [...components, ...rows], pictures, part };
}
