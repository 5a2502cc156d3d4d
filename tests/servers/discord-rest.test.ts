import {
  AttachmentBuilder,
  ButtonStyle,
  ChannelType,
  ContainerBuilder,
  EmbedBuilder,
  HTTPError,
  MediaGalleryBuilder,
  MessageFlags,
  RateLimitError,
  RESTEvents,
  TextDisplayBuilder,
} from "discord.js";
import { expect, test } from "vitest";
import { answerOf, login, startGuild } from "./support/discordjs.ts";

async function startBot(options: Parameters<typeof startGuild>[0] = {}) {
  const world = await startGuild(options);
  const client = await login(world.d);
  const text = await client.channels.fetch(world.channel.id);
  if (text?.type !== ChannelType.GuildText) throw new Error("no text channel");
  const post = (body: object, id = world.channel.id) =>
    client.rest.post(`/channels/${id}/messages`, { body });
  return { ...world, client, text, post };
}

test("an uploaded picture is found by the embed that names it", async () => {
  const { text } = await startBot();
  const files = [new AttachmentBuilder(Buffer.from("png"), { name: "p.png" })];
  const embed = new EmbedBuilder().setTitle("P").setImage("attachment://p.png");
  const message = await text.send({ embeds: [embed], files });
  const url = message.attachments.first()?.url ?? "";
  expect(message.embeds[0]?.image?.url).toBe(url);
  expect(await (await fetch(url)).text()).toBe("png");
});

test("a gallery shows an uploaded picture with its description", async () => {
  const { text, channel } = await startBot();
  const files = [new AttachmentBuilder(Buffer.from("png"), { name: "p.png", description: "three bars" })];
  const gallery = (url: string) =>
    new MediaGalleryBuilder().addItems({ media: { url }, description: "three bars" });
  const flags = MessageFlags.IsComponentsV2;
  const message = await text.send({ flags, components: [gallery("attachment://p.png")], files });
  expect(message.attachments.first()?.description).toBe("three bars");
  expect(channel.last()?.components?.[0]).toMatchObject({
    items: [{ media: { url: message.attachments.first()?.url } }],
  });
  const lost = text.send({ flags, components: [gallery("attachment://q.png")], files });
  expect(await answerOf(lost)).toContain("UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND");
});

test("Components V2 exclude the old fields, and need their flag", async () => {
  const { client, text, channel, post } = await startBot();
  const card = new ContainerBuilder().addTextDisplayComponents(new TextDisplayBuilder().setContent("**hi**"));
  const message = await text.send({ flags: MessageFlags.IsComponentsV2, components: [card] });
  const edit = client.rest.patch(`/channels/${channel.id}/messages/${message.id}`, {
    body: { content: "x" },
  });
  expect(await answerOf(edit)).toContain("MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2");
  expect(await answerOf(post({ components: [{ type: 10, content: "x" }] }))).toContain("UNION_TYPE_CHOICES");
});

test("refuses what is too long, empty or double", async () => {
  const { text, post } = await startBot();
  expect(await answerOf(text.send("x".repeat(2001)))).toContain("Must be 2000 or fewer in length.");
  expect(await answerOf(post({ content: "" }))).toContain("400 50006");
  const embeds = [{ description: "x".repeat(4000) }, { description: "y".repeat(4000) }];
  expect(await answerOf(post({ embeds }))).toContain("MAX_EMBED_SIZE_EXCEEDED");
  const button = { type: 2, style: ButtonStyle.Primary, label: "1", custom_id: "a" };
  const components = [{ type: 1, components: [button, button] }];
  expect(await answerOf(post({ content: "x", components }))).toContain("COMPONENT_CUSTOM_ID_DUPLICATED");
});

