import { ChannelType } from "discord.js";
import { expect, it } from "vitest";
import { urdu } from "../../src/core/words/ur/index.ts";
import { wordsIn } from "../platforms/discord/rig.ts";
import type { DiscordChannel } from "../servers/discord/driven.ts";
import { gateway, parks } from "./articles.ts";
import { startDesk } from "./desk.ts";
import { startDiscordDriver } from "./discord-driver.ts";

async function startServer() {
  const desk = await startDesk(startDiscordDriver, { archive: [parks] });
  const { d } = desk.driver;
  const chief = d.createUser("Chief");
  const guild = d.createGuild("Newsroom", chief);
  const say = async (at: DiscordChannel, command: string, options: Readonly<Record<string, string>> = {}) =>
    wordsIn(await chief.slash(at, command, options).reply());
  return { desk, chief, guild, say };
}

it("is spoken in the threads of a channel on Discord that chose it, until one chooses another language", async () => {
  const { desk, chief, guild, say } = await startServer();
  const channel = guild.createChannel("general");
  const thread = channel.createThread(chief, "side");
  expect(await say(channel, "settings", { language: "ur" })).toContain(urdu.settings.heading);
  expect(await say(thread, "subscribe", { to: "everything", when: "now" })).toContain(urdu.subscribe.atOnce);
  await desk.write(gateway);
  const news = thread.fromBot().map(wordsIn).at(-1);
  expect(news).toContain(urdu.digest.why({ kind: "everything" }));
  expect(await say(thread, "settings", { language: "en" })).toContain("Settings of this chat");
  expect(await say(thread, "subscriptions")).toContain("everything**: at once");
  expect(await say(channel, "subscriptions")).toContain(urdu.subscriptions.none);
});

it("is spoken in the posts of a forum on Discord, where it was chosen", async () => {
  const { chief, guild, say } = await startServer();
  const forum = guild.createChannel("stories", { type: ChannelType.GuildForum });
  const post = forum.createThread(chief, "Parks", "What of the parks?");
  expect(await say(post, "settings", { language: "ur" })).toContain(urdu.settings.heading);
  expect(await say(post, "settings")).toContain(urdu.settings.heading);
  expect(await say(forum.createThread(chief, "Else", "And else?"), "settings")).toContain(
    urdu.settings.heading,
  );
});
