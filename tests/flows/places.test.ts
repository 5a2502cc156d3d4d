import { ChannelType } from "discord.js";
import { describe, expect, it } from "vitest";
import { wordsIn } from "../platforms/discord/rig.ts";
import { misuse, patienceMs } from "../servers/waiting.ts";
import { gateway, parks, stories } from "./articles.ts";
import { bothPlatforms, days, hours, startDesk } from "./desk.ts";
import { startDiscordDriver } from "./discord-driver.ts";
import type { Talk } from "./driver.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

const texts = (talk: Talk) => talk.inbox.map(({ text }) => text);
const only = "Only those who manage this chat may do that";

describe.each(bothPlatforms)("on %s", (_name, start) => {
  it("a group subscribes, and only those who manage it may change anything, asked at each command and press", async () => {
    const desk = await startDesk(start);
    const chief = desk.group("Desk", "Chief", "manager");
    const reader = desk.group("Desk", "Reader", "member");
    const made = await chief.say("/subscribe everything now");
    expect(made.text).toContain("Subscribed to everything, at once.");
    for (const line of [
      "/subscribe exports",
      "/subscribe",
      "/subscriptions",
      "/unsubscribe all",
      "/settings silent on",
    ])
      expect((await reader.say(line)).text, line).toContain(only);
    expect((await reader.press("Undo")).text).toContain(only);
    expect((await reader.press("Send me one now")).text).toContain(only);
    await chief.say("/subscriptions");
    await chief.press("1");
    for (const label of ["Pause", "Daily", "Delete", "Time: 08:00"])
      if (texts(chief).length > 0 && hasButton(chief, label))
        expect((await reader.press(label)).text, label).toContain(only);
    await desk.write(gateway);
    expect(texts(chief).at(-1)).toContain("A payment gateway opens");
    chief.resign();
    expect((await chief.press("Pause")).text).toContain(only);
    expect((await chief.say("/unsubscribe all")).text).toContain(only);
    expect(await desk.store.subscriptions.count()).toBe(1);
  });

  it("a channel hears what is typed inside it", async () => {
    const desk = await startDesk(start);
    const channel = desk.channel("Exports today", "Editor");
    const made = await channel.say("/subscribe payments now");
    expect(made.text).toContain("Subscribed to the topic payments, at once.");
    await desk.write(gateway, parks);
    expect(texts(channel).at(-1)).toContain("A payment gateway opens");
    expect(texts(channel).join()).not.toContain("technology parks");
  });

  it("a channel is set up from a private chat, and the right to do so is asked at each step", async () => {
    const desk = await startDesk(start);
    const [chief, channel] = [desk.dm("Chief"), desk.channel("Exports today", "Chief")];
    const before = await chief.say("/subscriptions");
    expect(before.text).toContain("This chat has no subscriptions.");
    const none = await chief.choose("For a channel or group…", channel);
    expect(none.text).toMatch(/^Exports today.* has no subscriptions\./);
    await chief.say("/subscribe");
    expect((await chief.choose("For a channel or group…", channel)).text).toContain(
      "What do you want to hear about?",
    );
    await chief.press("payments");
    const made = await chief.press("At once");
    expect(made.buttons.flat()).toContain("Send one there now");
    expect(made.text).toContain("Subscribed to the topic payments, at once. For Exports today");
    await desk.write(gateway);
    expect(texts(channel).at(-1)).toContain("A payment gateway opens");
    expect(texts(chief).at(-1)).not.toContain("A payment gateway opens");

    expect((await chief.say("/subscriptions")).text).toContain("This chat has no subscriptions.");
    const list = await chief.choose("For a channel or group…", channel);
    expect(list.text).toMatch(/For Exports today.*\.\s+1\. the topic payments: at once/);
    const card = await chief.press("1");
    expect(card.text).toMatch(/the topic payments For Exports today.*\.\s+at once/);
    expect(card.buttons.flat()).toContain("Send one there now");
    expect((await chief.press("Pause")).text).toContain("paused");
    channel.resign();
    expect((await chief.press("Resume")).text).toContain("You do not manage that channel");
    expect((await chief.press("Undo")).text).toContain("You do not manage that channel");
  });

  it("a topic or thread is a conversation of its own", async () => {
    const desk = await startDesk(start);
    const [first, second] = [desk.thread("Forum", "Trade", "Chief"), desk.thread("Forum", "Parks", "Chief")];
    await first.say("/subscribe payments now");
    await second.say("/subscribe policy daily at 18:00");
    await desk.write(gateway, parks);
    await desk.pass(days(1));
    expect(texts(first).filter((text) => text.includes("A payment gateway opens"))).toHaveLength(1);
    expect(texts(first).join()).not.toContain("The parks will hold");
    expect(texts(second).filter((text) => text.includes("The parks will hold"))).toHaveLength(1);
    expect(texts(second).join()).not.toContain("A payment gateway opens");
  });

  it("a chat that threw the bot out is set aside, and hears again when it lets the bot in", async () => {
    const desk = await startDesk(start);
    const chief = desk.group("Desk", "Chief", "manager");
    await chief.say("/subscribe everything now");
    chief.leave();
    await expect
      .poll(async () => (await desk.store.conversations.get(chief.conversation))?.state.kind)
      .toBe("aside");
    await desk.write(gateway);
    chief.comeBack();
    await expect
      .poll(async () => (await desk.store.conversations.get(chief.conversation))?.state.kind)
      .toBe("alive");
    await desk.write(parks);
    expect(texts(chief).filter((text) => text.includes("The parks will hold"))).toHaveLength(1);
  });
});

