import { expect, test } from "vitest";
import { answerOf, startBot } from "./support/grammy.ts";

test("a group is unknown to the bot until it is added, and gone when it is removed", async () => {
  const { tg, bot } = await startBot();
  const alice = tg.createUser();
  const group = tg.createGroup({ title: "G", creator: alice, supergroup: true });
  const send = () => bot.api.sendMessage(group.id, "x");
  expect(await answerOf(send())).toBe("400 Bad Request: chat not found");
  group.addBot(alice);
  await send();
  group.removeBot(alice);
  expect(await answerOf(send())).toBe("403 Forbidden: bot was kicked from the supergroup chat");
  group.addBot(alice);
  await bot.api.leaveChat(group.id);
  expect(await answerOf(send())).toBe("403 Forbidden: bot is not a member of the supergroup chat");
  const changes = tg.pendingUpdates.flatMap(({ my_chat_member: m }) =>
    m ? [`${m.old_chat_member.status}>${m.new_chat_member.status}`] : [],
  );
  expect(changes).toEqual(["left>member", "member>kicked", "kicked>member", "member>left"]);
});

test("privacy mode hides chatter, and shows commands, mentions and replies", async () => {
  const { tg, bot } = await startBot();
  const alice = tg.createUser();
  const group = tg.createGroup({ creator: alice });
  group.addBot(alice);
  const question = await bot.api.sendMessage(group.id, "yes?");
  const seen = () => tg.pendingUpdates.flatMap((update) => update.message?.text ?? []);
  for (const text of ["chatter", "/ask", "/ask@other_bot", `hey @${tg.me.username}`])
    alice.send(text, { chat: group });
  alice.send("an answer", { chat: group, replyTo: question });
  expect(seen()).toEqual(["/ask", `hey @${tg.me.username}`, "an answer"]);
  group.setBotStatus(alice, "administrator");
  alice.send("more chatter", { chat: group });
  expect(seen()).toContain("more chatter");
});

test("names administrators and members", async () => {
  const { tg, bot } = await startBot();
  const [alice, bob] = [tg.createUser(), tg.createUser()];
  const group = tg.createGroup({ creator: alice, supergroup: true });
  group.addBot(alice, "administrator", { can_delete_messages: false });
  group.join(bob);
  const admins = await bot.api.getChatAdministrators(group.id);
  expect(admins.map((admin) => admin.status)).toEqual(["creator", "administrator"]);
  expect(admins[1]).toMatchObject({ can_delete_messages: false, can_pin_messages: true });
  expect((await bot.api.getChatMember(group.id, bob.id)).status).toBe("member");
  group.setStatus(bob, "administrator", { is_anonymous: true }, alice);
  expect(await bot.api.getChatMember(group.id, bob.id)).toMatchObject({ is_anonymous: true });
  expect(await answerOf(bot.api.getChatMember(group.id, 42))).toBe("400 Bad Request: PARTICIPANT_ID_INVALID");
});

test("anonymous administrators and channels write behind their chats", async () => {
  const { tg } = await startBot({ privacyMode: false });
  const [alice, bob] = [tg.createUser(), tg.createUser()];
  const group = tg.createGroup({ creator: alice, supergroup: true });
  const channel = tg.createChannel({ creator: bob });
  group.addBot(alice);
  group.join(bob);
  group.setStatus(alice, "creator", { is_anonymous: true });
  const anonymous = alice.send("/announce", { chat: group });
  expect(anonymous).toMatchObject({
    from: { username: "GroupAnonymousBot", id: 1_087_968_824 },
    sender_chat: { id: group.id },
  });
  const disguised = bob.send("hello", { chat: group, as: channel });
  expect(disguised).toMatchObject({ from: { username: "Channel_Bot" }, sender_chat: { id: channel.id } });
  expect(() => bob.send("x", { chat: group, as: group })).toThrow("no administrator");
});

