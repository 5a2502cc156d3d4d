import { Client, Events, GatewayIntentBits } from "discord.js";
import { expect, test } from "vitest";
import { startDiscord } from "./discord/server.ts";

test("a real discord.js client answers a mention", async () => {
  const d = await startDiscord({ rateLimits: false });
  const client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages],
    rest: { api: d.api },
  });
  client.on(Events.MessageCreate, (message) => {
    if (!message.author.bot) void message.reply("here I am");
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(d.token);
  await ready;
  const alice = d.createUser("alice");
  const channel = d.createGuild("Guild", alice).createChannel("general");
  alice.send(channel, `hello <@${client.user?.id}>`);
  expect((await d.waitMessage(channel)).content).toBe("here I am");
  await client.destroy();
  expect(d.unsupported.size).toBe(0);
  await d.stop();
});