function hasButton(talk: Talk, label: string): boolean {
  return talk.inbox.some(({ buttons }) => buttons.flat().includes(label));
}

describe("on Telegram", () => {
  it("an anonymous administrator of a group counts as one there", async () => {
    const desk = await startDesk(startTelegramDriver);
    const masked = desk.driver.group("Desk", "Chief", "anonymous");
    expect((await masked.say("/subscribe exports daily")).text).toContain("Subscribed to the topic exports");
    expect((await masked.press("Undo")).text).toContain("Undone");
    const [subscription] = await desk.store.subscriptions.of(masked.conversation);
    expect(subscription).toBeUndefined();
  });

  it("a topic hears again when the group lets the bot in, or when it is opened again", async () => {
    const desk = await startDesk(startTelegramDriver);
    const topic = desk.thread("Forum", "Trade", "Chief");
    await topic.say("/subscribe everything now");
    const state = async () => (await desk.store.conversations.get(topic.conversation))?.state.kind;
    topic.leave();
    await desk.write(gateway);
    expect(await state()).toBe("aside");
    topic.comeBack();
    await expect.poll(state).toBe("alive");
    const { tg } = desk.driver;
    const [forum] = [...tg.chats.values()].filter(({ json }) => json.title === "Forum");
    const [, thread] = topic.conversation.split("/").map(Number);
    const chief = [...tg.users.values()].find(({ json }) => json.first_name === "Owner");
    if (forum === undefined || thread === undefined || chief === undefined) misuse("no forum");
    forum.closeTopic(chief, thread);
    await desk.write(parks);
    expect(await state()).toBe("aside");
    forum.reopenTopic(chief, thread);
    await expect.poll(state).toBe("alive");
    await desk.write(...stories(1));
    expect(texts(topic).filter((text) => text.includes("Story number 1"))).toHaveLength(1);
  });

  it("a channel can be chosen by forwarding a post of it, and needs the bot's right to post", async () => {
    const desk = await startDesk(startTelegramDriver);
    const { tg } = desk.driver;
    const chief = tg.createUser({ first_name: "Chief" });
    const channel = tg.createChannel({ title: "Exports today", creator: chief });
    channel.addBot(chief, "administrator", { can_post_messages: false, can_edit_messages: true });
    const said = (words: string) =>
      tg.until(() => chief.dm.last(({ text }) => text?.includes(words) ?? false), patienceMs, words);
    chief.send("/subscribe");
    await chief.press(await said("What do you want to hear about?"), "For a channel or group…").answer;
    await said("forward me a message from the channel");
    chief.forward(chief.send("Good morning.", { chat: channel }));
    await said("Chosen: Exports today");
    const what = () => chief.dm.fromBot().filter(({ text }) => text?.startsWith("What do you want"));
    const [, offered] = await tg.until(() => (what().length === 2 ? what() : undefined));
    await chief.press(offered ?? misuse("nothing is offered"), "payments").answer;
    const cadence = await said("How often should it come?");
    expect((await chief.press(cadence, "At once").answer).text).toContain("I may not post in Exports today.");
    channel.setBotStatus(chief, "administrator", { can_post_messages: true });
    await chief.press(cadence, "At once").answer;
    await said("Subscribed to the topic payments, at once. For Exports today.");
    await desk.write(gateway);
    expect(channel.fromBot().map(({ text }) => text)).toEqual([
      expect.stringContaining("A payment gateway opens"),
    ]);
  });
});

