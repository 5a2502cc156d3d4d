import { Client, Events, GatewayIntentBits, Partials } from "discord.js";
import { expect, onTestFinished, test } from "vitest";
import { login, startGuild } from "./support/discordjs.ts";

const I = GatewayIntentBits;

const next = <T>(client: Client, event: string): Promise<T> =>
  new Promise((resolve) => client.once(event, resolve));

test("a client gets its servers, beats its heart, and hears people", async () => {
  const { d, bob, guild, channel } = await startGuild({ heartbeatMs: 300 });
  const client = await login(d);
  expect(client.guilds.cache.get(guild.id)?.channels.cache.size).toBe(1);
  const heard = next<{ content: string }>(client, Events.MessageCreate);
  bob.send(channel, "hi bot");
  expect((await heard).content).toBe("hi bot");
  await d.until(() => d.gatewayLog.filter((line) => line.what === "op 1").length >= 2);
  expect(d.online).toBe(true);
});

test("a client hears of servers, channels, members and roles that come and go", async () => {
  const { d, bob, alice } = await startGuild();
  const client = await login(d);
  const joined = next<{ id: string }>(client, Events.GuildCreate);
  const guild = d.createGuild("Two", bob);
  expect((await joined).id).toBe(guild.id);
  const made = next(client, Events.ChannelCreate);
  const channel = guild.createChannel("x");
  await made;
  const entered = next(client, Events.GuildMemberAdd);
  guild.addMember(alice);
  await entered;
  const role = guild.createRole("Editors", ["ManageGuild"]);
  const promoted = next(client, Events.GuildMemberUpdate);
  guild.setRoles(alice, [role]);
  await promoted;
  expect(client.guilds.cache.get(guild.id)?.members.cache.get(alice.id)?.permissions.has("ManageGuild")).toBe(
    true,
  );
  const deleted = next<{ id: string }>(client, Events.ChannelDelete);
  channel.delete();
  expect((await deleted).id).toBe(channel.id);
  const kicked = next<{ id: string }>(client, Events.GuildDelete);
  guild.removeBot();
  expect((await kicked).id).toBe(guild.id);
});

test("a client hears of deleted servers, deleted messages and edits", async () => {
  const { d, guild, channel, bob } = await startGuild();
  const client = await login(d);
  const message = bob.send(channel, "first");
  await d.until(() => client.channels.cache.get(channel.id));
  const edited = new Promise((resolve) => {
    client.on(Events.MessageUpdate, (_, now) => resolve(now.content));
  });
  bob.edit(message, "second");
  expect(await edited).toBe("second");
  const dropped = next<{ id: string }>(client, Events.MessageDelete);
  channel.removeMessage(message);
  expect((await dropped).id).toBe(message.id);
  const gone = next<{ id: string }>(client, Events.GuildDelete);
  guild.delete();
  expect((await gone).id).toBe(guild.id);
  expect(d.channels.has(channel.id)).toBe(false);
});

test("members are fetched over the gateway", async () => {
  const { d, guild } = await startGuild();
  const client = await login(d);
  expect((await client.guilds.cache.get(guild.id)?.members.fetch())?.size).toBe(3);
});

test("without the intent a text is blank, except in mentions, replies to the bot and private messages", async () => {
  const { d, bob, channel } = await startGuild();
  const client = new Client({
    intents: [I.Guilds, I.GuildMessages, I.DirectMessages],
    partials: [Partials.Channel],
    rest: { api: d.api },
  });
  onTestFinished(() => client.destroy());
  const ready = next(client, Events.ClientReady);
  await client.login(d.token);
  await ready;
  const got: string[] = [];
  client.on(Events.MessageCreate, (message) => void got.push(message.content));
  bob.send(channel, "secret");
  bob.send(channel, `hey <@${d.user.id}>`);
  bob.send(bob.dm(), "between us");
  await d.until(() => got.length === 3);
  expect(got).toEqual(["", `hey <@${d.user.id}>`, "between us"]);
});

test("asked to reconnect, a client resumes", async () => {
  const { d } = await startGuild();
  await login(d);
  d.gateway.reconnect();
  await d.until(() => d.gatewayLog.some((line) => line.what === "op 6"), 8000);
  await d.until(() => d.online);
  expect(d.identifies).toBe(1);
});

test("what happens while the connection is cut is told afterwards", async () => {
  const { d, bob, channel } = await startGuild();
  const client = await login(d);
  const heard = next<{ content: string }>(client, Events.MessageCreate);
  d.gateway.cut();
  await d.until(() => !d.online);
  bob.send(channel, "while away");
  expect((await heard).content).toBe("while away");
});

test("a lost session is forgotten after a while, and an invalid one begun anew", async () => {
  const { d } = await startGuild();
  const client = await login(d);
  const again = next(client, Events.ShardReady);
  d.gateway.cut();
  await d.until(() => !d.online);
  d.advance(6 * 60_000);
  await again;
  expect(d.identifies).toBe(2);
  expect(d.gatewayLog.some((line) => line.what === "op 6")).toBe(true);
});

test("a client without acknowledgements leaves the zombie connection", async () => {
  const { d } = await startGuild({ heartbeatMs: 300 });
  await login(d);
  d.gateway.freeze();
  await d.until(() => d.gatewayLog.some((line) => line.what.startsWith("close")), 8000);
  d.gateway.freeze(false);
  await d.until(() => d.online, 8000);
  expect(d.online).toBe(true);
});

test("a forbidden intent and a wrong token end the login", async () => {
  const { d } = await startGuild({ privileged: { messageContent: false } });
  const attempt = (token: string, intents: GatewayIntentBits[]) => {
    const client = new Client({ intents, rest: { api: d.api } });
    onTestFinished(() => client.destroy());
    return client.login(token);
  };
  await expect(attempt(d.token, [I.Guilds, I.MessageContent])).rejects.toThrow(/disallowed/i);
  await expect(attempt("x.y.z", [I.Guilds])).rejects.toThrow(/token/i);
});

test("a bot that was killed comes back as a new client", async () => {
  const { d, alice, channel } = await startGuild();
  const first = await login(d);
  await first.application.commands.create({ name: "ask", description: "Ask" });
  d.gateway.cut();
  await first.destroy();
  await d.until(() => !d.online);
  expect(() => alice.slash(channel, "ask")).toThrow("not connected");
  const second = await login(d);
  expect(second.guilds.cache.size).toBe(1);
  expect(d.identifies).toBe(2);
});
