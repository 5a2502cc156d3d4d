import { ChannelType } from "discord.js";
import { expect, test } from "vitest";
import { z } from "zod";
import { defineCommand, personOption } from "../../../src/core/arguments.ts";
import { reply, text } from "../../../src/core/reply.ts";
import { usual } from "../../contracts/platform/bot.ts";
import { heard, startRig, wordsIn } from "./rig.ts";
import { pictureBlock } from "./samples.ts";

test("never answers itself, other bots or what is not addressed to it", async () => {
  const rig = await startRig();
  const { d, alice, channel } = rig;
  const other = d.createUser("other", { bot: true });
  const mention = `<@${d.user.id}>`;
  alice.send(channel, "just talking");
  alice.send(channel, "@everyone look");
  other.send(channel, `${mention} are you there?`);
  await rig.bot.send(`discord:${channel.id}`, reply([text(`${mention} talks to itself`)]), usual);
  alice.send(channel, `${mention} how big are exports?`);
  const [call] = await heard(rig, 1);
  expect(call?.input).toEqual({ kind: "text", text: "how big are exports?" });
  await d.waitMessage(channel, (message) => wordsIn(message).startsWith("heard"));
  expect(rig.calls).toHaveLength(1);
  expect(d.unsupported.size).toBe(0);
});

test("takes a direct message as it stands, and says who wrote it where", async () => {
  const rig = await startRig();
  const { alice } = rig;
  const sent = alice.send(alice.dm(), "how big are exports?");
  const [call] = await heard(rig, 1);
  expect(call).toMatchObject({
    id: sent.id,
    conversation: `discord:${alice.dm().id}`,
    place: "private",
    person: { id: `discord:${alice.id}`, name: "alice" },
    messageId: sent.id,
    repliedTo: null,
    hasFiles: false,
    onlyMe: false,
  });
  expect(await call?.manages()).toBe(true);
  const answer = await rig.d.waitMessage(alice.dm());
  expect(answer.message_reference).toBeUndefined();
});

test("reads a typed command, a bare mention and other people's names", async () => {
  const rig = await startRig();
  const { d, alice, bob, channel } = rig;
  const mention = `<@${d.user.id}>`;
  alice.send(channel, `${mention} /compare india vs vietnam`);
  await heard(rig, 1);
  alice.send(channel, mention);
  await heard(rig, 2);
  alice.send(channel, `what does <@${bob.id}> export, ${mention}?`);
  await heard(rig, 3);
  expect(rig.calls.map((call) => call.input)).toEqual([
    { kind: "line", command: "compare", line: "india vs vietnam", spans: null },
    { kind: "line", command: "start", line: "", spans: [] },
    { kind: "text", text: "what does @bob export, ?" },
  ]);
});

test("hangs its answer under the question, and knows what was replied to, unless another person is told something", async () => {
  const rig = await startRig();
  const { d, alice, bob, channel } = rig;
  rig.answer = async () => reply([text("It is *3.2* billion.")]);
  const question = alice.send(channel, `<@${d.user.id}> how much?`);
  const answer = await d.waitMessage(channel);
  expect(answer.message_reference?.message_id).toBe(question.id);
  expect(answer.mentions).toEqual([]);
  alice.send(channel, `<@${bob.id}> read this`, { replyTo: answer });
  alice.send(channel, "and in 2025?", { replyTo: answer });
  const calls = await heard(rig, 2);
  expect(calls[1]).toMatchObject({ input: { text: "and in 2025?" }, repliedTo: "It is *3.2* billion." });
  expect(rig.answered[0]?.ref).toMatchObject({
    conversation: `discord:${channel.id}`,
    messageId: answer.id,
  });
});

test("asks Discord anew who manages a channel when a message says so", async () => {
  const rig = await startRig();
  const { d, alice, bob, guild, channel } = rig;
  const managers = guild.createRole("managers", ["ManageChannels"]);
  bob.send(channel, `<@${d.user.id}> /subscribe`);
  await heard(rig, 1);
  alice.send(channel, `<@${d.user.id}> /subscribe`);
  const [bobs, alices] = await heard(rig, 2);
  expect([await bobs?.manages(), await alices?.manages()]).toEqual([false, true]);
  guild.setRoles(bob, [managers]);
  expect(await bobs?.manages()).toBe(true);
  guild.setRoles(bob, []);
  expect(await bobs?.manages()).toBe(false);
  expect(await rig.bot.mayManage(`discord:${alice.dm().id}`, `discord:${alice.id}`)).toBe(true);
  expect(await rig.bot.mayManage(`discord:${alice.dm().id}`, `discord:${bob.id}`)).toBe(false);
  expect(await rig.bot.mayManage("discord:123456789012345678", `discord:${alice.id}`)).toBe(false);
});

