import { type CheckedMessage, checkMessage, type GivenMessage } from "./content.ts";
import type { DiscordInteraction, Response, ResponseData } from "./driven.ts";
import { atMost, createForm, type Form, required } from "./forms/form.ts";
import { checkModal } from "./forms/modals.ts";
import { edit, plain, store } from "./messages.ts";
import { CommandType, Flag, Kind, Respond, Sort } from "./numbers.ts";
import { no } from "./refusals.ts";
import type { Req } from "./requests.ts";
import { NO_CONTENT } from "./routes/route.ts";
import type { StoredMessage } from "./types.ts";
import { clone, type World } from "./world.ts";

/** What a bot answers with may be flagged. */
const FLAGS = Flag.SuppressEmbeds | Flag.Ephemeral | Flag.SuppressNotifications | Flag.IsComponentsV2;

const MESSAGES = [Respond.ChannelMessageWithSource, Respond.DeferredChannelMessageWithSource];
const UPDATES = [Respond.DeferredMessageUpdate, Respond.UpdateMessage];
/** Premium required, and launching an activity. */
const OTHERS = [10, 12];

/** The ways to respond to each kind of interaction. */
function allowedFor({ payload }: DiscordInteraction): readonly number[] {
  if (payload.type === Kind.ApplicationCommandAutocomplete)
    return [Respond.ApplicationCommandAutocompleteResult];
  if (payload.type === Kind.ModalSubmit) return [...MESSAGES, ...(payload.message ? UPDATES : []), ...OTHERS];
  if (payload.type === Kind.MessageComponent) return [...MESSAGES, ...UPDATES, Respond.Modal, ...OTHERS];
  return [...MESSAGES, Respond.Modal, ...OTHERS];
}

/** The bot's first response to an interaction. */
export function respond(world: World, request: Req, id: string, token: string): unknown {
  const interaction = world.interactions.get(id);
  if (!interaction || interaction.token !== token) throw no.interaction();
  if (interaction.callback) throw no.acknowledged();
  if (world.now() - interaction.at > world.settings.ackMs) throw no.interaction();
  const body = (request.body ?? {}) as { readonly type: number; readonly data?: ResponseData | null };
  const { type } = body;
  const data = body.data ?? {};
  if (!allowedFor(interaction).includes(type)) refuseType(type, interaction);
  const message = act(world, request, interaction, { type, data });
  interaction.callback = { type, data: clone(data) };
  interaction.ackedAt = world.now();
  world.waiting.changed();
  if (request.query.get("with_response") !== "true") return NO_CONTENT;
  return describe(interaction, type, message);
}

function refuseType(type: number, { payload }: DiscordInteraction): never {
  const form = createForm();
  form.add(
    ["type"],
    "INTERACTION_RESPONSE_TYPE_INVALID",
    `Response type ${type} is invalid for interaction type ${payload.type}`,
  );
  form.done();
  throw no.interaction();
}

function act(
  world: World,
  request: Req,
  interaction: DiscordInteraction,
  { type, data }: Response,
): StoredMessage | undefined {
  const { channel } = interaction;
  const given = data as GivenMessage;
  const { files } = request;
  if (type === Respond.ChannelMessageWithSource) {
    const checked = checkMessage(world, channel, given, { root: ["data"], flags: FLAGS, files });
    return createOriginal(world, interaction, checked);
  }
  if (type === Respond.DeferredChannelMessageWithSource) {
    const flags = ((data.flags ?? 0) & FLAGS) | Flag.Loading;
    return createOriginal(world, interaction, { ...plain(""), flags });
  }
  if (type === Respond.DeferredMessageUpdate || type === Respond.UpdateMessage) {
    const message = adoptSource(world, interaction);
    if (type === Respond.DeferredMessageUpdate) return undefined;
    if (!message) throw no.message();
    const options = { root: ["data"], edit: message, flags: FLAGS, files };
    const checked = checkMessage(world, channel, given, options);
    return edit(world, channel, message, checked, (message.flags & Flag.Ephemeral) !== 0);
  }
  const form = createForm(["data"]);
  if (type === Respond.ApplicationCommandAutocompleteResult) checkChoices(form, data);
  else if (type === Respond.Modal) checkModal(form, data);
  form.done();
  return undefined;
}

function checkChoices(form: Form, { choices }: ResponseData): void {
  if (!Array.isArray(choices)) return required(form, ["choices"]);
  atMost(form, ["choices"], choices.length, 25);
  for (const [i, choice] of (choices as { name?: unknown; value?: unknown }[]).entries()) {
    form.text(["choices", i, "name"], choice.name, 1, 100, true);
    const at = ["choices", i, "value"];
    if (typeof choice.value === "string") form.text(at, choice.value, 1, 100, true);
    else if (typeof choice.value !== "number") required(form, at);
  }
}

/** What every message that an interaction makes carries. */
function tracesOf(world: World, interaction: DiscordInteraction): object {
  const { payload, user } = interaction;
  return {
    application_id: world.app.id,
    webhook_id: world.app.id,
    interaction_metadata: {
      id: payload.id,
      type: payload.type,
      user: user.json,
      authorizing_integration_owners: payload.authorizing_integration_owners,
      ...(payload.data.name ? { name: payload.data.name } : {}),
    },
  };
}

function sortOf({ payload }: DiscordInteraction): number {
  if (payload.type !== Kind.ApplicationCommand) return Sort.Reply;
  const slash = payload.data.type === CommandType.ChatInput;
  return slash ? Sort.ChatInputCommand : Sort.ContextMenuCommand;
}

function createOriginal(world: World, interaction: DiscordInteraction, body: CheckedMessage): StoredMessage {
  const extra = { type: sortOf(interaction), ...tracesOf(world, interaction) };
  const message = storeFor(world, interaction, body, extra);
  interaction.original = message.id;
  return message;
}

/** Stores a message of an interaction, for its user's eyes only if it is ephemeral. */
export function storeFor(
  world: World,
  interaction: DiscordInteraction,
  body: CheckedMessage,
  extra: object,
): StoredMessage {
  const ephemeral = (body.flags & Flag.Ephemeral) !== 0;
  const keep = ephemeral ? interaction.hidden : undefined;
  const message = store(world, interaction.channel, world.user, body, { extra, keep });
  if (ephemeral) world.hidden.set(message.id, interaction);
  return message;
}

/** The pressed message becomes @original; an ephemeral one lives on across the interactions made on it. */
function adoptSource(world: World, interaction: DiscordInteraction): StoredMessage | undefined {
  const { payload, hidden, channel } = interaction;
  const id = payload.message?.id ?? "";
  interaction.original = id;
  const ephemeral = world.hidden.get(id)?.hidden.get(id);
  if (ephemeral) hidden.set(id, ephemeral);
  return ephemeral ?? channel.messages.get(id);
}

function describe(
  { id, payload, channel }: DiscordInteraction,
  type: number,
  message: StoredMessage | undefined,
): object {
  if (!message) return { interaction: { id, type: payload.type }, resource: { type } };
  return {
    interaction: {
      id,
      type: payload.type,
      response_message_id: message.id,
      response_message_loading: (message.flags & Flag.Loading) !== 0,
      response_message_ephemeral: (message.flags & Flag.Ephemeral) !== 0,
      channel_id: channel.id,
    },
    resource: { type, message },
  };
}
