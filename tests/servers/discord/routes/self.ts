import { directChannel } from "../channel.ts";
import { gatewayUrl } from "../gateway/connect.ts";
import { no, Refusal } from "../refusals.ts";
import type { World } from "../world.ts";
import { bodyOf, type Handler, NO_CONTENT, type RouteSpec, requiredGuild } from "./route.ts";

const gatewayBot: Handler = (world) => ({
  url: gatewayUrl(world),
  shards: 1,
  session_start_limit: {
    total: 1000,
    remaining: 1000 - world.identifies,
    reset_after: 86_400_000,
    max_concurrency: 1,
  },
});

const application: Handler = (world) => ({
  ...world.app,
  bot: world.user,
  approximate_guild_count: world.guilds.size,
});

const myGuilds: Handler = (world) =>
  [...world.guilds.values()]
    .filter((guild) => guild.botIn)
    .map((guild) => ({
      id: guild.id,
      name: guild.json.name,
      icon: null,
      owner: false,
      permissions: String(guild.permissions(world.user.id)),
      features: [],
    }));

const openDirect: Handler = (world, request) => {
  const { recipient_id } = bodyOf(request);
  const user = typeof recipient_id === "string" ? world.users.get(recipient_id) : undefined;
  if (!user) throw new Refusal(400, 50033, "Invalid Recipient(s)");
  return directChannel(world, user).json;
};

const renameMe: Handler = (world, request) => {
  const { username } = bodyOf(request);
  return Object.assign(world.user, typeof username === "string" ? { username } : {});
};

function userOf(world: World, id: string): object {
  const user = id === world.user.id ? world.user : world.users.get(id)?.json;
  if (!user) throw no.user();
  return user;
}

/** The bot itself, its application, and other people. */
export const selfRoutes: readonly RouteSpec[] = [
  { on: "GET /gateway", open: true, run: (world) => ({ url: gatewayUrl(world) }) },
  { on: "GET /gateway/bot", run: gatewayBot },
  { on: "GET /users/@me", run: (world) => world.user },
  { on: "PATCH /users/@me", run: renameMe },
  { on: "GET /users/@me/guilds", run: myGuilds },
  {
    on: "DELETE /users/@me/guilds/:id",
    run(world, _, [id]) {
      requiredGuild(world, id).removeBot();
      return NO_CONTENT;
    },
  },
  { on: "POST /users/@me/channels", run: openDirect },
  { on: "GET /users/:id", run: (world, _, [id]) => userOf(world, id) },
  { on: "GET /applications/@me", run: application },
  { on: "GET /oauth2/applications/@me", run: application },
  { on: "PATCH /applications/@me", run: (world, request) => Object.assign(world.app, bodyOf(request)) },
  { on: "GET /applications/:id/emojis", run: () => ({ items: [] }) },
  { on: "GET /applications/:id/skus", run: () => [] },
  { on: "GET /applications/:id/entitlements", run: () => [] },
];
