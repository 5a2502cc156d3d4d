import { type Client, type ClientEvents, Events, type Interaction, type Message } from "discord.js";
import type { Suggester } from "../../core/suggest.ts";
import { answerInteraction } from "./interactions/answer.ts";
import { callOf, inputOf } from "./interactions/calls.ts";
import { offerChoice, opensChoice } from "./interactions/choose.ts";
import { modalOf } from "./interactions/form.ts";
import type { Answerable } from "./interactions/show.ts";
import { suggestChoices } from "./interactions/suggest.ts";
import { createWire, isExpired } from "./interactions/wire.ts";
import { inputOfMessage } from "./messages/addressed.ts";
import { answerMessage, type MessageDeps } from "./messages/answer.ts";

/** What listens to the gateway, once it is ready. */
export interface ReceiveDeps extends MessageDeps {
  readonly client: Client<true>;
  readonly suggest: Suggester;
  /** Called for everything that comes from Discord, answered or not. */
  readonly onSign: () => void;
}

/** What listens to Discord. */
export interface Intake {
  /** Takes in nothing more, and waits for answers under way, but no longer than this. */
  readonly close: (longestMs: number) => Promise<void>;
}

/** Takes in messages, commands, buttons, forms and typing, and answers each. One that fails disturbs no other. */
export function receive(deps: ReceiveDeps): Intake {
  const { client, log, onSign } = deps;
  const running = new Set<Promise<void>>();

  // Every listener is wrapped: a rejected promise in one would end the process.
  function listen<Name extends keyof ClientEvents>(
    name: Name,
    handle: (...args: ClientEvents[Name]) => Promise<void>,
  ): () => void {
    const listener = (...args: ClientEvents[Name]): void => {
      onSign();
      const work = handle(...args)
        .catch((err: unknown) => {
          // Discord itself tells whoever pressed.
          if (isExpired(err))
            log.warn({ event: name }, "Discord took the first answer to a press for too late");
          else log.error({ err: described(err), event: name }, "an event could not be handled");
        })
        .finally(() => running.delete(work));
      running.add(work);
    };
    client.on(name, listener);
    return () => client.off(name, listener);
  }

  const silence = [
    listen(Events.MessageCreate, (message) => onMessage(message, deps)),
    listen(Events.InteractionCreate, (interaction) => onInteraction(interaction, deps)),
  ];
  return {
    async close(longestMs) {
      for (const stop of silence) stop();
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, longestMs);
      await Promise.race([Promise.all(running), promise]);
      clearTimeout(timer);
    },
  };
}

async function onMessage(message: Message, deps: ReceiveDeps): Promise<void> {
  const input = inputOfMessage(message, deps.client.user);
  if (input !== null) await answerMessage(message, input, deps);
}

async function onInteraction(interaction: Interaction, deps: ReceiveDeps): Promise<void> {
  if (interaction.isAutocomplete()) {
    // Late or unfit suggestions are normal: the person types on.
    await suggestChoices(interaction, deps.suggest, deps.client.rest).catch((err: unknown) =>
      deps.log.debug({ err: described(err) }, "suggestions could not be shown"),
    );
    return;
  }
  if (interaction.isUserContextMenuCommand() || interaction.isPrimaryEntryPointCommand()) return;
  if (interaction.isButton()) {
    if (opensChoice(interaction))
      return offerChoice(interaction, callOf(interaction, { kind: "button", payload: "" }), deps);
    const form = deps.forms.opened(interaction.customId);
    if (form !== null) return createWire(deps.client.rest, interaction).openModal(modalOf([], form));
  }
  await answer(interaction, deps);
}

async function answer(interaction: Answerable, deps: ReceiveDeps): Promise<void> {
  const input = inputOf(interaction);
  if (input !== null) await answerInteraction(interaction, callOf(interaction, input), deps);
}

/** An error without its request, which holds what people wrote and the tokens of interactions. */
function described(error: unknown): unknown {
  return error instanceof Error && "requestBody" in error
    ? { message: error.message, stack: error.stack }
    : error;
}
