import { createForm } from "../forms/form.ts";
import { emitEvent } from "../gateway/events.ts";
import { P } from "../numbers.ts";
import { no } from "../refusals.ts";
import type { ChannelJson, MemberJson } from "../types.ts";
import type { World } from "../world.ts";
import { bodyOf, type Handler, NO_CONTENT, type RouteSpec, requiredGuild } from "./route.ts";

function memberOf(world: World, guildId: string, userId: string): MemberJson {
  const member = requiredGuild(world, guildId).members.get(userId);
  if (!member) throw no.member();
  return member;
}

const describe: Handler = (world, _, [id]) => {
  const { json, roles, members } = requiredGuild(world, id);
  return { ...json, roles: [...roles.values()], approximate_member_count: members.size };
};

const channels: Handler = (world, _, [id]) =>
  [...requiredGuild(world, id).channels.values()]
    .filter((channel) => !channel.isThread)
    .map((channel) => channel.json);

const addChannel: Handler = (world, request, [id]) => {
  const guild = requiredGuild(world, id, P.ManageChannels);
  const given = bodyOf(request) as Partial<ChannelJson>;
  const form = createForm();
  form.text(["name"], given.name, 1, 100, true);
  form.done();
  return guild.createChannel(given.name ?? "", given).json;
};

const limitOf = (query: URLSearchParams): number => Number(query.get("limit") ?? 1);

const members: Handler = (world, { query }, [id]) => {
  if (!world.settings.privileged.members) throw no.access();
  return [...requiredGuild(world, id).members.values()].slice(0, limitOf(query));
};

const search: Handler = (world, { query }, [id]) => {
  const begin = query.get("query") ?? "";
  return [...requiredGuild(world, id).members.values()]
    .filter((member) => member.user.username.startsWith(begin))
    .slice(0, limitOf(query));
};

const setRole =
  (held: boolean): Handler =>
  (world, _, [id, userId, roleId]) => {
    const guild = requiredGuild(world, id, P.ManageRoles);
    const member = memberOf(world, id, userId);
    if (!guild.roles.has(roleId)) throw no.role();
    const others = member.roles.filter((role) => role !== roleId);
    member.roles = held ? [...others, roleId] : others;
    emitEvent(world, "GUILD_MEMBER_UPDATE", { ...member, guild_id: id }, id);
    return NO_CONTENT;
  };

const activeThreads: Handler = (world, _, [id]) => ({
  threads: [...requiredGuild(world, id).channels.values()]
    .filter((channel) => channel.isThread && !channel.json.thread_metadata?.archived)
    .map((channel) => channel.json),
  members: [],
});

/** Servers, their members and roles. */
export const guildRoutes: readonly RouteSpec[] = [
  { on: "GET /guilds/:id", run: describe },
  { on: "GET /guilds/:id/channels", run: channels },
  { on: "POST /guilds/:id/channels", run: addChannel },
  { on: "GET /guilds/:id/roles", run: (world, _, [id]) => [...requiredGuild(world, id).roles.values()] },
  { on: "GET /guilds/:id/members/search", run: search },
  { on: "GET /guilds/:id/members", run: members },
  { on: "GET /guilds/:id/members/:id", run: (world, _, [id, userId]) => memberOf(world, id, userId) },
  { on: "PUT /guilds/:id/members/:id/roles/:id", run: setRole(true) },
  { on: "DELETE /guilds/:id/members/:id/roles/:id", run: setRole(false) },
  { on: "GET /guilds/:id/threads/active", run: activeThreads },
];
