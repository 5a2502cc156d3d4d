import { checkCommand, type GivenCommand } from "../forms/commands.ts";
import { createForm } from "../forms/form.ts";
import { CommandType } from "../numbers.ts";
import { badForm, no, Refusal } from "../refusals.ts";
import type { CommandJson } from "../types.ts";
import { clone, type World } from "../world.ts";
import { bodyOf, NO_CONTENT, type RouteSpec, requiredGuild } from "./route.ts";

/** The registered commands of a server, or the global ones. */
function poolOf(world: World, guild: string | undefined): CommandJson[] {
  if (guild === undefined) return world.globalCommands;
  const pool = world.guildCommands.get(guild) ?? [];
  world.guildCommands.set(guild, pool);
  return pool;
}

const typeOf = (command: GivenCommand): number => command.type ?? CommandType.ChatInput;

const same = (a: GivenCommand, b: GivenCommand): boolean => a.name === b.name && typeOf(a) === typeOf(b);

/** Registers a command, in place of one of the same name and type. */
function save(
  world: World,
  pool: CommandJson[],
  given: GivenCommand,
  guild: string | undefined,
): CommandJson {
  const old = pool.find((command) => same(command, given));
  const type = typeOf(given);
  const base = {
    id: old?.id ?? world.snowflake(),
    application_id: world.app.id,
    version: world.snowflake(),
    default_member_permissions: null,
    type,
    name: given.name ?? "",
    name_localizations: null,
    description: "",
    description_localizations: null,
    nsfw: false,
    integration_types: [0],
    contexts: null,
    ...(guild === undefined ? { dm_permission: true } : { guild_id: guild }),
  };
  const command: CommandJson = { ...base, ...clone(given) };
  const { maxCommands } = world.settings;
  const slashes = pool.filter((other) => other.type === CommandType.ChatInput).length;
  if (!old && type === CommandType.ChatInput && slashes >= maxCommands)
    throw new Refusal(400, 30032, `Maximum number of application commands reached (${maxCommands})`);
  if (old) pool.splice(pool.indexOf(old), 1, command);
  else pool.push(command);
  world.waiting.changed();
  return command;
}

/** Replaces all commands at once. */
function replaceAll(world: World, list: unknown, guild: string | undefined): CommandJson[] {
  if (!Array.isArray(list))
    throw badForm({
      _errors: [{ code: "BASE_TYPE_BAD_TYPE", message: "Only iterables may be used in a ListType" }],
    });
  const commands = list as GivenCommand[];
  const form = createForm();
  for (const [i, command] of commands.entries()) {
    checkCommand(form, command, [i]);
    if (commands.findIndex((other) => same(other, command)) < i)
      form.add([i], "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
  }
  form.done();
  const kept = poolOf(world, guild).filter((old) => commands.some((command) => same(old, command)));
  if (guild === undefined) world.globalCommands = kept;
  else world.guildCommands.set(guild, kept);
  return commands.map((command) => save(world, kept, command, guild));
}

function checked(command: GivenCommand): GivenCommand {
  const form = createForm();
  checkCommand(form, command, []);
  form.done();
  return command;
}

function one(pool: readonly CommandJson[], id: string): CommandJson {
  const command = pool.find((candidate) => candidate.id === id);
  if (!command) throw no.command();
  return command;
}

/** The routes below one place where commands are registered. */
function routesAt(base: string, guilds: boolean): RouteSpec[] {
  const place = (world: World, args: readonly string[]) =>
    guilds ? requiredGuild(world, args[1] ?? "").id : undefined;
  const pool = (world: World, args: readonly string[]) => poolOf(world, place(world, args));
  const idOf = (args: readonly string[]) => args[guilds ? 2 : 1] ?? "";
  return [
    { on: `GET ${base}`, run: (world, _, args) => pool(world, args) },
    {
      on: `PUT ${base}`,
      run: (world, request, args) => replaceAll(world, request.body, place(world, args)),
    },
    {
      on: `POST ${base}`,
      run: (world, request, args) =>
        save(world, pool(world, args), checked(bodyOf(request)), place(world, args)),
    },
    { on: `GET ${base}/:id`, run: (world, _, args) => one(pool(world, args), idOf(args)) },
    {
      on: `DELETE ${base}/:id`,
      run(world, _, args) {
        const list = pool(world, args);
        list.splice(list.indexOf(one(list, idOf(args))), 1);
        return NO_CONTENT;
      },
    },
    {
      on: `PATCH ${base}/:id`,
      run(world, request, args) {
        const command = one(pool(world, args), idOf(args));
        const changed = checked({ ...command, ...bodyOf(request) });
        return Object.assign(command, changed, { version: world.snowflake() });
      },
    },
  ];
}

/** Registering commands, for everybody and for single servers. */
export const commandRoutes: readonly RouteSpec[] = [
  { on: "GET /applications/:id/guilds/:id/commands/permissions", run: () => [] },
  ...routesAt("/applications/:id/commands", false),
  ...routesAt("/applications/:id/guilds/:id/commands", true),
];
