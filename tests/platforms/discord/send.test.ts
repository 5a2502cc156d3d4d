import { ChannelType } from "discord.js";
import { expect, test } from "vitest";
import { plainEdit } from "../../../src/core/platform.ts";
import { heading, reply, text } from "../../../src/core/reply.ts";
import { usual } from "../../contracts/platform/bot.ts";
import { startRig, wordsIn } from "./rig.ts";
import { pictureBlock, quote } from "./samples.ts";

const news = reply([heading("Exports"), text("They rose.")]);
const at = (channel: { readonly id: string }) => `discord:${channel.id}` as const;
const posting = { method: "POST", route: "/channels/:id/messages" };

test("sends, edits and deletes a message, and names it", async () => {
  const { bot, d, channel } = await startRig();
  const sent = await bot.send(at(channel), reply([heading("Exports"), pictureBlock("alt")]), usual);
  const message = channel.last();
  expect(sent).toEqual({
    kind: "sent",
    ref: {
      conversation: at(channel),
      messageId: message?.id,
      sentAt: Date.parse(message?.timestamp ?? ""),
    },
  });
  if (sent.kind !== "sent") return;
  expect(await bot.edit(sent.ref, news, plainEdit)).toEqual(sent);
  expect(channel.last()).toMatchObject({ attachments: [] });
  expect(wordsIn(channel.history()[0] ?? message!)).toBe("### Exports\nThey rose.");
  expect(await bot.remove(sent.ref)).toEqual(sent);
  expect(await bot.edit(sent.ref, news, plainEdit)).toEqual({
    kind: "refused",
    reason: "the message was deleted (10008)",
  });
  expect(await bot.remove(sent.ref)).toMatchObject({ kind: "refused" });
  expect(d.unsupported.size).toBe(0);
});

test("a lost answer does not double a delivery, within one try and across two", async () => {
  const { bot, d, channel } = await startRig();
  d.inject({ ...posting, drop: "after" });
  expect(await bot.send(at(channel), news, usual)).toMatchObject({ kind: "sent" });
  d.inject({ ...posting, drop: "after", times: 2 });
  const lost = await bot.send(at(channel), news, { ...usual, deliveryId: "d2" });
  expect(lost).toMatchObject({ kind: "later", unsure: true, scope: "conversation" });
  expect(await bot.send(at(channel), news, { ...usual, deliveryId: "d2" })).toMatchObject({ kind: "sent" });
  expect(channel.fromBot()).toHaveLength(2);
});

test("pings nobody, and the chosen role only where one is chosen", async () => {
  const { bot, d, guild, channel } = await startRig();
  const role = guild.createRole("readers");
  const loud = reply([text(`@everyone <@&${role.id}> <@${d.user.id}>`), quote]);
  await bot.send(at(channel), loud, usual);
  await bot.send(at(channel), loud, { ...usual, deliveryId: "d2", mentionRole: role.id, silent: true });
  const bodies = d.requests.filter((request) => request.route === posting.route).map(({ body }) => body);
  expect(bodies).toMatchObject([
    { allowed_mentions: { parse: [] }, flags: 1 << 15, nonce: "d1", enforce_nonce: true },
    {
      allowed_mentions: { parse: [], roles: [role.id] },
      flags: (1 << 15) | (1 << 12),
      components: [{ type: 10, content: `<@&${role.id}>` }, {}],
    },
  ]);
  expect(channel.fromBot()[0]).toMatchObject({ mention_everyone: false, mentions: [], mention_roles: [] });
  expect(JSON.stringify(bodies[0])).not.toContain('"roles"');
});

test("cuts a document to one message", async () => {
  const { bot, channel } = await startRig();
  await bot.send(at(channel), reply(Array.from({ length: 60 }, () => quote)), usual);
  expect(channel.fromBot()).toHaveLength(1);
  expect(wordsIn(channel.fromBot()[0]!)).toMatch(/… and more, for which one message has no room\.$/u);
});

