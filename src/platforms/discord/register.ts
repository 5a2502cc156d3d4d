import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  ApplicationCommandOptionType as Kind,
  PermissionFlagsBits,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  Routes,
} from "discord.js";
import type { Access } from "../../core/access.ts";
import { type OptionSpec, optionsOf } from "../../core/arguments.ts";
import type { Command } from "../../core/command.ts";
import type { Kv } from "../../core/store/kv.ts";
import { cut } from "../../core/text/cut.ts";
import {
  maxChoices,
  maxCommands,
  maxCommandText,
  maxDescription,
  maxOptions,
  maxOptionText,
} from "./limits.ts";

/** The option, on every command that everyone may use, that makes the answer visible to the asker only. */
export const onlyMeOption = "only_me";

/** The entry in every message's menu: looks for quotes that support it. */
const findSource = "Find the source";

const everywhere = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** Commands that change a conversation need the bot to be in it. */
const whereItLives = { contexts: [InteractionContextType.Guild, InteractionContextType.BotDM] };

/** Where a command can be used, and by whom: those who share no server with the bot have it for themselves alone. */
function placesFor(access: Access): typeof everywhere {
  switch (access) {
    case "everyone":
      return everywhere;
    case "manager":
      // Everyone manages their own chat with the bot.
      return { ...everywhere, ...whereItLives };
    case "moderator":
    case "owner":
      return { ...whereItLives, integration_types: [ApplicationIntegrationType.GuildInstall] };
  }
  access satisfies never;
}

/** A command as Discord's menu shows it, with typed options. */
export function slashCommand(command: Command): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const options = optionsOf(command).map(optionOf);
  const hasRoom = command.access === "everyone" && options.length < maxOptions;
  return {
    type: ApplicationCommandType.ChatInput,
    name: command.name,
    description: cut(command.summary, maxDescription),
    options: hasRoom ? [...options, onlyMe] : options,
    default_member_permissions: permissionsFor(command.access),
    ...placesFor(command.access),
  };
}

const onlyMe: APIApplicationCommandBasicOption = {
  type: Kind.Boolean,
  name: onlyMeOption,
  description: "Show the answer to me only",
};

/** Who sees a command in a server's menu; whoever runs it is checked again. In direct messages Discord shows all. */
function permissionsFor(access: Access): string | null {
  switch (access) {
    case "everyone":
      return null;
    case "manager":
      return String(PermissionFlagsBits.ManageGuild);
    case "moderator":
    case "owner":
      // Only the server's administrators, and those they allow.
      return "0";
  }
  access satisfies never;
}

const kinds = {
  string: Kind.String,
  integer: Kind.Integer,
  number: Kind.Number,
  boolean: Kind.Boolean,
  person: Kind.User,
  channel: Kind.Channel,
} as const;

function optionOf(option: OptionSpec): APIApplicationCommandBasicOption {
  const { name, required, choices, min, max, suggests } = option;
  const base = { name, description: cut(option.description || name, maxDescription), required };
  const kind = kinds[option.type];
  switch (kind) {
    case Kind.Boolean:
    case Kind.User:
    case Kind.Channel:
      return { ...base, type: kind };
    case Kind.String:
      if (choices !== null)
        return { ...base, type: kind, choices: choices.map((value) => ({ name: value, value })) };
      return {
        ...base,
        type: kind,
        autocomplete: suggests,
        ...(min === null ? {} : { min_length: min }),
        ...(max === null ? {} : { max_length: Math.min(max, maxOptionText) }),
      };
    case Kind.Integer:
    case Kind.Number:
      return {
        ...base,
        type: kind,
        autocomplete: suggests,
        ...(min === null ? {} : { min_value: min }),
        ...(max === null ? {} : { max_value: max }),
      };
  }
  kind satisfies never;
}

/** What Discord would refuse in a menu, each with what to do about it. */
export function menuFaults(
  menu: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[],
): readonly string[] {
  const surplus = menu.length - maxCommands;
  return [
    ...(surplus > 0
      ? [`${menu.length} commands, and Discord takes ${maxCommands}: remove ${surplus} from commands/topics/`]
      : []),
    ...menu.flatMap(({ name }, index) =>
      menu.findIndex((other) => other.name === name) < index ? [`/${name} is there twice: rename one`] : [],
    ),
    ...menu.flatMap(commandFaults),
  ];
}

function commandFaults(command: RESTPostAPIChatInputApplicationCommandsJSONBody): readonly string[] {
  const { name, options = [] } = command;
  const length = textsIn(command).join("").length;
  const crowded = options.flatMap((option) =>
    "choices" in option && (option.choices ?? []).length > maxChoices
      ? [`/${name} ${option.name} has more than ${maxChoices} choices: let it suggest instead`]
      : [],
  );
  return [
    ...(/^[-_\p{Ll}\p{Lo}\p{N}]{1,32}$/u.test(name)
      ? []
      : [`/${name}: a name has 1 to 32 small letters, digits, - and _`]),
    ...(command.description === "" ? [`/${name} has no summary: give it one`] : []),
    ...(options.length > maxOptions ? [`/${name} has more than ${maxOptions} options: merge some`] : []),
    ...(length > maxCommandText
      ? [`/${name} has ${length} characters of names and descriptions, ${maxCommandText} are allowed`]
      : []),
    ...crowded,
  ];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/**
 * Publishes the menus, in one request that replaces all of before, only when they differ from what was published last.
 * Throws an error that lists every fault when Discord would refuse them. True when something was published.
 */
export async function publishMenu(
  commands: readonly Command[],
  applicationId: string,
  rest: REST,
  kv: Pick<Kv, "get" | "set">,
): Promise<boolean> {
  const slash = commands.map(slashCommand);
  const faults = menuFaults(slash);
  if (faults.length > 0) throw new Error(`Discord would refuse the menu of commands: ${faults.join("; ")}`);
  const menu: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
    ...slash,
    { type: ApplicationCommandType.Message, name: findSource, ...everywhere },
  ];
  const key = `discord:menu:${applicationId}`;
  const wanted = JSON.stringify(menu);
  if ((await kv.get(key)) === wanted) return false;
  await rest.put(Routes.applicationCommands(applicationId), { body: menu });
  await kv.set(key, wanted, null);
  return true;
}