describe("on Discord", () => {
  it("an announcement channel is crossposted to those that follow it, other channels are not", async () => {
    const desk = await startDesk(startDiscordDriver);
    const [announced, plain] = [desk.channel("Wire", "Chief"), desk.group("Desk", "Chief", "manager")];
    await announced.say("/subscribe everything now");
    await plain.say("/subscribe everything now");
    await desk.write(gateway);
    expect(texts(announced).at(-1)).toContain("A payment gateway opens");
    expect(texts(plain).at(-1)).toContain("A payment gateway opens");
    const crossposts = desk.driver.d.requests.filter(({ route }) => route.endsWith("/crosspost"));
    expect(
      crossposts.map(({ path, status }) => [path.includes(announced.conversation.slice(8)), status]),
    ).toEqual([[true, 200]]);
  });

  it("a channel in which the bot may not post is promised nothing that could never arrive", async () => {
    const desk = await startDesk(startDiscordDriver);
    const { d } = desk.driver;
    const chief = d.createUser("Chief");
    const channel = d.createGuild("Newsroom", chief).createChannel("quiet");
    channel.overwrite({ id: d.user.id }, { deny: ["SendMessages"] });
    const refused = await chief.slash(channel, "subscribe", { to: "everything", when: "now" }).reply();
    expect(wordsIn(refused)).toContain("I may not post in Newsroom #quiet. Give me the right to post there");
    expect(await desk.store.subscriptions.count()).toBe(0);
    channel.overwrite({ id: d.user.id }, { allow: ["SendMessages"] });
    const made = await chief.slash(channel, "subscribe", { to: "everything", when: "now" }).reply();
    expect(wordsIn(made)).toContain("Subscribed to everything, at once.");
  });

  it("a forum gets a post of its own for each digest, under the article's title or the period", async () => {
    const desk = await startDesk(startDiscordDriver);
    const { d } = desk.driver;
    const chief = d.createUser("Chief");
    const guild = d.createGuild("Newsroom", chief);
    const forum = guild.createChannel("stories", { type: ChannelType.GuildForum });
    const asked = await chief.slash(chief.dm(), "subscribe", {}).reply();
    const offered = await chief.click(asked, "For a channel or group…").followup();
    const menu = JSON.stringify(offered.components).match(/"custom_id":"(chosen0[^"]*)"/)?.[1] ?? "";
    const chosen = await chief.select(offered, menu, [forum.id]).reply();
    const when = await chief.click(chosen, "Everything").reply();
    const made = await chief.click(when, "At once").reply();
    expect(wordsIn(made)).toContain("Subscribed to everything, at once");
    await desk.write(gateway);
    const threads = [...guild.channels.values()].filter(({ isThread }) => isThread);
    expect(threads.map(({ json }) => json.name)).toEqual(["A payment gateway opens"]);
    expect(wordsIn(threads[0]?.fromBot()[0] ?? made)).toContain("licensed a payment gateway");
  });

  it("a forum is asked about and managed in its posts, and a digest there shows the rest of it", async () => {
    const desk = await startDesk(startDiscordDriver, { settings: { digestCap: 2 } });
    const { d } = desk.driver;
    const chief = d.createUser("Chief");
    const guild = d.createGuild("Newsroom", chief);
    const forum = `discord:${guild.createChannel("stories", { type: ChannelType.GuildForum }).id}` as const;
    await desk.store.conversations.meet(forum, { title: "stories", place: "group" });
    await desk.store.subscriptions.add({
      conversation: forum,
      wants: { kind: "everything" },
      cadence: { kind: "daily", minute: 10 * 60, zone: "UTC" },
      nextDueAt: desk.clock.at + hours(5),
      coveredTo: desk.clock.at,
      paused: false,
      createdBy: null,
      createdAt: desk.clock.at,
    });
    await desk.write(...stories(3));
    await desk.pass(hours(6));
    const [thread] = [...guild.channels.values()].filter(({ isThread }) => isThread);
    const [came] = thread?.fromBot() ?? [];
    if (thread === undefined || came === undefined) throw new Error("no digest came");
    expect(wordsIn(await chief.click(came, "Show 1 more").reply())).toContain("bridge number 3");

    // Nobody can write in the forum itself: what comes to it is asked about, and ended, in its posts.
    const say = async (command: string, options: Readonly<Record<string, string>>) =>
      wordsIn(await chief.slash(thread, command, options).reply());
    expect(await say("why", { article: "story-1" })).toMatch(/Story number 1.*everything.*: it was sent/s);
    expect(await say("digest", {})).toContain("everything, daily at 10:00");
    expect(await say("subscriptions", {})).toContain("everything**: daily at 10:00");
    expect(await say("settings", { quiet: "22:00-07:00" })).toContain("22:00 to 07:00");
    expect((await desk.store.conversations.get(forum))?.settings.quiet).toEqual({
      from: 22 * 60,
      to: 7 * 60,
    });
    expect(await say("unsubscribe", {})).toContain("no longer told about everything");
    expect(await desk.store.subscriptions.of(forum)).toEqual([]);
  });

  it("a server chooses the role that announcements mention, but never @everyone, by whatever name", async () => {
    const desk = await startDesk(startDiscordDriver);
    const chief = desk.driver.d.createUser("Chief");
    const guild = desk.driver.d.createGuild("Newsroom", chief);
    const channel = guild.createChannel("general");
    const said = async (options: Readonly<Record<string, string>>) =>
      wordsIn(await chief.slash(channel, "settings", options).reply((message) => wordsIn(message) !== ""));
    const set = (role: string) => said({ role });
    for (const role of [guild.id, `<@&${guild.id}>`])
      expect(await set(role)).toMatch(/That is the number of .*everyone, which cannot be chosen/);
    expect(await set("@everyone")).toContain("everyone cannot be chosen");
    const listeners = guild.createRole("Listeners");
    expect(await set(`<@&${listeners.id}>`)).toContain("**Role for announcements**: Listeners");
    guild.deleteRole(listeners);
    const gone = "The chosen role was deleted. Choose another with /settings role, or say off.";
    await expect.poll(() => said({})).toContain(`**Role for announcements**: ${gone}`);
    expect(await set("123456789012345678")).toContain("I see no role with that number here");
    expect(await set("off")).not.toContain("Role for announcements");
  });
});