test("refuses unknown channels and messages, and messages of others", async () => {
  const { client, channel, bob, post } = await startBot();
  const nowhere = "1234567890123456789";
  expect(await answerOf(post({ content: "x" }, nowhere))).toContain("404 10003");
  const edit = (id: string) =>
    client.rest.patch(`/channels/${channel.id}/messages/${id}`, { body: { content: "x" } });
  expect(await answerOf(edit(nowhere))).toContain("404 10008");
  expect(await answerOf(edit(bob.send(channel, "mine").id))).toContain("403 50005");
});

test("obeys permissions, silence, removal and closed private messages", async () => {
  const { d, client, guild, bob, post } = await startBot();
  const place = guild.createChannel("locked");
  const me = { id: client.user.id };
  const send = () => answerOf(post({ content: "x" }, place.id));
  place.overwrite(me, { deny: ["SendMessages"] });
  expect(await send()).toContain("403 50013");
  place.overwrite(me, { deny: ["ViewChannel"] });
  expect(await send()).toContain("403 50001");
  place.overwrite(me, {});
  expect(await send()).toBe("accepted");
  guild.timeout(me, Date.now() + 60_000);
  expect(await send()).toContain("403 50013");
  guild.timeout(me, null);
  bob.dmOpen = false;
  expect(await answerOf(client.users.send(bob.id, "x"))).toContain("403 50007");
  bob.dmOpen = true;
  await client.users.send(bob.id, "now");
  expect(bob.dm().last()?.content).toBe("now");
  guild.removeBot();
  expect(await send()).toContain("403 50001");
  place.delete();
  expect(await send()).toContain("404 10003");
  expect([...d.unsupported]).toEqual([]);
});

test("threads and forum posts take messages until they are locked", async () => {
  const { d, client, guild, text, alice, post } = await startBot();
  const forum = guild.createChannel("forum", { type: ChannelType.GuildForum });
  expect(await answerOf(post({ content: "x" }, forum.id))).toContain("400 50008");
  const known = await client.channels.fetch(forum.id);
  if (known?.type !== ChannelType.GuildForum) throw new Error("no forum");
  const made = await known.threads.create({ name: "post", message: { content: "first" } });
  expect(d.channels.get(made.id)?.history()).toMatchObject([{ id: made.id, content: "first" }]);
  const side = await text.threads.create({ name: "side" });
  await side.send("in thread");
  const theirs = forum.createThread(alice, "question", "why?");
  theirs.archive();
  expect(await answerOf(post({ content: "x" }, theirs.id))).toBe("accepted");
  expect(theirs.json.thread_metadata?.archived).toBe(false);
  guild.setRolePermissions([...guild.roles.values()].at(-1) ?? guild.createRole("x"), ["ViewChannel"]);
  theirs.archive(true);
  expect(await answerOf(post({ content: "x" }, theirs.id))).toContain("400 50083");
  forum.json.flags |= 1 << 4;
  const untagged = known.threads.create({ name: "post", message: { content: "first" } });
  expect(await answerOf(untagged)).toContain("400 40067");
});

test("announcement channels publish a message once, ten an hour", async () => {
  const { d, client, guild, channel, post } = await startBot();
  const news = guild.createChannel("news", { type: ChannelType.GuildAnnouncement });
  const publish = (channelId: string, id: string) =>
    answerOf(client.rest.post(`/channels/${channelId}/messages/${id}/crosspost`));
  const send = async (place: typeof channel) => {
    await post({ content: "x" }, place.id);
    return place.last()?.id ?? "";
  };
  expect(await publish(channel.id, await send(channel))).toContain("400 50024");
  const first = await send(news);
  expect(await publish(news.id, first)).toBe("accepted");
  expect(news.last()?.flags).toBe(MessageFlags.Crossposted);
  expect(await publish(news.id, first)).toContain("400 40033");
  news.overwrite(client.user.id, { deny: ["SendMessages"] });
  expect(await publish(news.id, first)).toContain("403 50013");
  news.overwrite(client.user.id, {});
  for (let i = 0; i < 9; i++) expect(await publish(news.id, await send(news))).toBe("accepted");
  const strict = await login(d, undefined, { rejectOnRateLimit: () => true });
  const last = await send(news);
  const route = `/channels/${news.id}/messages/${last}/crosspost` as const;
  await expect(strict.rest.post(route)).rejects.toBeInstanceOf(RateLimitError);
  expect(d.requests.at(-1)).toMatchObject({ status: 429, response: { code: 20_028, global: false } });
  d.advance(3600_000);
  expect(await publish(news.id, last)).toBe("accepted");
});

