import { Bot } from "grammy";
import { expect, test } from "vitest";
import { startTelegram } from "./telegram/server.ts";

test("a real grammY bot answers a person over long polling", async () => {
  const tg = await startTelegram({ limits: false });
  const bot = new Bot(tg.token, { client: { apiRoot: tg.url } });
  bot.on("message:text", (context) => context.reply(`you said ${context.message.text}`));
  const polling = bot.start();
  const alice = tg.createUser({ first_name: "Alice" });
  alice.send("hello");
  expect((await tg.waitReply(alice.dm)).text).toBe("you said hello");
  await bot.stop();
  await polling;
  expect(tg.unsupported.size).toBe(0);
  await tg.stop();
});
