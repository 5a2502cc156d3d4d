import { setTimeout as sleep } from "node:timers/promises";
import { InlineKeyboard, InlineQueryResultBuilder, Keyboard } from "grammy";
import { expect, test } from "vitest";
import { answerOf, poll, startBot } from "./support/grammy.ts";

test("refuses to write to a person who never started the bot", async () => {
  const { tg, bot } = await startBot();
  const alice = tg.createUser({ first_name: "Alice" });
  const call = bot.api.sendMessage(alice.id, "x");
  expect(await answerOf(call)).toBe("403 Forbidden: bot can't initiate conversation with a user");
});

test("brings a deep link to the bot and its HTML back as entities", async () => {
  const { tg, bot } = await startBot();
  bot.command("start", (c) => c.reply(`<b>Hello</b> ${c.match} &amp; welcome`, { parse_mode: "HTML" }));
  await poll(tg, bot);
  const alice = tg.createUser();
  alice.start("deep");
  const reply = await tg.waitReply(alice.dm);
  expect(reply.text).toBe("Hello deep & welcome");
  expect(reply.entities).toEqual([{ type: "bold", offset: 0, length: 5 }]);
  expect([...tg.unsupported]).toEqual([]);
});

test("polls quietly while nothing happens", async () => {
  const { tg, bot } = await startBot();
  await poll(tg, bot);
  const calls = tg.calls.length;
  await sleep(300);
  expect(tg.calls.length - calls).toBeLessThanOrEqual(1);
});

test("a pressed button edits the message and shows the answer", async () => {
  const { tg, bot } = await startBot();
  bot.command("start", (c) =>
    c.reply("page 1", { reply_markup: new InlineKeyboard().text("More", "more:1") }),
  );
  bot.callbackQuery(/^more:(\d+)$/, async (c) => {
    await c.editMessageText("page 2", { reply_markup: new InlineKeyboard().text("More", "more:2") });
    await c.answerCallbackQuery({ text: "now 2" });
  });
  await poll(tg, bot);
  const alice = tg.createUser();
  alice.start();
  const first = await tg.waitReply(alice.dm);
  expect(await alice.press(first, "More").answer).toEqual({ text: "now 2", show_alert: false });
  expect(alice.dm.last()).toMatchObject({ text: "page 2", edit_date: expect.any(Number) });
  expect(() => alice.press(first, "more:1")).toThrow("no button");
});

test("a button press may be answered for a while only", async () => {
  const { tg, bot } = await startBot({ callbackTtlMs: 60_000 });
  const alice = tg.createUser();
  alice.start();
  const reply_markup = new InlineKeyboard().text("a", "slow");
  const message = await bot.api.sendMessage(alice.id, "q", { reply_markup });
  const press = alice.press(message, "slow");
  tg.advance(60_001);
  expect(await answerOf(bot.api.answerCallbackQuery(press.id))).toBe(
    "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
  );
});

test("answers an inline query, remembers the answer, and reports the chosen result", async () => {
  const { tg, bot } = await startBot();
  const chosen: string[] = [];
  bot.on("inline_query", (c) => {
    const reply_markup = new InlineKeyboard().text("x", "inline");
    const result = InlineQueryResultBuilder.article("r1", "Echo", { reply_markup });
    const text = `<i>${c.inlineQuery.query}</i>`;
    return c.answerInlineQuery([result.text(text, { parse_mode: "HTML" })], { cache_time: 30 });
  });
  bot.on("chosen_inline_result", (c) => void chosen.push(c.chosenInlineResult.result_id));
  bot.callbackQuery("inline", (c) => c.editMessageText("edited"));
  await poll(tg, bot);
  const [alice, bob] = [tg.createUser(), tg.createUser()];
  const { results } = await alice.inlineQuery("hey");
  const [result] = results;
  if (!result) throw new Error("no result");
  const sent = alice.chooseInline(result, "hey");
  expect(sent).toMatchObject({ text: "hey", via_bot: { id: tg.me.id } });
  await tg.until(() => chosen.includes("r1"));
  alice.press(sent, "inline");
  await tg.until(() => alice.dm.history()[0]?.text === "edited");
  await bob.inlineQuery("hey");
  expect(tg.counts.get("answerInlineQuery")?.ok).toBe(1);
  tg.advance(31_000);
  await bob.inlineQuery("hey");
  expect(tg.counts.get("answerInlineQuery")?.ok).toBe(2);
});

