import { Bot, InlineKeyboard, InputFile, InputMediaBuilder } from "grammy";
import { expect, test } from "vitest";
import { answerOf, png, startBot } from "./support/grammy.ts";

async function startChat() {
  const { tg, bot } = await startBot();
  const alice = tg.createUser({ first_name: "Alice" });
  alice.start();
  type More = Parameters<typeof bot.api.sendMessage>[2];
  const send = (text: string, more: More = {}) => bot.api.sendMessage(alice.id, text, more);
  return { tg, bot, alice, send };
}

const html = { parse_mode: "HTML" } as const;
const button = (data: string) => ({ reply_markup: new InlineKeyboard().text("a", data) });

test("counts a text after its entities, in code points", async () => {
  const { send } = await startChat();
  expect(await answerOf(send(""))).toBe("400 Bad Request: message text is empty");
  expect(await answerOf(send(" \n "))).toBe("400 Bad Request: text must be non-empty");
  await send(`<b>${"x".repeat(4096)}</b>`, html);
  await send("😀".repeat(4096));
  expect(await answerOf(send("x".repeat(4097)))).toBe("400 Bad Request: message is too long");
  expect(await answerOf(send("x".repeat(32_769)))).toBe("400 Bad Request: text is too long");
});

test.each([
  ["a <b>x", `Can't find end tag corresponding to start tag "b"`],
  ["é <p>x</p>", `Unsupported start tag "p" at byte offset 3`],
  ["<b><i>x</b></i>", `Unmatched end tag at byte offset 7, expected "</i>", found "</b>"`],
  ["1 < 2", `Unsupported start tag "" at byte offset 2`],
  ["x</b>", "Unexpected end tag at byte offset 1"],
  ["<span>x</span>", `Tag "span" must have class "tg-spoiler" at byte offset 0`],
])("refuses the HTML %s as Telegram does", async (text, refusal) => {
  const { send } = await startChat();
  expect(await answerOf(send(text, html))).toBe(`400 Bad Request: can't parse entities: ${refusal}`);
});

test("refuses entities beyond the text and keeps the first hundred", async () => {
  const { send } = await startChat();
  expect(await answerOf(send("four", { entities: [{ type: "bold", offset: 2, length: 3 }] }))).toBe(
    "400 Bad Request: entity beginning at UTF-16 offset 2 ends after the end of the text at UTF-16 offset 5",
  );
  const entities = Array.from({ length: 120 }, (_, i) => ({ type: "bold" as const, offset: i, length: 1 }));
  const message = await send("x".repeat(200), { entities });
  expect(message.entities).toHaveLength(100);
});

test("takes 64 bytes of callback data and not one more", async () => {
  const { send } = await startChat();
  await send("x", button("é".repeat(32)));
  expect(await answerOf(send("x", button("x".repeat(65))))).toBe("400 Bad Request: BUTTON_DATA_INVALID");
  const link = { reply_markup: new InlineKeyboard().url("a", "http://localhost:80") };
  expect(await answerOf(send("x", link))).toBe(
    "400 Bad Request: inline keyboard button URL 'http://localhost:80' is invalid: Wrong HTTP URL",
  );
});

test("refuses chats and messages it does not know", async () => {
  const { bot, alice, send } = await startChat();
  expect(await answerOf(bot.api.sendMessage(999, "x"))).toBe("400 Bad Request: chat not found");
  const reply_parameters = { message_id: 99_999 };
  expect(await answerOf(send("x", { reply_parameters }))).toBe(
    "400 Bad Request: message to be replied not found",
  );
  const edit = bot.api.editMessageText(alice.id, 99_999, "y");
  expect(await answerOf(edit)).toBe("400 Bad Request: message to edit not found");
});

test("refuses an edit that changes nothing, and takes the keyboard away when none is given", async () => {
  const { bot, alice, send } = await startChat();
  const { message_id } = await send("same", button("x"));
  const same = bot.api.editMessageText(alice.id, message_id, "same", button("x"));
  expect(await answerOf(same)).toContain("400 Bad Request: message is not modified: ");
  const edited = await bot.api.editMessageText(alice.id, message_id, "other");
  expect(edited).not.toHaveProperty("reply_markup");
  const others = bot.api.editMessageText(alice.id, 1, "mine now");
  expect(await answerOf(others)).toBe("400 Bad Request: message can't be edited");
});

