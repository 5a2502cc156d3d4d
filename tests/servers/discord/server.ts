import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { APIMessage, APIUser } from "discord-api-types/v10";
import { WebSocketServer } from "ws";
import { patienceMs } from "../waiting.ts";
import { groupMessage } from "./channel.ts";
import type { DiscordChannel, DiscordGuild, DiscordInteraction, DiscordUser } from "./driven.ts";
import { connect, createTrouble, type GatewayTrouble } from "./gateway/connect.ts";
import { createGuild, type GuildOptions } from "./guild.ts";
import { isOnline } from "./interaction.ts";
import type { DiscordOptions, DiscordSettings } from "./options.ts";
import { createPerson } from "./person.ts";
import type { Fault, Req } from "./requests.ts";
import { serve } from "./rest.ts";
import type { CommandJson } from "./types.ts";
import { type AppJson, createWorld, type GatewayLine, type World } from "./world.ts";

/**
 * A strict, in-memory Discord on one loopback port: REST v10 with rate limits, and a gateway with
 * intents, heartbeats and resuming.
 *
 * Point a real client at it (`new Client({ rest: { api: d.api } })`; the gateway's address follows from
 * `GET /gateway/bot`) and drive the human side with `createUser()`, `createGuild()`, `user.slash()`,
 * `user.click()` … Commands can only be used as the bot registered them. Refusals carry Discord's status,
 * code and form errors. Numbers that Discord does not publish are options marked [approx]. A route that
 * is not emulated answers 404 and is listed in `unsupported`.
 */
export interface DiscordServer {
  /** For discord.js: `new Client({ rest: { api: d.api } })`. */
  readonly api: string;
  readonly origin: string;
  readonly token: string;
  /** The bot. */
  readonly user: APIUser;
  readonly app: AppJson;
  /** The settings, changeable while it runs. */
  readonly opt: DiscordSettings;
  readonly users: ReadonlyMap<string, DiscordUser>;
  readonly guilds: ReadonlyMap<string, DiscordGuild>;
  readonly channels: ReadonlyMap<string, DiscordChannel>;
  readonly interactions: ReadonlyMap<string, DiscordInteraction>;
  readonly globalCommands: readonly CommandJson[];
  readonly guildCommands: ReadonlyMap<string, readonly CommandJson[]>;
  /** Every request the bot made, within `keep.requests`. */
  readonly requests: readonly Req[];
  /** How many requests ended how, by `POST /channels/:id/messages 200`, whatever is kept. */
  readonly counts: ReadonlyMap<string, number>;
  /** What was used and is not emulated; tests assert that it is empty. */
  readonly unsupported: ReadonlySet<string>;
  readonly gatewayLog: readonly GatewayLine[];
  /** How often clients identified anew. */
  readonly identifies: number;
  /** Whether any client is connected to the gateway. */
  readonly online: boolean;
  /** What the gateway can do to its clients. */
  readonly gateway: GatewayTrouble;
  /** A person, or another bot. */
  createUser(username: string, kind?: { readonly bot: boolean }): DiscordUser;
  /** Where people write to each other; the bot is never in it. */
  createGroupMessage(...people: readonly DiscordUser[]): DiscordChannel;
  createGuild(name: string, owner: DiscordUser, options?: GuildOptions): DiscordGuild;
  /** The next matching request fails, is delayed or loses its connection. */
  inject(fault: Fault): void;
  /** Takes back every injected fault. */
  clearFaults(): void;
  /** Moves the server's clock ahead. */
  advance(ms: number): void;
  /** Waits until `ask` gives something truthy; asked again whenever something happened. */
  until<T>(ask: () => T | undefined | null | false, ms?: number, what?: string): Promise<T>;
  /** Waits for a message of the bot that is in the channel and fits; the newest one. */
  waitMessage(
    channel: DiscordChannel,
    fits?: (message: APIMessage) => boolean,
    ms?: number,
  ): Promise<APIMessage>;
  /** Waits for an answered request. */
  waitRequest(method: string, route: string, fits?: (request: Req) => boolean, ms?: number): Promise<Req>;
  /** Closes everything; nothing keeps the process alive afterwards. */
  stop(): Promise<void>;
}

/** Starts a Discord server on 127.0.0.1; `stop()` it when the test is over. */
export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordServer> {
  const world = createWorld(options);
  const http = createServer((request, response) => void serve(world, request, response));
  const gateway = new WebSocketServer({ noServer: true });
  http.on("upgrade", (request, socket, head) => {
    const { searchParams } = new URL(request.url ?? "/", "http://server");
    gateway.handleUpgrade(request, socket, head, (ws) => connect(world, ws, searchParams));
  });
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = http.address() as AddressInfo;
  world.origin = `http://127.0.0.1:${port}`;
  return {
    api: `${world.origin}/api`,
    origin: world.origin,
    ...driver(world),
    get globalCommands() {
      return world.globalCommands;
    },
    get identifies() {
      return world.identifies;
    },
    get online() {
      return isOnline(world);
    },
    async stop() {
      world.waiting.close();
      for (const { ws, timer } of world.sockets) {
        clearInterval(timer);
        ws.terminate();
      }
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

type Driver = Omit<DiscordServer, "api" | "origin" | "globalCommands" | "identifies" | "online" | "stop">;

function driver(world: World): Driver {
  const { waiting, requests } = world;
  return {
    token: world.token,
    user: world.user,
    app: world.app,
    opt: world.settings,
    users: world.users,
    guilds: world.guilds,
    channels: world.channels,
    interactions: world.interactions,
    guildCommands: world.guildCommands,
    requests,
    counts: world.counts,
    unsupported: world.unsupported,
    gatewayLog: world.gatewayLog,
    gateway: createTrouble(world),
    createUser: (username, kind) => createPerson(world, username, kind?.bot),
    createGroupMessage: (...people) => groupMessage(world, people),
    createGuild: (name, owner, options) => createGuild(world, name, owner, options),
    inject: (fault) => void world.faults.push({ ...fault }),
    clearFaults: () => void world.faults.splice(0),
    advance: (ms) => world.advance(ms),
    until: (ask, ms, what) => waiting.until(ask, ms, what),
    waitMessage: (channel, fits, ms = patienceMs) =>
      waiting.until(() => channel.last(fits), ms, "a bot message"),
    waitRequest: (method, route, fits = () => true, ms = patienceMs) => {
      const wanted = (request: Req) =>
        request.method === method && request.route === route && request.status !== 0 && fits(request);
      return waiting.until(() => requests.find(wanted), ms, `${method} ${route}`);
    },
  };
}
