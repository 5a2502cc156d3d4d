import type { APIMessage } from "discord-api-types/v10";
import { misuse, patienceMs } from "../waiting.ts";
import type { DiscordChannel, DiscordInteraction, DiscordUser, InteractionPayload } from "./driven.ts";
import { emitEvent } from "./gateway/events.ts";
import { view } from "./messages.ts";
import { Context, Flag, P, Respond } from "./numbers.ts";
import { isBotThere } from "./permissions.ts";
import { clone, type World } from "./world.ts";

/** How much longer than the deadline a person's client waits. */
const GRACE_MS = 300;

/** What an interaction is about. */
export interface InteractionSpec {
  readonly type: number;
  readonly user: DiscordUser;
  readonly channel: DiscordChannel;
  readonly data: InteractionPayload["data"];
  readonly extra?: Partial<InteractionPayload>;
}

/** Whether any client is connected. */
export const isOnline = (world: World): boolean =>
  [...world.sessions.values()].some((session) => session.socket);

/** A person does something; the bot is told over the gateway. */
export function startInteraction(world: World, spec: InteractionSpec): DiscordInteraction {
  const { user, channel } = spec;
  const { guild } = channel;
  if (!isOnline(world)) misuse("the bot is not connected to the gateway");
  if (guild && !(guild.permissions(user.id, channel) & P.ViewChannel))
    misuse("the user cannot see this channel");
  const payload = payloadOf(world, spec);
  const interaction = createInteraction(world, payload, user, channel);
  world.interactions.set(interaction.id, interaction);
  world.hooks.set(interaction.token, interaction);
  emitEvent(world, "INTERACTION_CREATE", payload, guild?.id);
  return interaction;
}

function payloadOf(world: World, spec: InteractionSpec): InteractionPayload {
  const { type, user, channel, data, extra } = spec;
  const { guild } = channel;
  const id = world.snowflake();
  const secret = Buffer.from(`interaction:${id}:${crypto.randomUUID()}${crypto.randomUUID()}`);
  const direct = P.SendMessages | P.EmbedLinks | P.AttachFiles;
  const theirs = guild ? { permissions: String(guild.permissions(user.id, channel)) } : {};
  const installed = isBotThere(channel);
  const place = guild
    ? {
        guild_id: guild.id,
        guild: { id: guild.id, locale: "en-US", features: [] },
        guild_locale: "en-US",
        member: { ...clone(guild.members.get(user.id)), ...theirs },
      }
    : { user: user.json };
  return {
    id,
    application_id: world.app.id,
    type,
    token: secret.toString("base64url"),
    version: 1,
    data,
    channel_id: channel.id,
    channel: { ...clone(channel.json), ...theirs },
    locale: user.locale,
    app_permissions: String(guild ? guild.permissions(world.user.id, channel) : direct),
    entitlements: [],
    attachment_size_limit: 10_485_760,
    context: guild ? Context.Guild : installed ? Context.BotDM : Context.PrivateChannel,
    authorizing_integration_owners: installed ? { 0: guild ? guild.id : "0" } : { 1: user.id },
    ...place,
    ...extra,
  };
}

function createInteraction(
  world: World,
  payload: InteractionPayload,
  user: DiscordUser,
  channel: DiscordChannel,
): DiscordInteraction {
  const { waiting, settings } = world;
  const { data } = payload;
  const name = data.name ?? data.custom_id;
  const settled = (fits: (message: APIMessage) => boolean) => {
    const message = interaction.message();
    return message && !((message.flags ?? 0) & Flag.Loading) && fits(message) ? message : undefined;
  };
  const interaction: DiscordInteraction = {
    id: payload.id,
    token: payload.token,
    user,
    channel,
    payload,
    at: world.now(),
    callback: undefined,
    ackedAt: undefined,
    original: undefined,
    hidden: new Map(),
    followups: [],
    edits: 0,
    acked: () =>
      waiting.until(
        () => interaction.callback,
        Math.max(50, settings.ackMs + GRACE_MS),
        `a response to ${name} ("The application did not respond")`,
      ),
    async reply(fits = () => true, ms = patienceMs) {
      await interaction.acked();
      return waiting.until(() => settled(fits), ms, "the interaction reply");
    },
    message(id = interaction.original) {
      if (id === undefined) return undefined;
      const message = interaction.hidden.get(id) ?? channel.messages.get(id);
      return message && view(message);
    },
    followup: (n = 0, ms = patienceMs) =>
      waiting.until(
        () => {
          const id = interaction.followups[n];
          return id === undefined ? undefined : interaction.message(id);
        },
        ms,
        `follow-up ${n}`,
      ),
    async choices() {
      const response = await interaction.acked();
      if (response.type !== Respond.ApplicationCommandAutocompleteResult)
        misuse("the response is no autocomplete result");
      return response.data.choices ?? [];
    },
    async modal() {
      const response = await interaction.acked();
      if (response.type !== Respond.Modal) misuse("no modal was opened");
      return response.data;
    },
    get ephemeral() {
      return ((interaction.message()?.flags ?? 0) & Flag.Ephemeral) !== 0;
    },
  };
  return interaction;
}
