import { misuse } from "../waiting.ts";
import type { DiscordChannel, DiscordInteraction, DiscordUser, OptionValues } from "./driven.ts";
import { length } from "./forms/form.ts";
import { startInteraction } from "./interaction.ts";
import { ALL, CommandType, Context, Installed, Kind, Opt, P } from "./numbers.ts";
import { isBotThere } from "./permissions.ts";
import type { CommandJson, CommandOption, MessageLike } from "./types.ts";
import { clone, type World } from "./world.ts";

/** The command a person's client would offer: those of the server first, then global ones. */
function offered(
  world: World,
  channel: DiscordChannel,
  user: DiscordUser,
  name: string,
  type: number,
): CommandJson {
  const { guild } = channel;
  const local = guild ? (world.guildCommands.get(guild.id) ?? []) : [];
  const pool = [...local, ...world.globalCommands];
  const command = pool.find((candidate) => candidate.name === name && candidate.type === type);
  const names = pool.map((candidate) => candidate.name).join(", ");
  if (!command) misuse(`command "${name}" is not registered here; registered: ${names}`);
  const hidden = hiddenBecause(world, channel, user, command);
  if (hidden) misuse(`command "${name}" ${hidden}`);
  return command;
}

/** Why a client would not offer the command; undefined when it would. */
function hiddenBecause(
  world: World,
  channel: DiscordChannel,
  user: DiscordUser,
  command: CommandJson,
): string | undefined {
  const { guild } = channel;
  const { contexts, integration_types, default_member_permissions: needed } = command;
  const brought = integration_types?.includes(Installed.UserInstall) === true && !command.guild_id;
  if (!isBotThere(channel)) {
    if (!brought) return "is not there where people only bring the bot along";
    if (!guild)
      return contexts?.includes(Context.PrivateChannel) ? undefined : "is not available in group messages";
  }
  if (!guild) {
    if (!brought && !sharesServer(world, user)) return "is not there for who shares no server with the bot";
    const direct = contexts ? contexts.includes(Context.BotDM) : command.dm_permission !== false;
    return direct && !command.guild_id ? undefined : "is not available in DMs";
  }
  if (contexts && !contexts.includes(Context.Guild)) return "is not available in guilds";
  const held = guild.permissions(user.id, channel);
  if (needed !== null && needed !== undefined && held !== ALL) {
    const need = BigInt(needed);
    if (need === 0n || (held & need) !== need) return "is hidden from this user (default_member_permissions)";
  }
  return held & P.UseApplicationCommands ? undefined : "may not be used here by this user";
}

function sharesServer(world: World, { id }: DiscordUser): boolean {
  return [...world.guilds.values()].some(({ botIn, members }) => botIn && members.has(id));
}

interface SentOption {
  readonly name: string;
  readonly type: number;
  readonly value?: unknown;
  readonly focused?: true;
  readonly options?: readonly SentOption[];
}

const idOf = (value: OptionValues[string]): string => String(typeof value === "object" ? value.id : value);

const isReference = ({ type }: CommandOption): boolean => type >= Opt.User && type <= Opt.Mentionable;

/** A person uses a slash command, or types into one of its options. */
export function useCommand(
  world: World,
  user: DiscordUser,
  channel: DiscordChannel,
  path: string,
  values: OptionValues,
  focused?: string,
): DiscordInteraction {
  const [name = "", ...rest] = path.split(" ");
  const command = offered(world, channel, user, name, CommandType.ChatInput);
  const { level, chain } = descend(command, path, rest);
  checkNames(path, level, values, focused);
  const refs: string[] = [];
  let options = level
    .filter((option) => values[option.name] !== undefined)
    .map((option): SentOption => {
      const value = values[option.name];
      if (focused === undefined) checkValue(world, option, value);
      const reference = isReference(option);
      if (reference) refs.push(idOf(value));
      const sent = { name: option.name, type: option.type, value: reference ? idOf(value) : value };
      return focused === option.name ? { ...sent, focused: true } : sent;
    });
  for (const parent of chain) options = [{ name: parent.name, type: parent.type, options }];
  const typing = focused !== undefined;
  return startInteraction(world, {
    type: typing ? Kind.ApplicationCommandAutocomplete : Kind.ApplicationCommand,
    user,
    channel,
    data: {
      id: command.id,
      name,
      type: CommandType.ChatInput,
      ...(options.length > 0 ? { options } : {}),
      ...(refs.length > 0 ? { resolved: resolve(world, channel, refs) } : {}),
      ...(command.guild_id ? { guild_id: command.guild_id } : {}),
    },
  });
}

