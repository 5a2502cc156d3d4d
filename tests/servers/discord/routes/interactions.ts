import { respond, storeFor } from "../callbacks.ts";
import { checkMessage, type GivenMessage } from "../content.ts";
import type { DiscordInteraction } from "../driven.ts";
import { edit, remove } from "../messages.ts";
import { Flag, Respond, Sort } from "../numbers.ts";
import { isBotThere } from "../permissions.ts";
import { no } from "../refusals.ts";
import type { StoredMessage } from "../types.ts";
import type { World } from "../world.ts";
import { bodyOf, type Handler, NO_CONTENT, type RouteSpec } from "./route.ts";

const FOLLOW_FLAGS = Flag.SuppressEmbeds | Flag.Ephemeral | Flag.SuppressNotifications | Flag.IsComponentsV2;
/** Where people only bring the bot along; https://github.com/discord/discord-api-docs/pull/6958 */
const mostFollowUps = 5;
const EDIT_FLAGS = Flag.SuppressEmbeds | Flag.IsComponentsV2;

/** The interaction whose token it is, once it was answered and as long as the token lives. */
function hook(world: World, app: string, token: string): DiscordInteraction {
  if (app !== world.app.id) throw no.webhook();
  const interaction = world.hooks.get(token);
  if (!interaction || world.now() - interaction.at > world.settings.tokenMs) throw no.token();
  const type = interaction.callback?.type;
  const messageless =
    type === undefined || type === Respond.Modal || type === Respond.ApplicationCommandAutocompleteResult;
  if (messageless) throw no.webhook();
  return interaction;
}

function find(interaction: DiscordInteraction, which: string): StoredMessage | undefined {
  const id = which === "@original" ? interaction.original : which;
  if (id === undefined) return undefined;
  return interaction.hidden.get(id) ?? interaction.channel.messages.get(id);
}

function target(interaction: DiscordInteraction, which: string): StoredMessage {
  const message = find(interaction, which);
  if (!message) throw no.message();
  return message;
}

const followUp: Handler = (world, request, [app, token]) => {
  const interaction = hook(world, app, token);
  const { channel } = interaction;
  const given = bodyOf(request) as GivenMessage;
  const { files } = request;
  const original = find(interaction, "@original");
  // The first follow-up fills the "thinking" message.
  if (original && original.flags & Flag.Loading) {
    const options = { edit: original, flags: FOLLOW_FLAGS, files };
    const checked = checkMessage(world, channel, given, options);
    const ephemeral = original.flags & Flag.Ephemeral;
    const flags = (checked.flags & ~Flag.Ephemeral) | ephemeral;
    interaction.edits++;
    return edit(world, channel, original, { ...checked, flags }, ephemeral !== 0);
  }
  if (!isBotThere(channel) && interaction.followups.length >= mostFollowUps) throw no.followUps();
  const checked = checkMessage(world, channel, given, { flags: FOLLOW_FLAGS, files });
  const traces = { type: Sort.Reply, application_id: world.app.id, webhook_id: world.app.id };
  const message = storeFor(world, interaction, checked, traces);
  interaction.followups.push(message.id);
  return message;
};

const change: Handler = (world, request, [app, token, which]) => {
  const interaction = hook(world, app, token);
  const message = target(interaction, which);
  const ephemeral = message.flags & Flag.Ephemeral;
  const options = { edit: message, flags: EDIT_FLAGS, files: request.files };
  const checked = checkMessage(world, interaction.channel, bodyOf(request), options);
  interaction.edits++;
  const flags = checked.flags | ephemeral;
  return edit(world, interaction.channel, message, { ...checked, flags }, ephemeral !== 0);
};

const drop: Handler = (world, _, [app, token, which]) => {
  const interaction = hook(world, app, token);
  const { id } = target(interaction, which);
  if (interaction.hidden.delete(id)) world.hidden.delete(id);
  else remove(world, interaction.channel, id);
  world.waiting.changed();
  return NO_CONTENT;
};

const OPEN = { open: true, uncounted: true };

/** Answers to interactions, which carry their own token. */
export const interactionRoutes: readonly RouteSpec[] = [
  {
    on: "POST /interactions/:id/:token/callback",
    ...OPEN,
    run: (world, request, [id, token]) => respond(world, request, id, token),
  },
  { on: "POST /webhooks/:id/:token", ...OPEN, run: followUp },
  {
    on: "GET /webhooks/:id/:token/messages/:id",
    ...OPEN,
    run: (world, _, [app, token, which]) => target(hook(world, app, token), which),
  },
  { on: "PATCH /webhooks/:id/:token/messages/:id", ...OPEN, run: change },
  { on: "DELETE /webhooks/:id/:token/messages/:id", ...OPEN, run: drop },
];
