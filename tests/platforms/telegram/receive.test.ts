import { expect, it } from "vitest";
import { reply, text } from "../../../src/core/reply.ts";
import { button, openBot, question } from "../../contracts/platform/bot.ts";
import { startTelegramDriver } from "../../flows/telegram-driver.ts";

const open = async () => {
  const bot = await openBot(startTelegramDriver);
  const { tg } = bot.driver;
  const alice = tg.createUser({ first_name: "Alice", last_name: "K.", language_code: "ur" });
  const forum = tg.createGroup({ title: "Forum", creator: alice, forum: true });
  forum.addBot(alice);
  // The last word of each test: what was said before it has been dealt with when it is answered.
  const settle = async () => {
    const seen = bot.calls.length;
    alice.send("/ask done");
    await tg.waitReply(alice.dm);
    await tg.until(() => bot.calls.length > seen && bot.calls.some((call) => question(call) === "done"));
    return bot.calls.filter((call) => question(call) !== "done");
  };
  return { ...bot, tg, alice, forum, settle };
};

it("takes commands and plain words in private, with who said them in which language", async () => {
  const { alice, calls, tg } = await open();
  alice.start("p_0abcde_3");
  await tg.waitReply(alice.dm);
  expect(calls[0]).toMatchObject({
    conversation: `telegram:${alice.id}`,
    place: "private",
    person: { id: `telegram:${alice.id}`, name: "Alice K." },
    language: "ur",
    input: { kind: "line", command: "start", line: "p_0abcde_3", spans: [] },
    repliedTo: null,
  });
});

it("answers in a group what is said to it, and stays out of everything else", async () => {
  const { alice, forum, tg, settle } = await open();
  tg.opt.privacyMode = false;
  const other = forum.history().at(-1);
  for (const line of ["what about exports?", "/ask@OtherBot exports", "/other exports", "hello @alice"])
    alice.send(line, { chat: forum });
  alice.send("no reply to the bot", { chat: forum, ...(other === undefined ? {} : { replyTo: other }) });
  alice.send("/ask exports", { chat: forum });
  alice.send(`/ASK@${tg.me.username} imports`, { chat: forum });
  alice.send(`Hi @${tg.me.username}, how big are exports?`, { chat: forum });
  const answer = await tg.waitReply(
    forum,
    (message) => message.reply_to_message?.text?.startsWith("Hi") ?? false,
  );
  alice.send("and imports?", { chat: forum, replyTo: answer });
  await tg.waitReply(forum, (message) => message.reply_to_message?.text === "and imports?");
  const heard = await settle();
  expect(heard.map(question)).toEqual(["exports", "imports", "Hi , how big are exports?", "and imports?"]);
  expect(heard.map(({ repliedTo }) => repliedTo)).toEqual([null, null, null, "Heard."]);
});

it("takes a command behind a mention of its name for one, and a mention alone for a greeting", async () => {
  const { alice, forum, tg, settle } = await open();
  const name = `@${tg.me.username}`;
  alice.send("@alice_k /ask imports", { chat: forum });
  for (const line of [`${name} /help ask`, `${name} /other`, name, `${name} what does /help do?`])
    alice.send(line, { chat: forum });
  await tg.waitReply(forum, (message) => message.reply_to_message?.text?.endsWith("do?") ?? false);
  expect((await settle()).map(({ input }) => input)).toEqual([
    { kind: "line", command: "help", line: "ask", spans: [] },
    { kind: "line", command: "other", line: "", spans: [] },
    { kind: "line", command: "start", line: "", spans: [] },
    { kind: "text", text: "what does /help do?" },
  ]);
});

it("takes a mention alone in reply to somebody's message for that message, as Discord's “Find the source” does", async () => {
  const { alice, forum, tg, settle } = await open();
  const topic = forum.createTopic(alice, "Exports");
  const name = `@${tg.me.username}`;
  const asked = alice.send("How big are exports?", { chat: forum });
  alice.send(name, { chat: forum, replyTo: asked });
  const answer = await tg.waitReply(forum);
  alice.send(`${name} and imports?`, { chat: forum, replyTo: asked });
  alice.send(name, { chat: forum, replyTo: answer });
  alice.send(name, { chat: forum, topic });
  await tg.waitReply(forum, (message) => message.message_thread_id === topic);
  expect((await settle()).map(({ input }) => input)).toEqual([
    { kind: "text", text: "How big are exports?" },
    { kind: "text", text: "and imports?" },
    { kind: "line", command: "start", line: "", spans: [] },
    { kind: "line", command: "start", line: "", spans: [] },
  ]);
});