test("asks Discord anew who holds a role in a server", async () => {
  const home = { server: "", roles: [""] };
  const { bot, bob, guild } = await startRig({}, { home });
  const desk = guild.createRole("desk");
  Object.assign(home, { server: guild.id, roles: ["123456789012345678", desk.id] });
  const holds = () => bot.appoints(`discord:${bob.id}`);
  expect(await holds()).toBe(false);
  guild.setRoles(bob, [desk]);
  expect(await holds()).toBe(true);
  guild.removeMember(bob);
  expect(await holds()).toBe(false);
  home.server = "123456789012345678";
  expect(await holds()).toBe(false);
});

const moderators = defineCommand({
  name: "moderators",
  summary: "Name moderators",
  access: "everyone",
  args: z.object({ person: personOption("Who") }),
  run: async () => reply([]),
});

test("hands over the people whom a message or an option names, and whose message was answered", async () => {
  const rig = await startRig({}, { commands: [moderators] });
  const { d, alice, bob, channel } = rig;
  const other = d.createUser("other", { bot: true });
  const said = bob.send(channel, "hello");
  alice.send(channel, `<@${d.user.id}> name <@${other.id}> and <@${bob.id}>, <@${bob.id}>`);
  alice.send(channel, `<@${d.user.id}> this one`, { replyTo: said });
  alice.slash(channel, "moderators", { person: bob.id });
  const calls = await heard(rig, 3);
  const named = { id: `discord:${bob.id}`, name: "bob" };
  expect(calls.map(({ mentions, repliedToPerson }) => ({ mentions, repliedToPerson }))).toEqual([
    { mentions: [named], repliedToPerson: null },
    { mentions: [], repliedToPerson: named },
    { mentions: [named], repliedToPerson: null },
  ]);
  expect(calls[2]?.input).toMatchObject({ kind: "options", options: { person: bob.id } });
});

test("opens the place where it is alone with a person", async () => {
  const { bot, d, alice } = await startRig();
  expect(await bot.privateWith(`discord:${alice.id}`)).toBe(`discord:${alice.dm().id}`);
  expect(await bot.privateWith("discord:123456789012345678")).toBeNull();
  expect(d.unsupported.size).toBe(0);
});

test("answers in threads, and describes what it sees", async () => {
  const rig = await startRig();
  const { d, alice, guild, channel } = rig;
  const thread = channel.createThread(alice, "side");
  alice.send(thread, `<@${d.user.id}> hello`);
  const [call] = await heard(rig, 1);
  expect(call).toMatchObject({ conversation: `discord:${thread.id}`, place: "group" });
  expect(await rig.bot.describe(`discord:${thread.id}`)).toEqual({
    id: `discord:${thread.id}`,
    title: "Guild One #side",
    place: "group",
    writable: true,
    forum: null,
    roles: { everyone: guild.id, others: expect.any(Map) },
  });
  const silent = guild.createChannel("silent");
  silent.overwrite({ id: d.user.id }, { deny: ["SendMessages"] });
  const news = guild.createChannel("news", { type: ChannelType.GuildAnnouncement });
  // The bot learns of overwrites from the gateway, a moment later.
  await expect.poll(() => rig.bot.describe(`discord:${silent.id}`)).toMatchObject({ writable: false });
  expect(await rig.bot.describe(`discord:${news.id}`)).toMatchObject({ writable: true, place: "group" });
  expect(await rig.bot.describe(`discord:${alice.dm().id}`)).toMatchObject({
    place: "private",
    title: "alice",
  });
  expect(await rig.bot.describe("discord:123456789012345678")).toBeNull();
});

test("tells which channels went and which came back, but not of an outage", async () => {
  const rig = await startRig();
  const { d, alice, guild, channel } = rig;
  const other = guild.createChannel("other");
  const thread = other.createThread(alice, "side");
  const happened = (kind: string, id: string) =>
    d.until(() =>
      rig.events.some((event) => event.kind === kind && "conversation" in event && event.conversation === id),
    );
  guild.outage();
  guild.recover();
  other.delete();
  await happened("gone", `discord:${other.id}`);
  await happened("gone", `discord:${thread.id}`);
  expect(rig.events.some((event) => event.kind === "gone" && event.conversation.endsWith(channel.id))).toBe(
    false,
  );
  guild.removeBot();
  await happened("gone", `discord:${channel.id}`);
  guild.inviteBot();
  await happened("came", `discord:${channel.id}`);
});