/** Walks down to the subcommand; `chain` names the way, innermost first. */
function descend(
  command: CommandJson,
  path: string,
  rest: readonly string[],
): { readonly level: readonly CommandOption[]; readonly chain: readonly CommandOption[] } {
  let level = command.options ?? [];
  const chain: CommandOption[] = [];
  const isSub = (option: CommandOption) => option.type <= Opt.SubcommandGroup;
  for (const step of rest) {
    const next = level.find((option) => option.name === step && isSub(option));
    if (!next) misuse(`/${command.name} has no subcommand "${step}"`);
    chain.unshift(next);
    level = next.options ?? [];
  }
  const names = level.map((option) => option.name).join(", ");
  if (level.some(isSub)) misuse(`/${path} needs a subcommand: ${names}`);
  return { level, chain };
}

function checkNames(
  path: string,
  level: readonly CommandOption[],
  values: OptionValues,
  focused: string | undefined,
): void {
  const names = level.map((option) => option.name);
  for (const key of Object.keys(values))
    if (!names.includes(key)) misuse(`/${path} has no option "${key}"; options: ${names.join(", ")}`);
  if (focused === undefined) {
    for (const { name, required } of level)
      if (required && values[name] === undefined) misuse(`/${path} requires "${name}"`);
  } else if (!level.find((option) => option.name === focused)?.autocomplete)
    misuse(`option "${focused}" has no autocomplete`);
}

function checkValue(world: World, option: CommandOption, value: OptionValues[string]): void {
  const wrong = (why: string) => misuse(`option "${option.name}" ${why}`);
  const { type, choices = [], channel_types = [] } = option;
  if (choices.length > 0 && !choices.some((choice) => choice.value === value))
    wrong(`has no choice ${JSON.stringify(value)}`);
  if (!hasType(type, value)) wrong("has the wrong type");
  const { min_length: shortest = 0, max_length: longest = 6000 } = option;
  if (typeof value === "string" && type === Opt.String)
    if (length(value) > longest || length(value) < shortest) wrong("violates min/max length");
  const { min_value: least = -Infinity, max_value: most = Infinity } = option;
  if (typeof value === "number" && (value > most || value < least)) wrong("violates min/max value");
  if (type !== Opt.Channel || channel_types.length === 0) return;
  const channel = world.channels.get(idOf(value));
  if (!channel || !channel_types.includes(channel.json.type)) wrong("does not accept this channel type");
}

function hasType(type: number, value: OptionValues[string]): boolean {
  if (type === Opt.String) return typeof value === "string";
  if (type === Opt.Integer) return Number.isInteger(value);
  if (type === Opt.Number) return typeof value === "number";
  if (type === Opt.Boolean) return typeof value === "boolean";
  return true;
}

/** A person uses a context-menu command. */
export function useContextMenu(
  world: World,
  user: DiscordUser,
  channel: DiscordChannel,
  name: string,
  target: MessageLike | DiscordUser,
): DiscordInteraction {
  const onMessage = "channel_id" in target;
  const { id } = target;
  const command = offered(world, channel, user, name, onMessage ? CommandType.Message : CommandType.User);
  const message = channel.messages.get(id);
  if (onMessage && !message) misuse(`message ${id} is not in channel ${channel.id}`);
  const resolved = onMessage ? { messages: { [id]: clone(message) } } : resolve(world, channel, [id]);
  const data = { id: command.id, name, type: command.type, target_id: id, resolved };
  return startInteraction(world, { type: Kind.ApplicationCommand, user, channel, data });
}

/** Whom and what ids stand for, as interactions carry it. */
export function resolve(world: World, channel: DiscordChannel | undefined, ids: readonly string[]): object {
  const guild = channel?.guild;
  const found: Record<string, Record<string, unknown>> = {};
  const put = (kind: string, id: string, value: unknown) => {
    found[kind] = { ...found[kind], [id]: value };
  };
  for (const id of ids) {
    const user = id === world.user.id ? world.user : world.users.get(id)?.json;
    const role = guild?.roles.get(id);
    const named = guild?.channels.get(id);
    if (user) {
      put("users", id, user);
      const member = guild?.members.get(id);
      if (!guild || !member) continue;
      const { user: _user, deaf: _deaf, mute: _mute, ...rest } = member;
      put("members", id, { ...rest, permissions: String(guild.permissions(id)) });
    } else if (role) put("roles", id, role);
    else if (named) {
      const { name, type, parent_id, thread_metadata } = named.json;
      const meta = thread_metadata ? { thread_metadata } : {};
      put("channels", id, { id, name, type, permissions: String(ALL), parent_id, ...meta });
    }
  }
  return found;
}