it("takes a question whether somebody's message is true for that message, or for what is quoted of it", async () => {
  const { alice, forum, tg, settle } = await open();
  const name = `@${tg.me.username}`;
  const asked = alice.send("Exports grew. Imports fell.", { chat: forum });
  const quote = { text: "Imports fell.", position: 14 };
  const origin = { type: "hidden_user", sender_user_name: "Z", date: 1 } as const;
  alice.send(`${name} is that true?`, { chat: forum, replyTo: asked });
  alice.send(`${name} source?`, { chat: forum, replyTo: asked, extra: { quote } });
  alice.send(name, { chat: forum, extra: { external_reply: { origin }, quote } });
  alice.send("/ask", { chat: forum, replyTo: asked });
  alice.send(`${name} kya yeh sach hai?`, { chat: forum });
  alice.send("true?", { extra: { external_reply: { origin }, quote } });
  await tg.waitReply(forum, (message) => message.reply_to_message?.text?.endsWith("hai?") ?? false);
  const heard = await settle();
  expect(heard.filter(({ place }) => place === "group").map(question)).toEqual([
    "Exports grew. Imports fell.",
    "Imports fell.",
    "Imports fell.",
    "Exports grew. Imports fell.",
    "kya yeh sach hai?",
  ]);
  expect(heard.filter(({ place }) => place === "private").map(question)).toEqual(["Imports fell."]);
});

it("stays out of what somebody tells another person below the bot's answer", async () => {
  const { alice, forum, tg, settle } = await open();
  alice.send("/ask exports", { chat: forum });
  const answer = await tg.waitReply(forum);
  alice.send("@bilal_k read this", { chat: forum, replyTo: answer });
  alice.send(`@bilal_k and @${tg.me.username}, imports?`, { chat: forum, replyTo: answer });
  alice.send("and what of @bilal_k?", { chat: forum, replyTo: answer });
  await tg.waitReply(forum, (message) => message.reply_to_message?.text === "and what of @bilal_k?");
  expect((await settle()).map(question)).toEqual([
    "exports",
    "@bilal_k and , imports?",
    "and what of @bilal_k?",
  ]);
});

it("answers in the topic of a forum in which it was asked", async () => {
  const { alice, forum, tg, calls } = await open();
  const topic = forum.createTopic(alice, "Exports");
  alice.send("/ask exports", { chat: forum, topic });
  const answer = await tg.waitReply(forum);
  expect(answer.message_thread_id).toBe(topic);
  expect(calls[0]?.conversation).toBe(`telegram:${forum.id}/${topic}`);
});

it("keeps the formatting of what was typed, where it was typed", async () => {
  const { alice, calls, tg } = await open();
  const entities = [
    { type: "bold", offset: 5, length: 4 },
    { type: "text_link", offset: 10, length: 3, url: "https://example.org" },
  ] as const;
  alice.send("/ask 👩‍👧 are here", { entities: [{ type: "bold", offset: 5, length: 5 }] });
  alice.send("/ask bold and linked", { entities: [...entities] });
  await tg.until(() => calls.length === 2);
  expect(calls.map(({ input }) => (input.kind === "line" ? input.spans : null))).toEqual([
    [{ range: [0, 5], style: "bold", url: null }],
    [
      { range: [0, 4], style: "bold", url: null },
      { range: [5, 8], style: "link", url: "https://example.org" },
    ],
  ]);
});

it("takes anonymous administrators and channels for nobody, and gives them their administrators' rights", async () => {
  const { alice, forum, tg, settle } = await open();
  const boss = tg.createUser({ first_name: "Boss" });
  forum.join(boss);
  forum.setStatus(boss, "administrator", { is_anonymous: true }, alice);
  const channel = tg.createChannel({ title: "Channel", creator: alice });
  channel.addBot(alice, "administrator", { can_post_messages: true });
  boss.send("/ask as the group", { chat: forum });
  await tg.waitReply(forum);
  alice.send("/ask as a channel", { chat: forum, as: channel });
  await tg.waitReply(forum, (message) => message.reply_to_message?.sender_chat?.id === channel.id);
  alice.send("/ask in the channel", { chat: channel });
  await tg.waitReply(channel);
  alice.send("a post for everybody", { chat: channel });
  const heard = await settle();
  const told = await Promise.all(
    heard.map(async ({ person, place, manages }) => ({ person, place, manages: await manages() })),
  );
  expect(told).toEqual([
    { person: null, place: "group", manages: true },
    { person: null, place: "group", manages: false },
    { person: null, place: "channel", manages: true },
  ]);
});

it("hands over the people whom a message names, and whose message was answered", async () => {
  const { alice, forum, calls, tg } = await open();
  const bob = tg.createUser({ first_name: "Bob" });
  forum.join(bob);
  const said = bob.send("hello", { chat: forum });
  const mention = { type: "text_mention", offset: 5, length: 3, user: bob.json } as const;
  alice.send("/ask Bob", { chat: forum, entities: [mention] });
  alice.send("/ask him", { chat: forum, replyTo: said });
  alice.send("/ask @bob", { chat: forum });
  const named = { id: `telegram:${bob.id}`, name: "Bob" };
  await tg.until(() => calls.length === 3);
  expect(calls.map(({ mentions, repliedToPerson }) => ({ mentions, repliedToPerson }))).toEqual([
    { mentions: [named], repliedToPerson: null },
    { mentions: [], repliedToPerson: named },
    { mentions: [], repliedToPerson: null },
  ]);
});

