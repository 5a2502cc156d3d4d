import {
  type ChatInputCommandInteraction,
  type Client,
  InteractionContextType,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Logger } from "pino";
import type { Call } from "../../../core/call.ts";
import type { PaintChart } from "../../../core/charts.ts";
import type { Command } from "../../../core/command.ts";
import type { Dispatch } from "../../../core/dispatch.ts";
import type { Answered, SentRef } from "../../../core/platform.ts";
import { type Reply, whisper } from "../../../core/reply.ts";
import type { Words } from "../../../core/words/words.ts";
import type { WordsIn } from "../../../core/words-in.ts";
import { type Body, type BodyOptions, bodyOf, fileBody, usualBody } from "../cards/body.ts";
import { codeOf } from "../errors.ts";
import { type DiscordMessage, renderDiscord } from "../render.ts";
import type { Sender } from "../send.ts";
import type { Forms } from "./form.ts";
import { isExpired, type Wire } from "./wire.ts";

/** Interactions that are answered with a reply. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** What everything that answers on Discord works with; `onAnswered` hears only of what others can see. */
export interface AnswerDeps {
  readonly client: Client;
  readonly commands: readonly Command[];
  readonly dispatch: Dispatch;
  readonly paint: PaintChart;
  readonly post: Sender["post"];
  readonly forms: Forms;
  readonly wordsIn: WordsIn;
  readonly onAnswered: (answered: Answered) => Promise<void>;
  readonly log: Logger;
}

/** Said where Discord refuses an answer, to whoever asked. */
export function apology({ asking }: Words): Reply {
  return whisper(asking.notShown);
}

/** The state of an interaction: still open, or how it was deferred. */
type Standing = "open" | "update" | "public" | "hidden" | "expired";

/** One interaction on its way to an answer. */
export interface Turn {
  readonly interaction: Answerable;
  readonly call: Call;
  readonly wire: Wire;
  readonly deps: AnswerDeps;
  standing: Standing;
}

/** Shows a reply as messages: in place of the deferred or pressed one, or as new ones. */
export async function show(answer: Reply, turn: Turn): Promise<void> {
  const ephemeral = turn.call.onlyMe || answer.visibility !== "everyone";
  const replaces = answer.replaces && isOnMessage(turn.interaction);
  for (const [index, message] of renderDiscord(answer).entries()) {
    const ref = await showOne(message, index, { ephemeral, replaces }, turn);
    if (ref !== null && !ephemeral && isMember(turn.interaction))
      await turn.deps.onAnswered({ ref, reply: message.part });
  }
  if (answer.file === null) return;
  if (turn.standing === "expired") await sendLate(fileBody(answer.file, usualBody), "file", ephemeral, turn);
  else await turn.wire.follow(fileBody(answer.file, { ephemeral }));
}

/** Pressed on a message, or filled in from one: that message can be changed, and needs no "thinking" beside it. */
export function isOnMessage(interaction: Answerable): boolean {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}

/** Whether the bot itself is there, so that it can post, and edit its answer later; people bring it along elsewhere, too. */
function isMember(interaction: Answerable): boolean {
  return interaction.context === InteractionContextType.BotDM || interaction.inCachedGuild();
}

interface Manner {
  readonly ephemeral: boolean;
  /** Takes the place of the message that was pressed. */
  readonly replaces: boolean;
}

async function showOne(
  message: DiscordMessage,
  index: number,
  manner: Manner,
  turn: Turn,
): Promise<SentRef | null> {
  if (turn.standing === "expired") return asMessage(message, index, manner, turn);
  try {
    return await (index === 0 ? first(message, manner, turn) : follow(message, manner, turn));
  } catch (error) {
    if (codeOf(error) === unknownMessage && index === 0) return anew(message, manner, turn);
    if (!isExpired(error)) throw error;
    turn.standing = "expired";
    return asMessage(message, index, manner, turn);
  }
}

const unknownMessage = 10008;

/** Where the deferred or pressed message was deleted, the answer comes as a message of its own. */
async function anew(message: DiscordMessage, manner: Manner, turn: Turn): Promise<SentRef | null> {
  if (turn.standing !== "open") return follow(message, manner, turn);
  const { ephemeral } = manner;
  return turn.wire.respond(await bodyOf(message, { ...usualBody, ephemeral }, turn.deps.paint), "new");
}

/** The first message of an answer takes the place of the deferred one. */
async function first(message: DiscordMessage, manner: Manner, turn: Turn): Promise<SentRef | null> {
  const { wire, deps, standing } = turn;
  const { ephemeral, replaces } = manner;
  // An edit cannot change who sees a message, so it leaves that out.
  const body = (options: Partial<BodyOptions>) => bodyOf(message, { ...usualBody, ...options }, deps.paint);
  switch (standing) {
    case "open":
      return replaces
        ? wire.respond(await body({}), "update")
        : wire.respond(await body({ ephemeral }), "new");
    case "update":
      return replaces ? wire.edit(await body({})) : follow(message, manner, turn);
    case "public":
    case "hidden":
      if ((standing === "hidden") === ephemeral) return wire.edit(await body({}));
      // Who sees a deferred message was settled when it was deferred, so this one is deleted.
      await wire.withdraw();
      return follow(message, manner, turn);
    case "expired":
      return asMessage(message, 0, manner, turn);
  }
  standing satisfies never;
}

async function follow(
  message: DiscordMessage,
  { ephemeral }: Manner,
  { wire, deps }: Turn,
): Promise<SentRef> {
  return wire.follow(await bodyOf(message, { ...usualBody, ephemeral }, deps.paint));
}

async function asMessage(
  message: DiscordMessage,
  index: number,
  { ephemeral }: Manner,
  turn: Turn,
): Promise<SentRef | null> {
  return sendLate(await bodyOf(message, usualBody, turn.deps.paint), index, ephemeral, turn);
}

/**
 * Where the interaction is over: an ordinary message in the channel, or a private one to the asker, also where the bot
 * is not in that channel or may not post there.
 */
async function sendLate(
  body: Body,
  part: number | "file",
  ephemeral: boolean,
  { interaction, deps }: Turn,
): Promise<SentRef | null> {
  const post = (channel: string) => deps.post(channel, body, `${interaction.id}-${part}`);
  const channel = ephemeral || !isMember(interaction) ? null : interaction.channelId;
  const there = channel === null ? null : await post(channel);
  const isOpen = there !== null && there.kind !== "gone";
  const result = isOpen ? there : await post((await interaction.user.createDM()).id);
  if (result.kind === "sent") return result.ref;
  deps.log.warn({ outcome: result }, "an answer came too late, and could not be sent as a message either");
  return null;
}