test("an enforced nonce makes one message of a retried send, for some minutes", async () => {
  const { d, text, channel } = await startBot();
  d.inject({ method: "POST", route: "/channels/:id/messages", drop: "after" });
  const once = () => text.send({ content: "once", nonce: "n1", enforceNonce: true });
  const message = await once();
  expect(channel.fromBot().map((sent) => sent.id)).toEqual([message.id]);
  expect((await once()).id).toBe(message.id);
  d.advance(6 * 60_000);
  expect((await once()).id).not.toBe(message.id);
});

test("a mention pings only whom the message allows", async () => {
  const { channel, bob, guild, post } = await startBot();
  const role = guild.createRole("News");
  const content = `<@${bob.id}> <@&${role.id}> @everyone`;
  await post({ content, allowed_mentions: { parse: [] } });
  expect(channel.last()).toMatchObject({ mentions: [], mention_roles: [], mention_everyone: false });
  await post({ content, allowed_mentions: { parse: [], roles: [role.id] } });
  expect(channel.last()).toMatchObject({ mentions: [], mention_roles: [role.id], mention_everyone: false });
});

test("the client repeats a request after a 5xx, and gives up after its retries", async () => {
  const { d, text } = await startBot();
  const route = "/channels/:id/messages";
  d.inject({ method: "POST", route, status: 503, body: "<html>503</html>" });
  expect((await text.send("after 503")).content).toBe("after 503");
  d.inject({ method: "POST", route, status: 502, times: 2 });
  await expect(text.send("x")).rejects.toBeInstanceOf(HTTPError);
});

test("the client obeys the buckets, and waits out what it could not know", async () => {
  const { d, client, text } = await startBot({
    rateLimits: { "POST /channels/:id/messages": { limit: 3, per: 0.3 } },
  });
  const hits: unknown[] = [];
  client.rest.on(RESTEvents.RateLimited, (info) => void hits.push(info));
  await Promise.all(Array.from({ length: 7 }, (_, i) => text.send(`n${i}`)));
  expect(hits.length).toBeGreaterThan(0);
  expect(d.counts.get("POST /channels/:id/messages 429")).toBeUndefined();
  d.inject({
    method: "POST",
    status: 429,
    body: { message: "You are being rate limited.", retry_after: 0.1, global: false },
    headers: { "retry-after": "0.1", "x-ratelimit-scope": "shared" },
  });
  expect((await text.send("patient")).content).toBe("patient");
});

test("remembers no more than it is told to, and counts everything", async () => {
  const { d, channel, post } = await startBot({ keep: { requests: 5, messages: 2 } });
  for (let i = 0; i < 30; i++) await post({ content: `n${i}` });
  expect(d.requests.length).toBeLessThanOrEqual(10);
  expect(channel.history().map((message) => message.content)).toEqual(["n28", "n29"]);
  expect(channel.botMessages).toBe(30);
  expect(d.counts.get("POST /channels/:id/messages 200")).toBe(30);
});

test("too many refused requests ban the address", async () => {
  const { d, post } = await startBot({ invalidLimit: 3 });
  d.inject({ status: 403, body: { message: "Missing Access", code: 50_001 }, times: 3 });
  for (let i = 0; i < 3; i++) expect(await answerOf(post({ content: "x" }))).toContain("403");
  const raw = await fetch(`${d.api}/v10/users/@me`, { headers: { authorization: `Bot ${d.token}` } });
  expect(raw.status).toBe(429);
  expect(await raw.text()).toContain("1015");
  d.advance(601_000);
  expect(await answerOf(post({ content: "x" }))).toBe("accepted");
});
