import { describe, expect, it } from "vitest";
import { got, labelled, startAnnouncing } from "./announcing.ts";
import { markdownOf } from "./discord-seen.ts";

describe("a draft", () => {
  it("keeps what was bold and where links lead, from Telegram to Discord", async () => {
    const room = await startAnnouncing();
    const amina = await room.reader("telegram", "Amina");
    await room.reader("discord", "Bilal");
    const maha = await room.moderator("telegram", "Maha");
    const user = room.telegramUser(maha);
    const since = maha.inbox.length;
    user.send("/announce Moves on Friday, see the notice.", {
      entities: [
        { type: "bot_command", offset: 0, length: 9 },
        { type: "bold", offset: 19, length: 6 },
        { type: "text_link", offset: 31, length: 10, url: "https://example.org/notice" },
      ],
    });
    const draft = await maha.hear(({ text }) => text.startsWith("Draft 1"));
    const [preview, elsewhere] = maha.inbox.slice(since);
    expect(preview).toMatchObject({
      text: "Moves on Friday, see the notice.",
      links: ["https://example.org/notice"],
    });
    expect(elsewhere?.text).toContain("On Discord it reads");
    expect(elsewhere?.text).toContain("https://example.org/notice");
    await maha.press(labelled(draft, "Send to"));
    await room.pass(0);
    const onTelegram = room.telegramUser(amina).dm.fromBot().at(-1);
    expect(onTelegram?.entities).toEqual(user.dm.fromBot()[1]?.entities);
    expect(onTelegram?.entities?.map(({ type }) => type)).toEqual(["bold", "text_link"]);
    const onDiscord = [...room.discord.d.channels.values()].flatMap((channel) =>
      channel.fromBot().map(markdownOf),
    );
    expect(onDiscord).toContain("Moves on **Friday**, see [the notice](https://example.org/notice).");
  });

  it("takes marks for formatting where a message cannot be formatted either", async () => {
    const room = await startAnnouncing();
    await room.reader("discord", "Bilal");
    const maha = await room.moderator("discord", "Maha");
    const since = maha.inbox.length;
    // Begins with a space, so that it is a message and no command of Discord's menu.
    const draft = await maha.say(" /announce Moves on **Friday**, see [why](https://example.org/why).");
    expect(maha.inbox[since]).toMatchObject({
      text: "Moves on Friday, see why.",
      links: ["https://example.org/why"],
    });
    await maha.press(labelled(draft, "Send to"));
    await room.pass(0);
    const onDiscord = [...room.discord.d.channels.values()].flatMap((channel) =>
      channel.fromBot().map(markdownOf),
    );
    expect(onDiscord).toContain("Moves on **Friday**, see [why](https://example.org/why).");
  });

  it("takes marks for formatting where a form cannot format, and shows them again to be changed", async () => {
    const room = await startAnnouncing();
    const amina = await room.reader("telegram", "Amina");
    const maha = await room.moderator("discord", "Maha");
    const form = (await maha.say("/announce")).text;
    // Escaped, so that the marks themselves are seen.
    expect(form).toContain("\\*\\*bold\\*\\*");
    expect(form).not.toContain("next message");
    await maha.fillIn({
      title: "Maintenance",
      text: "Down **tonight**, not @everyone is hit: [why](https://example.org/why).",
      link: "https://example.org/status",
      audience: "telegram",
    });
    await maha.press("Edit…");
    await maha.fillIn({
      title: "Maintenance",
      text: "Down **tomorrow**, not @everyone is hit: [why](https://example.org/why).",
      link: "https://example.org/status",
      audience: "everyone",
    });
    await maha.press("Send to 1");
    await room.pass(0);
    const sent = room.telegramUser(amina).dm.fromBot().at(-1);
    expect(sent?.text).toBe("Maintenance\n\nDown tomorrow, not @everyone is hit: why.\n\nRead more");
    expect(sent?.entities?.map(({ type }) => type)).toEqual([
      "bold",
      "bold",
      "text_link",
      "text_link",
      "text_link",
    ]);
    expect((await maha.say("/announcements 1")).text).toContain("changed text; audience: everyone; Maha");
  });

  it("says that the picture it was written below does not go out", async () => {
    const room = await startAnnouncing();
    await room.reader("telegram", "Amina");
    const maha = await room.moderator("telegram", "Maha");
    const user = room.telegramUser(maha);
    const photo = [{ file_id: "bridge", file_unique_id: "b", width: 90, height: 90 }];
    const lost = "The picture or file that came with it is not sent";
    user.sendMedia({
      photo,
      caption: "/announce The bridge opens.",
      caption_entities: [{ type: "bot_command", offset: 0, length: 9 }],
    });
    await maha.hear(({ text }) => text.includes(lost) && text.includes("Draft 1"));
    await maha.say("/announce");
    user.sendMedia({ photo, caption: "The ferry stops." });
    await maha.hear(({ text }) => text.includes(lost) && text.includes("Draft 2"));
    expect((await maha.say("/announce Words alone.")).text).not.toContain(lost);
  });

  it("is shown as exactly the message that goes out", async () => {
    const room = await startAnnouncing();
    await room.reader("discord", "Bilal");
    const maha = await room.moderator("discord", "Maha");
    await maha.say("/announce");
    await maha.fillIn({
      title: "Maintenance *soon*",
      text: "Down **tonight**: [why](https://example.org/why), https://example.org/a_b\n- and more",
      link: "https://example.org/status",
    });
    const { interactions, channels } = room.discord.d;
    const shown = [...interactions.values()].flatMap((one) =>
      [...one.hidden.keys()].flatMap((id) => one.message(id) ?? []),
    );
    await maha.press("Send to 1");
    await room.pass(0);
    const delivered = [...channels.values()]
      .flatMap((channel) => channel.fromBot())
      .find((message) => markdownOf(message).includes("tonight"));
    const preview = shown.find((message) => markdownOf(message).includes("tonight"));
    expect(delivered?.components).toBeDefined();
    expect(preview?.components).toEqual(delivered?.components);
  });

  it("that is too long is refused, saying by how much on which platform, counted as rendered", async () => {
    const room = await startAnnouncing();
    await room.reader("telegram", "Amina");
    await room.reader("discord", "Bilal");
    const telegram = await room.moderator("telegram", "Maha");
    // Each star is shown on Discord by two characters.
    const said = await telegram.say(`/announce ${"*".repeat(2000)}x`);
    expect(said.text).toContain("It is too long for Discord by 31 characters: it has 4,001, and 3,970 fit.");
    expect(said.text).not.toContain("for Telegram");
    const discord = await room.moderator("discord", "Nadia");
    await discord.say("/announce");
    const again = await discord.fillIn({ text: "a".repeat(3990) });
    expect(again.text).toContain("too long for Discord by 20 characters");
    // What was written is not lost: the form opens again with it.
    expect(again.buttons.flat()).toContain("Fill in");
    expect((await discord.fillIn({ text: "Short." })).text).toContain("Draft 1");
    expect(await room.bot.services.announcer.latest(9)).toHaveLength(1);
  });

  it("for readers on one platform alone is held to that one's limits, and shown only as it reads there", async () => {
    const room = await startAnnouncing();
    const amina = await room.reader("telegram", "Amina");
    const maha = await room.moderator("telegram", "Maha");
    const since = maha.inbox.length;
    const long = "a".repeat(4000);
    expect((await maha.say(`/announce ${long}`)).text).toContain("Draft 1");
    expect(maha.inbox.slice(since).map(({ text }) => text)).toEqual([
      long,
      expect.stringMatching(/^Draft 1/),
    ]);
    await room.reader("discord", "Bilal");
    const tooLong = "It is too long for Discord by 30 characters: it has 4,000, and 3,970 fit.";
    expect((await maha.press("Send to 1")).text).toBe(tooLong);
    await maha.press("Audience…");
    await maha.press("Telegram (1)");
    expect((await maha.press("Audience…")).text).toContain("Now: everyone on Telegram");
    expect((await maha.press("Everyone (2)")).text).toBe(tooLong);
    await maha.press("Back");
    await maha.press("Send to 1");
    await room.pass(0);
    expect(got(amina)).toEqual([long]);
  });

  it("whose audience is mistyped or not the moderator's is asked for again, with what was written", async () => {
    const room = await startAnnouncing();
    await room.reader("telegram", "Amina");
    await room.reader("discord", "Bilal");
    const maha = await room.moderator("discord", "Maha", "discord");
    await maha.say("/announce");
    const mistyped = await maha.fillIn({ text: "Down tonight.", audience: "discrd" });
    expect(mistyped.text).toContain("“discrd” is not a platform, a topic or the id of a chat");
    expect(mistyped.buttons.flat()).toContain("Fill in");
    const forbidden = await maha.fillIn({ text: "Down tonight.", audience: "everyone" });
    expect(forbidden.text).toContain("You may announce on Discord only");
    expect(forbidden.buttons.flat()).toContain("Fill in");
    expect((await maha.fillIn({ text: "Down tonight.", audience: "discord" })).text).toContain("Draft 1");
  });

  it("with a link that opens nothing is refused", async () => {
    const room = await startAnnouncing();
    const maha = await room.moderator("discord", "Maha");
    await maha.say("/announce");
    const said = await maha.fillIn({ text: "Down tonight.", link: "intranet/status" });
    expect(said.text).toContain("The link must be a whole address with a host");
  });

  it("goes to one platform, subscribers of a topic or named chats, and is refused with the reason where that is nobody", async () => {
    const room = await startAnnouncing();
    const { store } = room;
    const amina = await room.reader("telegram", "Amina");
    const bilal = await room.reader("discord", "Bilal");
    const chandni = await room.reader("telegram", "Chandni");
    await store.conversations.change(chandni.conversation, { announcements: false });
    const maha = await room.moderator("telegram", "Maha");
    await maha.say("/announce News.");
    const choices = await maha.press("Audience…");
    expect(choices.buttons[0]).toEqual(["Everyone (2)", "Discord (1)", "Telegram (1)"]);
    expect((await maha.press("exports (0)")).text).toContain(
      "Nobody would get it: nobody who takes announcements subscribes to exports.",
    );
    await amina.say("/subscribe exports daily");
    await maha.press("exports (0)");
    expect((await maha.hear(({ text }) => text.startsWith("Draft 1"))).text).toContain(
      "For: subscribers of exports; 1 chat: Telegram 1",
    );
    await maha.press("Audience…");
    await maha.press("In words…");
    expect((await maha.fillIn({ audience: "discord exports" })).text).toContain(
      "nobody who takes announcements",
    );
    const named = await maha.fillIn({ audience: `${bilal.conversation}, ${chandni.conversation}` });
    expect(named.text).toContain("For: 2 named chats (Bilal and Chandni); 1 chat: Discord 1");
    await maha.press("Audience…");
    await maha.press("In words…");
    expect((await maha.fillIn({ audience: "discord:123456789012345678" })).text).toContain(
      "I cannot post in discord:123456789012345678. Add me to it",
    );
    await maha.press("Back");
    await maha.press("Send to 1");
    await room.pass(0);
    expect([got(amina).at(-1), got(bilal), got(chandni)]).toEqual([
      expect.not.stringContaining("News."),
      ["News."],
      [],
    ]);
  });

  it("can be for a chat that is chosen, though nobody ever subscribed there", async () => {
    const room = await startAnnouncing();
    const maha = await room.moderator("telegram", "Maha");
    const channel = room.telegram.channel("Briefing", "Maha");
    await maha.say("/announce News.");
    await maha.press("Audience…");
    const draft = await maha.choose("Add a chat…", channel);
    expect(draft.text).toContain("For: 1 named chat (Briefing); 1 chat: Telegram 1");
    await maha.press("Send to 1");
    await room.pass(0);
    expect(channel.inbox.map(({ text }) => text)).toEqual(["News."]);
  });

  it("goes out without sound, mentions the role that a server set and no other, and is published to followers", async () => {
    const room = await startAnnouncing();
    const amina = await room.reader("telegram", "Amina");
    const news = room.discord.channel("News", "Nadia");
    const plain = room.discord.group("Town", "Nadia", "manager");
    for (const { conversation } of [news, plain])
      await room.store.conversations.meet(conversation, { title: "", place: "group" });
    const role = await room.chooseRole(news);
    const maha = await room.moderator("discord", "Maha");
    await maha.say("/announce");
    await maha.fillIn({ text: "For <@&987654321098765432> and @everyone: **down** tonight." });
    await maha.press("Without sound");
    const draft = await maha.press("Mention the role");
    expect(draft.text).toContain("Notification: without sound");
    await maha.press(labelled(draft, "Send to 3"));
    await room.pass(0);
    expect(amina.inbox.at(-1)?.silent).toBe(true);
    const posts = room.discord.d.requests.filter(
      ({ method, route, body }) =>
        method === "POST" && route === "/channels/:id/messages" && JSON.stringify(body).includes("tonight"),
    );
    const mentions = posts.map(({ path, body }) => {
      const { allowed_mentions } = body as { readonly allowed_mentions: unknown };
      return [news, plain]
        .map(({ conversation }) => path.includes(conversation.slice(8)))
        .concat(JSON.stringify(allowed_mentions).includes(role));
    });
    expect(mentions).toEqual(
      expect.arrayContaining([
        [true, false, true],
        [false, true, false],
      ]),
    );
    expect(JSON.stringify(posts.map(({ body }) => body))).not.toContain('"roles":["987654321098765432"]');
    expect(room.discord.d.requests.filter(({ route }) => route.endsWith("/crosspost"))).toHaveLength(1);
  });
});
