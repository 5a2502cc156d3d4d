import { Client, DiscordAPIError, Events, GatewayIntentBits, type RESTOptions } from "discord.js";
import { onTestFinished } from "vitest";
import type { DiscordChannel, DiscordGuild, DiscordUser } from "../discord/driven.ts";
import type { DiscordOptions } from "../discord/options.ts";
import { type DiscordServer, startDiscord } from "../discord/server.ts";

const I = GatewayIntentBits;

/** What most tests listen to. */
const INTENTS = [
  I.Guilds,
  I.GuildMessages,
  I.MessageContent,
  I.GuildMembers,
  I.DirectMessages,
  I.GuildMessageReactions,
];

/** A server with one guild, two people and a channel, gone when the test is over; rate limits are off unless asked for. */
export async function startGuild(options: DiscordOptions = {}): Promise<{
  readonly d: DiscordServer;
  readonly alice: DiscordUser;
  readonly bob: DiscordUser;
  readonly guild: DiscordGuild;
  readonly channel: DiscordChannel;
}> {
  const d = await startDiscord({ rateLimits: false, ...options });
  onTestFinished(() => d.stop());
  const [alice, bob] = [d.createUser("alice"), d.createUser("bob")];
  const guild = d.createGuild("Guild One", alice);
  guild.addMember(bob);
  return { d, alice, bob, guild, channel: guild.createChannel("general") };
}

/** A real discord.js client that is ready; gone when the test is over. */
export async function login(
  d: DiscordServer,
  intents: readonly GatewayIntentBits[] = INTENTS,
  rest: Partial<RESTOptions> = {},
): Promise<Client<true>> {
  const client = new Client({ intents, rest: { api: d.api, timeout: 3000, retries: 1, ...rest } });
  client.on(Events.Error, () => undefined);
  onTestFinished(() => client.destroy());
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(d.token);
  return ready;
}

/** Status, code and form errors of a refused call; "accepted" when it was not. */
export const answerOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => "accepted",
    (error: unknown) =>
      error instanceof DiscordAPIError
        ? `${error.status} ${error.code} ${JSON.stringify(error.rawError)}`
        : String(error),
  );
