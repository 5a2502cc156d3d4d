import { ChannelType } from "discord.js";
import { expect, it } from "vitest";
import { wordsIn } from "../platforms/discord/rig.ts";
import type { DiscordChannel, DiscordUser } from "../servers/discord/driven.ts";
import { cup, parks } from "./articles.ts";
import { type DeskOptions, startDesk } from "./desk.ts";
import { startDiscordDriver } from "./discord-driver.ts";

async function startServer(archive: NonNullable<DeskOptions["archive"]>) {
  const desk = await startDesk(startDiscordDriver, { archive });
  const { d } = desk.driver;
  const [chief, bob] = [d.createUser("Chief"), d.createUser("Bob")];
  const guild = d.createGuild("Newsroom", chief);
  guild.addMember(bob);
  /** Asks by a mention, and resolves with the answer. */
  const ask = async (person: DiscordUser, at: DiscordChannel, question: string) => {
    const { id } = person.send(at, `<@${d.user.id}> ${question}`);
    return d.waitMessage(at, (message) => BigInt(message.id) > BigInt(id));
  };
  return { desk, chief, bob, guild, ask };
}

/** What says of an answer's first source that it is this paragraph. */
const source = (paragraph: number) => new RegExp(`^\\\\\\[1\\\\\\][^[]*, paragraph ${paragraph}\\b`);

it("a question in a thread below an answer follows on it, whoever asks, and then on what is asked in the thread", async () => {
  const { desk, chief, bob, guild, ask } = await startServer("corpus");
  const channel = guild.createChannel("general");
  const answer = await ask(chief, channel, "how big are IT exports?");
  const thread = channel.createThreadOn(bob, answer, "IT exports");
  expect(wordsIn(await ask(bob, thread, "source?"))).toMatch(source(1));
  await ask(bob, thread, "and Bangladesh?");
  expect(wordsIn(await ask(bob, thread, "source?"))).toMatch(source(5));
  await desk.driver.restart();
  const slash = chief.slash(thread, "ask", { question: "source?" });
  expect(wordsIn(await slash.reply())).toMatch(source(1));
  expect(wordsIn(await ask(chief, thread, "source?"))).toMatch(source(1));
});

it("what a thread hangs below comes after what was asked in it, also where both were answered alike", async () => {
  const { chief, bob, guild, ask } = await startServer("corpus");
  const channel = guild.createChannel("general");
  const answer = await ask(chief, channel, "how big are IT exports?");
  const thread = channel.createThreadOn(bob, answer, "IT exports");
  await ask(bob, thread, "how big are IT exports?");
  await ask(bob, thread, "and Bangladesh?");
  expect(wordsIn(await ask(bob, thread, "source?"))).toMatch(source(5));
});

it("a thread's first message is asked for where an answer needs it, once, and by no other command", async () => {
  const { desk, chief, guild, ask } = await startServer("corpus");
  const { d } = desk.driver;
  const channel = guild.createChannel("general");
  const thread = channel.createThreadOn(chief, await ask(chief, channel, "how big are IT exports?"), "IT");
  await desk.driver.restart();
  const asked = () =>
    d.requests.filter(({ method, route }) => method === "GET" && route === "/channels/:id/messages/:id")
      .length;
  await chief.slash(thread, "latest").reply();
  await ask(chief, thread, "/topics");
  expect(asked()).toBe(0);
  await ask(chief, thread, "source?");
  expect(asked()).toBe(1);
});

it("a question in a forum's post is first asked of the article that the bot posted there", async () => {
  const { desk, chief, bob, guild, ask } = await startServer([]);
  const forum = `discord:${guild.createChannel("stories", { type: ChannelType.GuildForum }).id}` as const;
  await desk.store.conversations.meet(forum, { title: "stories", place: "group" });
  await desk.store.subscriptions.add({
    conversation: forum,
    wants: { kind: "everything" },
    cadence: { kind: "now" },
    nextDueAt: null,
    coveredTo: desk.clock.at,
    paused: false,
    createdBy: null,
    createdAt: desk.clock.at,
  });
  await desk.write(parks);
  await desk.write(cup);
  const posts = [...guild.channels.values()].filter(({ isThread }) => isThread);
  const answers = await Promise.all(posts.map((post) => ask(bob, post, "how many people?")));
  expect(answers.map(wordsIn)).toEqual([
    expect.stringContaining("12,000 people"),
    expect.stringContaining("90,000 people"),
  ]);
  const [post] = posts;
  if (post === undefined) throw new Error("nothing was posted");
  // What is said of no message is said of the last answer, and of the post where there is none yet.
  expect(wordsIn(await ask(chief, post, "source?"))).toMatch(/^\\\[1\\\] \[\*\*Three technology parks/);
  expect(wordsIn(await ask(chief, post, "who won the cricket world cup?"))).toContain("Australia");
  expect(wordsIn(await ask(chief, post, "source?"))).toMatch(/^\\\[1\\\] \[\*\*The final in Sydney/);
});