test("a migrated group answers with its new id and tells it", async () => {
  const { tg, bot } = await startBot();
  const alice = tg.createUser();
  const group = tg.createGroup({ creator: alice });
  group.addBot(alice);
  const up = group.migrate(alice);
  await expect(bot.api.sendMessage(group.id, "x")).rejects.toMatchObject({
    error_code: 400,
    description: "Bad Request: group chat was upgraded to a supergroup chat",
    parameters: { migrate_to_chat_id: up.id },
  });
  await bot.api.sendMessage(up.id, "moved");
  const messages = tg.pendingUpdates.flatMap((update) => update.message ?? []);
  expect(messages.map((m) => m.migrate_to_chat_id ?? m.migrate_from_chat_id).slice(1)).toEqual([
    up.id,
    group.id,
  ]);
});

test("topics close for everybody but administrators, and vanish", async () => {
  const { tg, bot } = await startBot();
  const alice = tg.createUser();
  const forum = tg.createGroup({ title: "F", creator: alice, forum: true });
  forum.addBot(alice);
  const topic = forum.createTopic(alice, "News");
  const send = (message_thread_id: number) => bot.api.sendMessage(forum.id, "x", { message_thread_id });
  expect(await send(topic)).toMatchObject({ message_thread_id: topic, is_topic_message: true });
  expect(await answerOf(send(4242))).toBe("400 Bad Request: message thread not found");
  forum.closeTopic(alice, topic);
  expect(await answerOf(send(topic))).toBe("400 Bad Request: TOPIC_CLOSED");
  forum.setBotStatus(alice, "administrator");
  await send(topic);
  const made = await bot.api.createForumTopic(forum.id, "Own");
  await bot.api.closeForumTopic(forum.id, made.message_thread_id);
  await bot.api.deleteForumTopic(forum.id, made.message_thread_id);
  forum.deleteTopic(topic);
  expect(await answerOf(send(topic))).toBe("400 Bad Request: message thread not found");
});

test("a channel needs the bot as administrator; its posts reach it as channel_post", async () => {
  const { tg, bot } = await startBot();
  const alice = tg.createUser();
  const channel = tg.createChannel({ creator: alice, username: "news" });
  channel.addBot(alice, "administrator");
  const post = await bot.api.sendMessage("@news", "post");
  expect(post).toMatchObject({ chat: { type: "channel" }, sender_chat: { id: channel.id } });
  expect(post).not.toHaveProperty("from");
  alice.send("/subscribe exports", { chat: channel });
  const command = tg.pendingUpdates.at(-1)?.channel_post;
  expect(command).toMatchObject({ text: "/subscribe exports", sender_chat: { id: channel.id } });
  channel.setBotStatus(alice, "administrator", { can_post_messages: false });
  const refusal = "Bad Request: need administrator rights in the channel chat";
  expect(await answerOf(bot.api.sendMessage(channel.id, "x"))).toBe(`400 ${refusal}`);
  channel.destroy();
  expect(await answerOf(bot.api.sendMessage(channel.id, "x"))).toBe(
    "403 Forbidden: bot was kicked from the channel chat",
  );
});

test("a post forwarded to the bot says which channel it came from", async () => {
  const { tg } = await startBot();
  const alice = tg.createUser();
  const channel = tg.createChannel({ title: "News", creator: alice });
  const post = alice.send("read this", { chat: channel });
  const forwarded = alice.forward(post);
  expect(forwarded).toMatchObject({
    text: "read this",
    from: { id: alice.id },
    forward_origin: { type: "channel", chat: { id: channel.id }, message_id: post.message_id },
  });
});

test("rules and restrictions of a group hold for the bot", async () => {
  const { tg, bot } = await startBot();
  const alice = tg.createUser();
  const group = tg.createGroup({ creator: alice, supergroup: true });
  group.addBot(alice);
  group.json.permissions = { can_send_messages: false };
  const refusal = "Bad Request: not enough rights to send text messages to the chat";
  expect(await answerOf(bot.api.sendMessage(group.id, "x"))).toBe(`400 ${refusal}`);
  delete group.json.permissions;
  group.setBotStatus(alice, "restricted", { can_send_messages: true });
  await bot.api.sendMessage(group.id, "x");
  group.setBotStatus(alice, "restricted", {});
  expect(await answerOf(bot.api.sendMessage(group.id, "x"))).toBe(`400 ${refusal}`);
  const message = alice.send("of a person", { chat: group });
  const others = bot.api.deleteMessage(group.id, message.message_id);
  expect(await answerOf(others)).toBe(`400 ${refusal}`);
});
