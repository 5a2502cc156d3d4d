import {
  type ChatInputCommandInteraction,
  type Client,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from "discord.js";
import type { Logger } from "pino";
import type { Call } from "../../../core/call.ts";
import type { Dispatch } from "../../../core/dispatch.ts";
import type { SentRef } from "../../../core/platform.ts";
import { type Reply, reply, text } from "../../../core/reply.ts";
import { type BodyOptions, bodyOf, type Paint, usualBody } from "../cards/body.ts";
import { outcomeOf } from "../errors.ts";
import { acknowledgeMs } from "../limits.ts";
import { type DiscordMessage, renderDiscord } from "../render.ts";
import type { Sender } from "../send.ts";
import { type Forms, modalOf } from "./form.ts";
import { createWire, isExpired, type Wire } from "./wire.ts";

/** Interactions that are answered with a reply. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | MessageComponentInteraction
  | ModalSubmitInteraction;

/** A message that answered a call, with the part of the reply that it shows. */
export interface Answered {
  readonly ref: SentRef;
  readonly reply: Reply;
}

export interface AnswerDeps {
  readonly client: Client;
  readonly dispatch: Dispatch;
  readonly paint: Paint;
  readonly post: Sender["post"];
  readonly forms: Forms;
  readonly onAnswered: (answered: Answered) => Promise<void>;
  readonly log: Logger;
}

/** How an interaction stands: still open, or what was promised for it. */
type Standing = "open" | "update" | "public" | "hidden" | "expired";

/** One interaction on its way to an answer. */
interface Turn {
  readonly interaction: Answerable;
  readonly call: Call;
  readonly wire: Wire;
  readonly deps: AnswerDeps;
  standing: Standing;
}

/** Without a reply after this, the answer is promised: a third of Discord's time is left for the way there. */
const patienceMs = (acknowledgeMs * 2) / 3;

/**
 * Answers an interaction: at once if the reply is there in time, otherwise after a promise; and with a usual message
 * when Discord no longer takes answers to it.
 */
export async function answerInteraction(
  interaction: Answerable,
  call: Call,
  deps: AnswerDeps,
): Promise<void> {
  const wire = createWire(deps.client.rest, interaction);
  const turn: Turn = { interaction, call, wire, deps, standing: "open" };
  const running = deps.dispatch(call);
  if (await isLate(running)) await promise(turn);
  const answer = withoutForm(await running, turn);
  try {
    if (answer.form !== null) await wire.openModal(modalOf(answer.blocks, answer.form));
    else await show(answer, turn);
  } catch (error) {
    // An error that is no outcome is a bug, and flies on from here.
    const outcome = outcomeOf(error);
    deps.log.error({ outcome, call: call.id }, "an answer could not be shown");
    if (outcome.kind === "refused") await show(apology, turn);
  }
}

const apology: Reply = reply([text("The answer could not be shown here, and it has been noted.")], {
  visibility: "asker",
});

async function isLate(running: Promise<unknown>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(true), patienceMs);
  const late = await Promise.race([running.then(() => false), promise]);
  clearTimeout(timer);
  return late;
}

async function promise(turn: Turn): Promise<void> {
  const how = isOnMessage(turn.interaction) ? "update" : turn.call.onlyMe ? "hidden" : "public";
  try {
    await turn.wire.defer(how);
    turn.standing = how;
  } catch (error) {
    // Whatever Discord has against it, the asker still gets the answer; a bug is no outcome and flies on.
    turn.deps.log.warn({ outcome: outcomeOf(error), call: turn.call.id }, "an answer could not be promised");
    turn.standing = "expired";
  }
}

/** Pressed on a message, or filled in from one: that message can be changed, and needs no "thinking" beside it. */
function isOnMessage(interaction: Answerable): boolean {
  return interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage());
}

/** A modal opens only as the first response, and never from another modal: elsewhere a button opens it. */
function withoutForm(answer: Reply, { interaction, standing, deps }: Turn): Reply {
  if (answer.form === null) return answer;
  if (standing === "open" && !interaction.isModalSubmit()) return answer;
  return deps.forms.behindButton(answer, answer.form);
}

async function show(answer: Reply, turn: Turn): Promise<void> {
  const ephemeral = turn.call.onlyMe || answer.visibility === "asker";
  const replaces = answer.replaces && isOnMessage(turn.interaction);
  for (const [index, message] of renderDiscord(answer).entries()) {
    const ref = await showOne(message, index, { ephemeral, replaces }, turn);
    if (ref !== null && !ephemeral) await turn.deps.onAnswered({ ref, reply: message.part });
  }
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
    if (!isExpired(error)) throw error;
    turn.standing = "expired";
    return asMessage(message, index, manner, turn);
  }
}

/** The first message of an answer takes the place of what was promised. */
async function first(message: DiscordMessage, manner: Manner, turn: Turn): Promise<SentRef | null> {
  const { wire, deps, standing } = turn;
  const { ephemeral, replaces } = manner;
  // An edit cannot change who sees a message, so it does not say.
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
      // Who sees a promised message is settled with the promise, so this one is taken back.
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

/** Where the interaction is over: a usual message in the channel, or a private one to the asker. */
async function asMessage(
  message: DiscordMessage,
  index: number,
  { ephemeral }: Manner,
  { interaction, deps }: Turn,
): Promise<SentRef | null> {
  const channel = ephemeral ? (await interaction.user.createDM()).id : interaction.channelId;
  if (channel === null) return null;
  const body = await bodyOf(message, usualBody, deps.paint);
  const result = await deps.post(channel, body, `${interaction.id}-${index}`);
  if (result.kind === "sent") return result.ref;
  deps.log.warn({ outcome: result }, "an answer came too late, and could not be sent as a message either");
  return null;
}
