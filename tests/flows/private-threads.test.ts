import { expect, it } from "vitest";
import { wordsIn } from "../platforms/discord/rig.ts";
import { gateway, parks } from "./articles.ts";
import { startDesk } from "./desk.ts";
import { startDiscordDriver } from "./discord-driver.ts";

it("a private thread on Discord is answered, but promised no news before the bot is brought into it", async () => {
  const desk = await startDesk(startDiscordDriver, { archive: [parks] });
  const { d } = desk.driver;
  const chief = d.createUser("Chief");
  const guild = d.createGuild("Newsroom", chief, {
    bot: ["ViewChannel", "SendMessages", "SendMessagesInThreads", "ReadMessageHistory", "AttachFiles"],
  });
  const thread = guild.createChannel("general").createPrivateThread(chief, "sources");
  const say = async (command: string, options: Readonly<Record<string, string>>) =>
    wordsIn(await chief.slash(thread, command, options).reply());
  expect(await say("ask", { question: "where do the technology parks open?" })).toContain("in Lahore");
  expect(await say("subscribe", { to: "everything", when: "now" })).toMatch(
    /I cannot see that chat.*in a private thread.*mention me/s,
  );
  expect(await desk.store.subscriptions.count()).toBe(0);
  thread.bringBot();
  expect(await say("subscribe", { to: "everything", when: "now" })).toContain("Subscribed to everything");
  await desk.write(gateway);
  expect(thread.fromBot().map(wordsIn).at(-1)).toContain("A payment gateway opens");
});