test("mentions the role that was set, but never the one that is everyone, nor one that was deleted", async () => {
  const { bot, d, guild, channel } = await startRig();
  const role = guild.createRole("Readers");
  const deleted = guild.createRole("Listeners");
  guild.deleteRole(deleted);
  await expect
    .poll(async () => [...((await bot.describe(at(channel)))?.roles?.others.values() ?? [])])
    .toEqual([expect.any(String), "Readers"]);
  for (const [deliveryId, mentionRole] of [
    ["d1", role.id],
    ["d2", guild.id],
    ["d3", deleted.id],
  ] as const)
    expect(await bot.send(at(channel), news, { ...usual, deliveryId, mentionRole })).toMatchObject({
      kind: "sent",
    });
  const posts = d.requests.filter(
    ({ method, route }) => method === "POST" && route === "/channels/:id/messages",
  );
  expect(posts.map(({ body }) => body)).toMatchObject([
    { allowed_mentions: { parse: [], roles: [role.id] } },
    { allowed_mentions: { parse: [] } },
    { allowed_mentions: { parse: [] } },
  ]);
  expect(JSON.stringify(posts[1]?.body)).not.toContain(guild.id);
  expect(JSON.stringify(posts[2]?.body)).not.toContain(deleted.id);
});

test("publishes an announcement in the channels that follow, and delivers it where that is refused", async () => {
  const { bot, d, guild } = await startRig({ crosspostsPerHour: 1 });
  const channel = guild.createChannel("news", { type: ChannelType.GuildAnnouncement });
  const open = guild.createChannel("talk");
  await expect.poll(() => bot.describe(at(open))).not.toBeNull();
  const crosspost = { ...usual, crosspost: true };
  for (const deliveryId of ["d1", "d2"])
    expect(await bot.send(at(channel), news, { ...crosspost, deliveryId })).toMatchObject({ kind: "sent" });
  expect(await bot.send(at(open), news, { ...crosspost, deliveryId: "d3" })).toMatchObject({ kind: "sent" });
  expect(channel.fromBot().map(({ flags = 0 }) => flags & 1)).toEqual([1, 0]);
  expect(d.requests.filter(({ route }) => route.endsWith("/crosspost"))).toHaveLength(2);
});

test("posts a thread in a forum, which can be edited and deleted", async () => {
  const { bot, d, guild } = await startRig();
  const forum = guild.createChannel("forum", {
    type: ChannelType.GuildForum,
    flags: 1 << 4,
    available_tags: [
      { id: "123456789012345678", name: "mods", moderated: true },
      { id: "123456789012345679", name: "news", moderated: false },
    ],
  });
  await expect.poll(() => bot.describe(at(forum))).toMatchObject({ writable: true });
  const sent = await bot.send(at(forum), news, usual);
  if (sent.kind !== "sent") throw new Error(JSON.stringify(sent));
  const thread = d.channels.get(sent.ref.messageId);
  expect(thread?.json).toMatchObject({ name: "Exports", parent_id: forum.id });
  expect(sent.ref.conversation).toBe(`discord:${thread?.id}`);
  const posted = d.requests.find(({ route }) => route === "/channels/:id/threads");
  expect(posted?.body).toMatchObject({ applied_tags: ["123456789012345679"] });
  thread?.archive();
  expect(await bot.edit(sent.ref, reply([text("corrected")]), plainEdit)).toMatchObject({ kind: "sent" });
  expect(wordsIn(thread!.history()[0]!)).toBe("corrected");
  expect(await bot.remove(sent.ref)).toMatchObject({ kind: "sent" });
  expect(d.channels.has(sent.ref.messageId)).toBe(false);
});

