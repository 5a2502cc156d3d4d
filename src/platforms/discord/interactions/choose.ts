import {
  type AnySelectMenuInteraction,
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type ButtonInteraction,
  ChannelType,
  type Client,
  ComponentType,
  type Guild,
  type GuildBasedChannel,
  MessageFlags,
} from "discord.js";
import type { Input } from "../../../core/call.ts";
import { chunks } from "../../../core/chunks.ts";
import { conversationId } from "../../../core/conversation.ts";
import { cut } from "../../../core/text/cut.ts";
import type { Words } from "../../../core/words/words.ts";
import type { Where } from "../../../core/words-in.ts";
import { choosePrefix } from "../cards/actions.ts";
import { maxChoices, maxChoiceText } from "../limits.ts";
import { mayManageWith } from "../servers/permissions.ts";
import { isWritable } from "../servers/rights.ts";
import type { AnswerDeps } from "./show.ts";
import { createWire } from "./wire.ts";

/** Marks a menu in which a channel is chosen, with its number on the card. */
const chosen = /^chosen(\d)\|/;

/** Menus of 25 channels each, so 100 channels. */
const maxMenus = 4;

/** The most servers that are checked for channels the person manages; each may cost a request. */
const maxServers = 100;

const kinds: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.PublicThread,
  ChannelType.AnnouncementThread,
];

/** Whether this button opens a choice of channels. */
export function opensChoice(interaction: ButtonInteraction): boolean {
  return interaction.customId.startsWith(choosePrefix);
}

/** What a menu's choice means: the form of its payload, filled in with the conversation. Null for menus not ours. */
export function chosenInput({ customId, values }: AnySelectMenuInteraction): Input | null {
  const [mark] = chosen.exec(customId) ?? [];
  const [channel] = values;
  if (mark === undefined || channel === undefined) return null;
  const conversation = conversationId("discord", channel);
  return { kind: "form", payload: customId.slice(mark.length), values: { conversation }, spans: [] };
}

/**
 * Shows the channels that a person may set up. Discord's own menu of channels is empty in direct messages, so there
 * the channels they manage are listed, as far as the bot may post in them; the choice is checked again when it comes.
 */
export async function offerChoice(
  interaction: ButtonInteraction,
  where: Where,
  { client, wordsIn }: Pick<AnswerDeps, "client" | "wordsIn">,
): Promise<void> {
  const wire = createWire(client.rest, interaction);
  await wire.defer("update");
  const { asking } = await wordsIn(where);
  const payload = interaction.customId.slice(choosePrefix.length);
  const menus = interaction.inCachedGuild()
    ? [serverMenu(payload)]
    : listMenus(await managedChannels(client, interaction.user.id), payload, asking);
  const words = menus.length > 0 ? asking.whichChannel : asking.noChannel;
  const components = [{ type: ComponentType.TextDisplay, content: words }, ...menus];
  const flags = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;
  await wire.follow({ body: { flags, components, allowed_mentions: { parse: [] } }, files: [] });
}

type MenuRow = APIActionRowComponent<APIComponentInMessageActionRow>;

function serverMenu(payload: string): MenuRow {
  const menu = {
    type: ComponentType.ChannelSelect as const,
    custom_id: `chosen0|${payload}`,
    channel_types: [...kinds],
  };
  return { type: ComponentType.ActionRow, components: [menu] };
}

function listMenus(
  channels: readonly GuildBasedChannel[],
  payload: string,
  { channels: menuOf }: Words["asking"],
): readonly MenuRow[] {
  return chunks(channels, maxChoices).map((part, index, { length: count }): MenuRow => {
    const options = part.map((channel) => ({
      label: cut(`#${channel.name}`, maxChoiceText),
      description: cut(channel.guild.name, maxChoiceText),
      value: channel.id,
    }));
    const menu = {
      type: ComponentType.StringSelect as const,
      custom_id: `chosen${index}|${payload}`,
      placeholder: menuOf(index + 1, count),
      options,
    };
    return { type: ComponentType.ActionRow, components: [menu] };
  });
}

async function managedChannels(client: Client, user: string): Promise<readonly GuildBasedChannel[]> {
  const servers = [...client.guilds.cache.values()].slice(0, maxServers);
  const lists = await Promise.all(servers.map((server) => managedIn(server, user)));
  return lists.flat().slice(0, maxMenus * maxChoices);
}

async function managedIn(server: Guild, user: string): Promise<readonly GuildBasedChannel[]> {
  // Usually the person is not a member there; any other failure only shortens the list.
  const member = await server.members.fetch({ user }).catch(() => null);
  if (member === null) return [];
  return [...server.channels.cache.values()].filter((channel) => {
    if (!kinds.includes(channel.type) || !isWritable(channel)) return false;
    return mayManageWith(channel.permissionsFor(member));
  });
}