it("answers no edits, no stickers, and nothing that came through another bot", async () => {
  const { alice, settle, tg } = await open();
  const message = alice.send("/ask first");
  await tg.waitReply(alice.dm);
  alice.edit(message, "/ask second");
  alice.send("shared", { extra: { via_bot: { ...tg.me, id: 4711 } } });
  alice.sendMedia({ dice: { emoji: "🎲", value: 4 } });
  alice.sendMedia({ photo: [], media_group_id: "7" });
  alice.sendPhoto({ caption: "what is this?" });
  expect((await settle()).map(question)).toEqual(["first", "what is this?"]);
});

it("tells whoever sends a voice message or a picture without words what there is to ask", async () => {
  const { alice, forum, settle, tg } = await open();
  tg.opt.privacyMode = false;
  alice.sendPhoto();
  alice.sendMedia({ voice: { file_id: "v", file_unique_id: "v", duration: 3 } });
  alice.sendPhoto({ chat: forum });
  const hello = { kind: "line", command: "start", line: "", spans: [] };
  expect((await settle()).map(({ input }) => input)).toEqual([hello, hello]);
});

it("leaves a message, but not a press, without an answer where its sender was told a moment ago", async () => {
  const { alice, answers, tg, calls } = await open();
  answers(({ input }) =>
    input.kind === "line" && input.line === "first"
      ? reply([text("Heard.")], { actions: [[button("More", "more")]] })
      : reply([text("That was quick.")], { visibility: "nobody" }),
  );
  alice.send("/ask first");
  const first = await tg.waitReply(alice.dm);
  alice.send("/ask second");
  await tg.until(() => calls.length === 2);
  expect(await alice.press(first, "More").answer).toMatchObject({ text: "That was quick." });
  expect(alice.dm.fromBot()).toHaveLength(1);
});

it("does not let a slow answer hold up the other chats, and keeps each chat in order", async () => {
  const { alice, answers, tg } = await open();
  const bob = tg.createUser({ first_name: "Bob" });
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
  answers(async (call) => {
    if (question(call) === "slow") await finished;
    return reply([text(`${question(call)}!`)]);
  });
  alice.send("/ask slow");
  alice.send("/ask quick");
  bob.send("/ask hello");
  expect((await tg.waitReply(bob.dm)).text).toBe("hello!");
  expect(alice.dm.fromBot()).toEqual([]);
  finish();
  await tg.until(() => alice.dm.fromBot().length === 2);
  expect(alice.dm.fromBot().map((message) => message.text)).toEqual(["slow!", "quick!"]);
});

it("tells once that a group moved, and which chats came and went", async () => {
  const { alice, tg, events, settle } = await open();
  const group = tg.createGroup({ title: "Small", creator: alice });
  group.addBot(alice);
  const big = group.migrate(alice);
  const channel = tg.createChannel({ title: "Channel", creator: alice });
  channel.addBot(alice, "administrator", { can_post_messages: false });
  alice.block();
  await settle();
  const of = (id: number) =>
    events.filter((event) => event.kind !== "moved" && event.conversation === `telegram:${id}`);
  expect(events.filter((event) => event.kind === "moved")).toEqual([
    { kind: "moved", from: `telegram:${group.id}`, to: `telegram:${big.id}` },
  ]);
  expect(of(channel.id)).toMatchObject([{ kind: "gone", reason: "the bot may not post in the channel" }]);
  expect(of(alice.id)).toMatchObject([
    { kind: "gone", reason: "the person blocked the bot" },
    { kind: "came" },
  ]);
});

it("answers where a group lives now when it moved in between, and says so when an answer cannot be shown", async () => {
  const { alice, tg, answers } = await open();
  const group = tg.createGroup({ title: "Small", creator: alice });
  group.addBot(alice);
  const { promise: moved, resolve: move } = Promise.withResolvers<void>();
  answers(async () => {
    await moved;
    return reply([text("Found.")]);
  });
  alice.send("/ask exports", { chat: group });
  const big = group.migrate(alice);
  move();
  expect((await tg.waitReply(big)).text).toBe("Found.");

  tg.inject({ method: "sendMessage", error: { code: 400, description: "Bad Request: some new rule" } });
  alice.send("/ask exports");
  expect((await tg.waitReply(alice.dm)).text).toBe(
    "The answer could not be shown here, and it has been noted.",
  );
});
