import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  InteractionContextType,
  MessageFlags,
  type User,
} from "discord.js";
import type { Call, Input, Person } from "../../../core/call.ts";
import { conversationId, type Place } from "../../../core/conversation.ts";
import { hello } from "../../../core/said/typed.ts";
import { closed } from "../../../core/text/closed.ts";
import { claimOf } from "../cards/words.ts";
import { startOf } from "../messages/start.ts";
import { onlyMeOption } from "../register.ts";
import { mayManageWith, rightToPost } from "../servers/permissions.ts";
import { chosenInput } from "./choose.ts";
import { valuesOf } from "./form.ts";
import type { Answerable } from "./show.ts";

/** An interaction as a call. */
export function callOf(interaction: Answerable | AutocompleteInteraction, input: Input): Call {
  return {
    id: interaction.id,
    conversation: conversationId("discord", interaction.channelId ?? interaction.id),
    place: placeOf(interaction),
    person: personOf(interaction.user),
    language: interaction.locale,
    input,
    repliedTo: null,
    // A press is meant for what it was pressed on.
    below: input.kind === "button" || input.kind === "form" ? async () => null : startOf(interaction.channel),
    mentions: chosenPeople(interaction),
    repliedToPerson: null,
    messageId: "message" in interaction ? (interaction.message?.id ?? null) : null,
    hasFiles: false,
    onlyMe: isOnlyForAsker(interaction),
    manages: async () => manages(interaction),
  };
}

/** Where people only brought the bot along, it is not mentioned or replied to: commands are all that it hears. */
function placeOf(interaction: BaseInteraction): Place {
  if (interaction.context === InteractionContextType.BotDM) return "private";
  return interaction.inCachedGuild() ? "group" : "channel";
}

/** The people whom a command's options name. */
function chosenPeople(interaction: Answerable | AutocompleteInteraction): readonly Person[] {
  if (!interaction.isChatInputCommand()) return [];
  return interaction.options.data.flatMap(({ user }) =>
    user === undefined || user === null || user.bot ? [] : [personOf(user)],
  );
}

/** A person under their display name. */
export function personOf({ id, displayName }: Pick<User, "id" | "displayName">): Person {
  return { id: `discord:${id}`, name: closed(displayName) };
}

/** From the rights that came with the interaction: Discord has just worked them out for this person and channel. */
function manages(interaction: BaseInteraction): boolean {
  if (interaction.context === InteractionContextType.BotDM) return true;
  // Where only a person brought the bot along, it could not post later what is subscribed to now.
  if (!interaction.inCachedGuild()) return false;
  return mayManageWith(interaction.memberPermissions);
}

/** Asked for by the option, or pressed on a message that only the asker sees, or where they may not write. */
function isOnlyForAsker(interaction: Answerable | AutocompleteInteraction): boolean {
  // Otherwise every reader of an announcement channel could make the bot post in it.
  if (interaction.inGuild() && !mayWrite(interaction)) return true;
  if (interaction.isChatInputCommand()) return interaction.options.getBoolean(onlyMeOption) ?? false;
  if (interaction.isMessageContextMenuCommand()) return true;
  const message = "message" in interaction ? interaction.message : null;
  return message?.flags.has(MessageFlags.Ephemeral) ?? false;
}

function mayWrite({ memberPermissions, channel }: BaseInteraction): boolean {
  return memberPermissions?.has(rightToPost(channel)) ?? true;
}

/** What a person did, or null for a command or button that is not ours. */
export function inputOf(interaction: Answerable): Input | null {
  if (interaction.isChatInputCommand())
    return { kind: "options", command: interaction.commandName, options: optionsOf(interaction) };
  if (interaction.isMessageContextMenuCommand()) {
    const { targetMessage: shown } = interaction;
    const said = claimOf([shown, ...shown.messageSnapshots.values()]);
    // A picture: the asker is told what can be asked.
    return said === "" ? hello : { kind: "text", text: said };
  }
  if (interaction.isModalSubmit())
    return { kind: "form", payload: interaction.customId, values: valuesOf(interaction), spans: null };
  if (interaction.isAnySelectMenu()) return chosenInput(interaction);
  return { kind: "button", payload: interaction.customId };
}

/** Options by name, as they were typed; our own `only_me` is not the command's. */
export function optionsOf(
  interaction: ChatInputCommandInteraction | AutocompleteInteraction,
): Readonly<Record<string, string | number | boolean>> {
  return Object.fromEntries(
    interaction.options.data.flatMap(({ name, value }) =>
      value === undefined || name === onlyMeOption ? [] : [[name, value] as const],
    ),
  );
}