test("takes a deleted post for one message that is gone: its forum is still there", async () => {
  const { bot, d, guild } = await startRig();
  const forum = guild.createChannel("forum", { type: ChannelType.GuildForum });
  await expect.poll(() => bot.describe(at(forum))).toMatchObject({ writable: true });
  const sent = await bot.send(at(forum), news, usual);
  if (sent.kind !== "sent") throw new Error(JSON.stringify(sent));
  d.channels.get(sent.ref.messageId)?.delete();
  // As the outbox names it.
  const ref = { ...sent.ref, conversation: at(forum) };
  const gone = { kind: "refused", reason: "the channel was deleted (10003)" };
  expect(await bot.edit(ref, news, plainEdit)).toEqual(gone);
  expect(await bot.remove(ref)).toEqual(gone);
});

test("names a thread after as many whole words of a long heading as fit", async () => {
  const { bot, d, guild } = await startRig();
  const forum = guild.createChannel("forum", { type: ChannelType.GuildForum });
  await expect.poll(() => bot.describe(at(forum))).toMatchObject({ writable: true });
  const title = `Harbour pilots ${"bring ships of many decks ".repeat(5)}`;
  const sent = await bot.send(at(forum), reply([heading(title), text("They do.")]), usual);
  if (sent.kind !== "sent") throw new Error(JSON.stringify(sent));
  expect(d.channels.get(sent.ref.messageId)?.json.name).toBe(
    `Harbour pilots ${"bring ships of many decks ".repeat(3)}bring…`,
  );
});

test("deletes the first message of a forum's thread where it may not delete the thread", async () => {
  const { bot, d, alice } = await startRig();
  const guild = d.createGuild("Two", alice, {
    bot: ["ViewChannel", "SendMessages", "SendMessagesInThreads", "ReadMessageHistory"],
  });
  const forum = guild.createChannel("forum", { type: ChannelType.GuildForum });
  await expect.poll(() => bot.describe(at(forum))).toMatchObject({ writable: true });
  const sent = await bot.send(at(forum), news, usual);
  if (sent.kind !== "sent") throw new Error(JSON.stringify(sent));
  expect(await bot.remove(sent.ref)).toMatchObject({ kind: "sent" });
  expect(d.channels.get(sent.ref.messageId)?.fromBot()).toEqual([]);
});

test("wakes a sleeping thread by posting, and gives up on a locked one", async () => {
  const { bot, alice, d } = await startRig();
  const guild = d.createGuild("Two", alice, {
    bot: ["ViewChannel", "SendMessages", "SendMessagesInThreads", "ReadMessageHistory"],
  });
  const thread = guild.createChannel("general").createThread(alice, "side");
  thread.archive();
  expect(await bot.send(at(thread), news, usual)).toMatchObject({ kind: "sent" });
  thread.archive(true);
  expect(await bot.send(at(thread), news, { ...usual, deliveryId: "d2" })).toEqual({
    kind: "gone",
    reason: "the thread is closed (50083)",
  });
});

test("knows which channels will never take it", async () => {
  const { bot, d, alice, bob, guild } = await startRig();
  const silent = guild.createChannel("silent");
  silent.overwrite({ id: d.user.id }, { deny: ["SendMessages"] });
  const hidden = guild.createChannel("hidden");
  hidden.overwrite({ id: d.user.id }, { deny: ["ViewChannel"] });
  const deleted = guild.createChannel("deleted");
  deleted.delete();
  bob.dmOpen = false;
  const outcomes: unknown[] = [];
  for (const channel of [silent, hidden, deleted, bob.dm()])
    outcomes.push(await bot.send(at(channel), news, usual));
  expect(outcomes).toEqual([
    { kind: "gone", reason: "the bot may not post in the channel (50013)" },
    { kind: "gone", reason: "the bot cannot see the channel (50001)" },
    { kind: "gone", reason: "the channel was deleted (10003)" },
    { kind: "gone", reason: "the person takes no messages from the bot (50007)" },
  ]);
  guild.removeBot();
  expect(await bot.send(at(silent), news, usual)).toMatchObject({ kind: "gone" });
  expect(await bot.send(at(alice.dm()), news, usual)).toMatchObject({ kind: "gone" });
});