test("deletes once, and for 48 hours only", async () => {
  const { tg, bot, alice, send } = await startChat();
  const [first, second] = [await send("one"), await send("two")];
  await bot.api.deleteMessage(alice.id, first.message_id);
  const again = bot.api.deleteMessage(alice.id, first.message_id);
  expect(await answerOf(again)).toBe("400 Bad Request: message to delete not found");
  tg.advance(48 * 3600_000 + 2000);
  const late = bot.api.deleteMessage(alice.id, second.message_id);
  expect(await answerOf(late)).toBe("400 Bad Request: message can't be deleted for everyone");
  await bot.api.editMessageText(alice.id, second.message_id, "withdrawn");
});

test("refuses those who blocked the bot, until they unblock it", async () => {
  const { tg, bot, alice, send } = await startChat();
  alice.block();
  expect(await answerOf(send("x"))).toBe("403 Forbidden: bot was blocked by the user");
  const statuses = tg.pendingUpdates.flatMap((u) => u.my_chat_member?.new_chat_member.status ?? []);
  expect(statuses).toEqual(["kicked"]);
  alice.send("hello again");
  await send("back");
  alice.deactivated = true;
  expect(await answerOf(send("x"))).toBe("403 Forbidden: user is deactivated");
  const stranger = new Bot("1:x", { client: { apiRoot: tg.url } });
  expect(await answerOf(stranger.api.getMe())).toBe("401 Unauthorized");
  expect((await bot.api.getMe()).id).toBe(tg.me.id);
});

test("stores a photo once, sends it again by id, and gives it back", async () => {
  const { tg, bot, alice } = await startChat();
  const photo = new InputFile(png(320, 200), "a.png");
  const message = await bot.api.sendPhoto(alice.id, photo, { caption: "<b>c</b>", parse_mode: "HTML" });
  const [size] = message.photo;
  expect(message).toMatchObject({ caption: "c", caption_entities: [{ type: "bold" }] });
  expect(size).toMatchObject({ width: 320, height: 200 });
  const id = size?.file_id ?? "";
  await bot.api.sendPhoto(alice.id, id);
  const file = await bot.api.getFile(id);
  const got = await fetch(`${tg.url}/file/bot${tg.token}/${file.file_path}`);
  expect(Buffer.from(await got.arrayBuffer())).toEqual(png(320, 200));
});

test("refuses what is no picture, and text edits of pictures", async () => {
  const { bot, alice } = await startChat();
  const send = (data: Buffer, more = {}) => bot.api.sendPhoto(alice.id, new InputFile(data, "a.png"), more);
  expect(await answerOf(send(Buffer.from("nope")))).toBe("400 Bad Request: IMAGE_PROCESS_FAILED");
  expect(await answerOf(send(png(210, 10)))).toBe("400 Bad Request: PHOTO_INVALID_DIMENSIONS");
  const long = { caption: "x".repeat(1025) };
  expect(await answerOf(send(png(9, 9), long))).toBe("400 Bad Request: message caption is too long");
  const { message_id } = await send(png(9, 9));
  const edit = bot.api.editMessageText(alice.id, message_id, "x");
  expect(await answerOf(edit)).toBe("400 Bad Request: there is no text in the message to edit");
  await bot.api.editMessageCaption(alice.id, message_id, { caption: "new" });
});

test("replaces a picture by another, uploaded with the edit", async () => {
  const { bot, alice } = await startChat();
  const { message_id } = await bot.api.sendPhoto(alice.id, new InputFile(png(9, 9), "a.png"));
  const media = InputMediaBuilder.photo(new InputFile(png(40, 30), "b.png"), { caption: "bars" });
  const edited = await bot.api.editMessageMedia(alice.id, message_id, media);
  expect(edited).toMatchObject({ caption: "bars", photo: [{ width: 40, height: 30 }] });
  expect(await answerOf(bot.api.editMessageMedia(alice.id, message_id, { type: "photo" } as never))).toBe(
    "400 Bad Request: can't parse InputMedia: Can't find field \"media\"",
  );
});
