import { expect, onTestFinished, test } from "vitest";
import { startDiscord } from "./servers/discord/server.ts";
import { start } from "./started.ts";

test("goes on with everything after an event of Discord's of a shape that nobody knows", async () => {
  const d = await startDiscord({ rateLimits: false });
  onTestFinished(() => d.stop());
  const bob = d.createUser("bob");
  const guild = d.createGuild("Guild", bob);
  const [channel, odd] = [guild.createChannel("general"), guild.createChannel("odd")];
  const bot = await start({ DISCORD_TOKEN: d.token, DISCORD_API: d.api });
  await bot.says('"msg":"running"');
  Object.assign(odd.json, { flags: "new" });
  odd.overwrite(bob, {});
  await bot.says("something failed that nobody waited for");
  const asked = bob.slash(channel, "ask", { question: "where are technology parks planned?" });
  expect(JSON.stringify(await asked.reply())).toContain("technology parks");
  bot.kill("SIGTERM");
  expect(await bot.end()).toBe(0);
});