test("reports channels that may be written to again when a role allows it or the bot is given one that does", async () => {
  const rig = await startRig();
  const { guild, channel, d, bot } = rig;
  const at = `discord:${channel.id}` as const;
  const [everyone, own] = [
    guild.roles.get(guild.id),
    [...guild.roles.values()].find(({ managed }) => managed),
  ];
  if (everyone === undefined || own === undefined) throw new Error("no roles");
  const writable = async () => (await bot.describe(at))?.writable;
  const came = () => rig.events.filter((event) => event.kind === "came" && event.conversation === at).length;
  guild.setRolePermissions(own, []);
  guild.setRolePermissions(everyone, ["ViewChannel"]);
  await expect.poll(writable).toBe(false);
  const before = came();
  guild.setRolePermissions(everyone, ["ViewChannel", "SendMessages"]);
  await expect.poll(came).toBe(before + 1);
  guild.setRolePermissions(everyone, ["ViewChannel"]);
  await expect.poll(writable).toBe(false);
  guild.setRoles(d.user, [guild.createRole("writers", ["SendMessages"])]);
  await expect.poll(came).toBe(before + 2);
});

test("answers in plain words where it may not reply or attach pictures, and reports it where Discord refuses the answer", async () => {
  const rig = await startRig();
  const { d, alice, guild, channel } = rig;
  const ask = `<@${d.user.id}> how big?`;
  const own = [...guild.roles.values()].find(({ managed }) => managed);
  if (own === undefined) throw new Error("no role of the bot's");
  rig.answer = async () => reply([pictureBlock("One bar: 3.2."), text("As quoted.")]);
  channel.overwrite(own, { deny: ["ReadMessageHistory", "AttachFiles"] });
  alice.send(channel, ask);
  const said = await d.waitMessage(channel, (message) => wordsIn(message).includes("As quoted."));
  expect(wordsIn(said)).toContain("One bar: 3.2.");
  expect(said.message_reference).toBeUndefined();
  expect(said.attachments).toEqual([]);
  channel.overwrite(own, {});
  d.inject({
    method: "POST",
    route: "/channels/:id/messages",
    status: 400,
    body: { message: "Message was blocked by automatic moderation", code: 200000 },
  });
  alice.send(channel, ask);
  await d.waitMessage(channel, (message) => wordsIn(message).includes("could not be shown here"));
});

test("leaves a message, but not a command, unanswered where its sender was told so a moment ago", async () => {
  const rig = await startRig();
  const { alice, channel, d } = rig;
  rig.answer = async () => reply([text("That was quick.")], { visibility: "nobody" });
  alice.send(channel, `<@${d.user.id}> how big?`);
  await heard(rig, 1);
  const asked = alice.slash(channel, "ask", { question: "how big?" });
  expect(wordsIn(await asked.reply())).toBe("That was quick.");
  expect(asked.ephemeral).toBe(true);
  expect(channel.fromBot()).toEqual([]);
});

test("one call that fails does not keep the next from being answered", async () => {
  const rig = await startRig();
  const { d, alice } = rig;
  rig.answer = async () => {
    throw new Error("a bug beyond dispatch");
  };
  alice.send(alice.dm(), "first");
  await d.until(() => rig.logged.some((line) => line.includes("a bug beyond dispatch")));
  rig.answer = async () => reply([text("fine")]);
  alice.send(alice.dm(), "second");
  expect(wordsIn(await d.waitMessage(alice.dm()))).toBe("fine");
});

test("waits when Discord asks for patience, and does not double an answer that was lost on the way", async () => {
  const rig = await startRig();
  const { d, alice } = rig;
  const route = "/channels/:id/messages";
  d.inject({ method: "POST", route, drop: "after" });
  alice.send(alice.dm(), "first");
  await d.waitMessage(alice.dm(), (message) => wordsIn(message).includes("first"));
  d.inject({
    method: "POST",
    route,
    status: 429,
    body: { message: "You are being rate limited.", retry_after: 0.2, global: false },
    headers: { "retry-after": "1", "x-ratelimit-scope": "shared" },
  });
  alice.send(alice.dm(), "second");
  await d.waitMessage(alice.dm(), (message) => wordsIn(message).includes("second"));
  expect(alice.dm().fromBot()).toHaveLength(2);
});
