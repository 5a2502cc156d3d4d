import { describe, expect, test } from "vitest";
import { wordsIn } from "../platforms/discord/rig.ts";
import type { DiscordChannel, DiscordUser } from "../servers/discord/driven.ts";
import type { DiscordServer } from "../servers/discord/server.ts";
import { gateway, parks } from "./articles.ts";
import { startDesk } from "./desk.ts";
import { startDiscordDriver } from "./discord-driver.ts";

type Meeting = (d: DiscordServer, alice: DiscordUser, bob: DiscordUser) => DiscordChannel;

function inGuild(d: DiscordServer, alice: DiscordUser, bob: DiscordUser): DiscordChannel {
  const guild = d.createGuild("Elsewhere", alice, { bot: false });
  guild.addMember(bob);
  return guild.createChannel("talk");
}

const meetings: readonly (readonly [string, Meeting])[] = [
  ["a group message", (d, ...people) => d.createGroupMessage(...people)],
  ["a server without the bot", inGuild],
];

test("whoever has it only for themselves on Discord finds in their own chat what ends and changes subscriptions", async () => {
  const desk = await startDesk(startDiscordDriver, { archive: [parks] });
  const alice = desk.driver.d.createUser("Alice");
  const say = async (command: string, options: Readonly<Record<string, string>> = {}) =>
    wordsIn(await alice.slash(alice.dm(), command, options).reply());
  expect(await say("subscribe", { to: "everything", when: "now" })).toContain("Subscribed to everything");
  expect(await say("subscriptions")).toContain("everything**: at once");
  expect(await say("settings")).toContain("Settings of this chat");
  expect(await say("unsubscribe")).toContain("no longer told about everything");
  expect(() => alice.slash(alice.dm(), "status")).toThrow(/shares no server/u);
});

describe.each(meetings)("where people on Discord bring the bot along, in %s", (_name, meet) => {
  async function meeting() {
    const desk = await startDesk(startDiscordDriver, { archive: [parks] });
    const { d } = desk.driver;
    // A person's own chat with the bot is open to both: they are also in a server with it.
    const [alice, bob] = [d.createUser("Alice"), d.createUser("Bob")];
    d.createGuild("Home", alice).addMember(bob);
    return { desk, alice, bob, there: meet(d, alice, bob) };
  }

  test("it answers for all to see, and all may press, look for a source, and be told in their own chat", async () => {
    const { desk, alice, bob, there } = await meeting();
    const question = "where do the technology parks open?";
    const asked = alice.slash(there, "ask", { question });
    const answer = await asked.reply();
    expect(wordsIn(answer)).toContain("Technology parks in Lahore");
    expect(asked.ephemeral).toBe(false);
    expect(wordsIn(await bob.click(answer, "Sources").reply())).toContain("/source parks");

    const said = bob.send(there, "Technology parks open in Lahore, Karachi and Islamabad.");
    const found = alice.contextMenu(there, "Find the source", said);
    expect(wordsIn(await found.reply())).toContain("Technology parks in Lahore");
    expect(found.ephemeral).toBe(true);

    const nothing = await alice
      .slash(there, "ask", { question: "who licensed the payment gateway?" })
      .reply();
    const told = await bob.click(nothing, "Tell me when something is published").reply();
    expect(wordsIn(told)).toContain("I will tell you in our private chat");
    await desk.write(gateway);
    expect(bob.dm().fromBot().map(wordsIn).join()).toContain("payment gateway");
    expect(alice.dm().fromBot()).toEqual([]);
  });

  test("it sets nothing up, says why even to who manages the chat, and lists no command for that", async () => {
    const { desk, alice, there } = await meeting();
    const refused = alice.slash(there, "subscribe", { to: "everything" });
    expect(wordsIn(await refused.reply())).toMatch(/I am not in this chat.*in a private chat with me/);
    expect(refused.ephemeral).toBe(true);
    expect(await desk.store.subscriptions.count()).toBe(0);
    const help = wordsIn(await alice.slash(there, "help").reply());
    expect(help).toContain("**/ask**");
    for (const name of ["settings", "subscriptions", "unsubscribe", "why"])
      expect(help).not.toContain(`**/${name}**`);
  });
});