test("shows each person the menu of the narrowest scope", async () => {
  const { tg, bot } = await startBot();
  const [alice, bob] = [tg.createUser({ language_code: "de" }), tg.createUser()];
  const group = tg.createGroup({ creator: alice, supergroup: true });
  group.join(bob);
  group.addBot(alice);
  const names = (user: typeof alice, chat = user.dm) => tg.menu(user, chat).map((c) => c.command);
  const set = (command: string, scope: Parameters<typeof bot.api.setMyCommands>[1]) =>
    bot.api.setMyCommands([{ command, description: command }], scope);
  await set("ask", {});
  await set("fragen", { scope: { type: "all_private_chats" }, language_code: "de" });
  await set("announce", { scope: { type: "chat_administrators", chat_id: group.id } });
  await set("mine", { scope: { type: "chat_member", chat_id: group.id, user_id: bob.id } });
  expect([names(alice), names(bob)]).toEqual([["fragen"], ["ask"]]);
  expect([names(alice, group), names(bob, group)]).toEqual([["announce"], ["mine"]]);
  await bot.api.deleteMyCommands({ scope: { type: "chat_member", chat_id: group.id, user_id: bob.id } });
  expect(names(bob, group)).toEqual(["ask"]);
  expect(await answerOf(set("x", { scope: { type: "chat_administrators", chat_id: alice.id } }))).toBe(
    "400 Bad Request: can't use specified scope in private chats",
  );
  expect(await answerOf(set("Start", {}))).toBe("400 Bad Request: BOT_COMMAND_INVALID");
});

test("keeps names and descriptions by language", async () => {
  const { tg, bot } = await startBot();
  await bot.api.setMyName("Sanad");
  await bot.api.setMyDescription("Zitate", { language_code: "de" });
  expect((await bot.api.getMyName()).name).toBe("Sanad");
  expect((await bot.api.getMyDescription({ language_code: "de" })).description).toBe("Zitate");
  expect((await bot.api.getMyDescription()).description).toBe("");
  expect(await answerOf(bot.api.setMyShortDescription("x".repeat(121)))).toBe(
    "400 Bad Request: SHORT_DESCRIPTION_TOO_LONG",
  );
  expect(tg.profile.get("name:")).toBe("Sanad");
});

test("a chat is shared by a key of the keyboard, and the bot is admitted with the rights it asked for", async () => {
  const { tg, bot } = await startBot();
  const alice = tg.createUser();
  alice.start();
  const channel = tg.createChannel({ title: "News", creator: alice });
  const group = tg.createGroup({ creator: alice });
  const rights = { is_anonymous: false, can_post_messages: true, can_edit_messages: true } as const;
  const all = Object.fromEntries(
    ["manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members"]
      .concat(["change_info", "invite_users", "post_stories", "edit_stories", "delete_stories"])
      .map((name) => [`can_${name}`, false]),
  );
  const asked = { ...all, ...rights } as never;
  const keyboard = new Keyboard()
    .requestChat("Choose a channel", 7, {
      chat_is_channel: true,
      request_title: true,
      user_administrator_rights: asked,
      bot_administrator_rights: asked,
    })
    .text("Cancel");
  await bot.api.sendMessage(alice.id, "Which?", { reply_markup: keyboard });
  expect(() => alice.shareChat("Choose a channel", group)).toThrow("it is not a channel");
  const updates = bot.api.getUpdates({ allowed_updates: ["message", "my_chat_member"], timeout: 5 });
  await updates;
  const message = alice.shareChat("Choose a channel", channel);
  expect(message).toMatchObject({ chat_shared: { request_id: 7, chat_id: channel.id, title: "News" } });
  expect(channel.bot.status).toBe("administrator");
  expect(alice.pressKey("Cancel").text).toBe("Cancel");
  expect(
    await answerOf((group.addBot(alice), bot.api.sendMessage(group.id, "x", { reply_markup: keyboard }))),
  ).toBe("400 Bad Request: chats can be requested in private chats only");
});
