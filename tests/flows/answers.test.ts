import path from "node:path";
import { describe, expect, it } from "vitest";
import { reply, text } from "../../src/core/reply.ts";
import { wordsFor } from "../../src/core/words/index.ts";
import { usual } from "../contracts/platform/bot.ts";
import { parks } from "./articles.ts";
import { bothPlatforms, startDesk } from "./desk.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

const corpus = path.join(import.meta.dirname, "../../corpus");

describe.each(bothPlatforms)("a reader on %s", (_name, start) => {
  const open = async () => (await startDesk(start, { archive: corpus })).driver;

  it("asks in plain words and gets the paragraph that answers, quoted and sourced", async () => {
    const driver = await open();
    const answer = await driver.dm("Amna").say("where are technology parks planned?");
    expect(answer.text).toContain("technology parks are planned in Karachi, Lahore and Islamabad");
    expect(answer.text).toContain("Sanad briefing");
  });

  it("is told that the archive has nothing, and offered to hear when it does", async () => {
    const driver = await open();
    const answer = await driver.dm("Bilal").say("who won the cricket world cup?");
    expect(answer.text).toContain("Nothing in the archive says this.");
    const told = await driver.dm("Bilal").press("Tell me when something is published");
    expect(told.text).toContain("an answer to");
  });

  it("uses a topic command that is only a data file", async () => {
    const driver = await open();
    const answer = await driver.dm("Amna").say("/exports");
    expect(answer.text).toContain("How big IT exports are");
    expect(answer.text).toContain("paragraph 1");
  });

  it("compares countries side by side in the archive's words, and is told which one it does not know", async () => {
    const driver = await open();
    const talk = driver.dm("Amna");
    const side = await talk.say("/compare india vs vietnam");
    expect(side.text).toContain("India sells more than $200 billion of IT services abroad");
    // The home country's market is named at the sentence's end; that does not make it a sentence about America.
    expect(side.text).toContain("About two-thirds of it is earned in North America");
    // Vietnam's sentence stands beside those on India and Bangladesh, and is quoted without them.
    expect(side.text).toContain("Vietnam adds two more ingredients, political stability");
    expect(side.text).toContain("Nothing on Vietnam");
    // What tells of several aspects is quoted once, and named below the others.
    expect(side.text.match(/India sells more than/g)).toHaveLength(1);
    expect(side.text).toContain("As quoted above [2]");
    // One article says it all, and is named once, with each paragraph.
    expect(side.text.match(/Pakistan's IT exports: the figures/g)).toHaveLength(1);
    expect(side.text).toMatch(/\[1\] paragraph 1 · \[2\] paragraph 5/);
    expect((await talk.say("/compare atlantis")).text).toContain("says nothing about atlantis");
    expect((await talk.say("/compare pakistan")).text).toMatch(
      /^Pakistan is part of every comparison\. Name a country to compare it with: India, Bangladesh/,
    );
  });

  it("compares only by what they name, and is not told that the archive says nothing of what it says", async () => {
    const talk = (await open()).dm("Amna");
    for (const line of ["india by exports", "exports of india", "india vs pakistan export"]) {
      const { text } = await talk.say(`/compare ${line}`);
      expect(text, line).toContain("India sells more than $200 billion of IT services abroad");
      expect(text, line).not.toMatch(/Markets|Support|says nothing/);
    }
    expect((await talk.say("/compare india markets and support")).text).toMatch(/Markets.*Support/s);
    expect((await talk.say("/compare exports")).text).toContain("Name a country to compare it with: India");
    const both = (await talk.say("/compare india freelancers")).text;
    expect(both).toContain("India sells more than $200 billion");
    expect(both).toContain("“freelancers” is nothing that can be compared here.");
    expect((await talk.say("/compare freelancers")).text).toMatch(
      /^“freelancers” is nothing that can be compared here\.\s+Pakistan is part of every comparison\./,
    );
  });

  it("may put a slash before everyday words", async () => {
    const talk = (await open()).dm("Amna");
    for (const said of ["/stop", "stop", "/pause", "resume", "/mute"])
      expect((await talk.say(said)).text, said).toContain("/subscriptions lists what comes here by itself");
    expect((await talk.say("/hello")).text).toContain("I answer from an archive of");
    expect((await talk.say("/stopp")).text).toContain("There is no /stopp.");
    expect((await talk.say("/cancel")).text).toContain("There is nothing to cancel here");
  });

  it("pages on to further paragraphs, also after the bot was restarted", async () => {
    const driver = await open();
    const talk = driver.dm("Amna");
    const first = await talk.say("how big are IT exports?");
    const more = await talk.press("More");
    expect(more.text).toContain("paragraph");
    expect(more.text).not.toBe(first.text);
    await driver.restart();
    const sources = await talk.press("Sources");
    expect(sources.text).toContain("/source pakistan-it-exports#");
  });

  it("presses a button that no longer works, and is asked politely to ask again", async () => {
    const { driver, bot } = await startDesk(start, { archive: [parks] });
    const talk = driver.dm("Amna");
    await talk.say("when do technology parks open?");
    const button = { kind: "button", label: "Old", payload: "0|gone|on", style: "plain" } as const;
    const old = reply([text("From last year.")], { actions: [[button]] });
    expect((await driver.platform.send(talk.conversation, old, usual)).kind).toBe("sent");
    expect((await talk.press("Old")).text).toContain("no longer works. Please ask again.");
    await bot.withdraw("parks");
    expect((await talk.press("Sources")).text).toMatch(/no longer|nothing/i);
  });

  it("types a command that does not exist, and is told the nearest", async () => {
    const talk = (await open()).dm("Amna");
    for (const [typed, meant] of [
      ["/exprots", "/exports"],
      ["/sub", "/subscribe"],
      ["/unsub", "/unsubscribe"],
      ["/language", "/settings language ur"],
      ["/zone", "/settings zone Asia/Karachi"],
      ["/quiet", "/settings quiet 22:00-07:00"],
    ] as const)
      expect((await talk.say(typed)).text).toContain(`There is no ${typed}. Did you mean ${meant}?`);
    for (const typed of ["/add", "/un", "/nothing"])
      expect((await talk.say(typed)).text).toBe(`There is no ${typed}. /help lists what there is.`);
  });

  it("names a setting and nothing more, and is told how to write that one", async () => {
    const talk = (await open()).dm("Amna");
    expect((await talk.say("/settings zone")).text).toContain("for example: /settings zone Asia/Karachi");
    expect((await talk.say("/settings language")).text).toContain("for example: /settings language ur");
    expect((await talk.say("/settings previews")).text).toContain("for example: /settings quiet 22:00-07:00");
    expect((await talk.say("/settings sound")).text).toContain(
      "/settings has no “sound”. It has zone, quiet",
    );
  });

  it("chooses Urdu, and reads in Urdu where each quote stands", async () => {
    const talk = (await open()).dm("Amna");
    await talk.say("/settings language ur");
    await talk.say("what holds the sector back?");
    const { citation, answer } = wordsFor("ur");
    const { text } = await talk.press(answer.sources);
    expect(text).toContain(citation.under("What holds the sector back"));
    expect(text).toContain(citation.author("Sanad contributors"));
    expect(text).toContain(citation.basedOn("Crypto.pk, report on Pakistan's IT sector"));
    const compared = (await talk.say("/compare india")).buttons.flat();
    expect(compared).toContain(answer.sources);
    expect(compared).not.toContain("Sources");
  });

  it("leaves out what a command needs, and is told what that is, with an example", async () => {
    const talk = (await open()).dm("Amna");
    const told = "/compare needs a country, or several: india, india vs vietnam. For example: /compare india";
    expect((await talk.say("/compare")).text).toContain(told);
    expect((await talk.say("/cancel")).text).toBe("There is nothing to cancel here.");
    expect((await talk.say("/help")).text).not.toContain("For the newsroom");
    const how = (await talk.say("/help subscribe")).text;
    expect(how).toContain("once a day or week (optional; now, daily, or weekly)");
    expect((await talk.say("/latest 11")).text).toContain("count must be at most 10 (it is “11”)");
    expect((await talk.say("/about")).text).toContain(
      "The archive: 1 article, 14 paragraphs, from Sanad briefing.",
    );
  });

  it("is the only one who is answered: the bot's own words and those of other bots are left alone", async () => {
    const driver = await open();
    const talk = driver.group("Readers", "Amna", "member");
    await talk.say("/ask where are technology parks planned?");
    driver.echo(talk, "/ask where are technology parks planned?", "own");
    driver.echo(talk, "/ask where are technology parks planned?", "other");
    await talk.say("/exports");
    expect(talk.inbox).toHaveLength(2);
  });

  it("reads a paragraph of 4000 characters whole, in messages that each platform takes", async () => {
    const sentences = Array.from(
      { length: 40 },
      (_, i) =>
        `Harbour pilot number ${i + 1} brought a ship of ${i + 2} decks past the breakwater at Gwadar on a calm morning.`,
    );
    const paragraph = sentences.join(" ").padEnd(4000, ".");
    const { driver } = await startDesk(start, {
      archive: [{ id: "pilots", title: "The pilots", paragraphs: [paragraph] }],
    });
    const talk = driver.dm("Amna");
    const answer = await talk.say("how many decks had the ship of harbour pilot number 17?");
    expect(answer.text).toContain(sentences[16]);
    const before = talk.inbox.length;
    await talk.say("/source pilots#1");
    const shown = talk.inbox.slice(before).map((message) => message.text.replace(/\s+/g, " "));
    for (const sentence of sentences) expect(shown.filter((part) => part.includes(sentence))).toHaveLength(1);
  });

  it("reads text full of markup, mentions and right-to-left letters as it was written, and pings nobody", async () => {
    const hostile =
      "The ferry timetable says **bold** _x_ `code` <b>html</b> &amp; @everyone <@1> ||hidden|| [a](https://example.org) \\* پاکستان کی برآمدات -# small.";
    const { driver } = await startDesk(start, {
      archive: [
        { id: "ferry", title: "@everyone **The ferry**", paragraphs: [`\`\`\`\n${hostile}\n\`\`\``] },
      ],
    });
    const answer = await driver.dm("Amna").say("what does the ferry timetable say?");
    expect(answer.text).toContain(hostile);
    expect(answer.text).toContain("@everyone");
  });

  it("is answered all the same when the platform asks for patience", async () => {
    const driver = await open();
    const talk = driver.dm("Amna");
    driver.trouble("flood");
    const answer = await talk.say("where are technology parks planned?");
    expect(answer.text).toContain("technology parks are planned");
    expect(talk.inbox).toHaveLength(1);
  });

  it("gets an answer once, although the platform's word that it arrived was lost", async () => {
    const driver = await open();
    const talk = driver.dm("Amna");
    driver.trouble("lost answer");
    await talk.say("where are technology parks planned?");
    await talk.say("/exports");
    expect(talk.inbox.filter((seen) => seen.text.includes("technology parks are planned"))).toHaveLength(1);
  });

  it("subscribes, is told when the next digest comes, and undoes it", async () => {
    const driver = await open();
    const talk = driver.dm("Chanda");
    const made = await talk.say("/subscribe exports weekly on monday at 08:30");
    expect(made.text).toContain("Next: Monday 30 November, 08:30, Asia/Karachi");
    expect((await talk.press("Undo")).text).toContain("Undone");
  });

  it("cannot change what a group hears without managing it", async () => {
    const driver = await open();
    const group = driver.group("Readers", "Dawood", "member");
    expect((await group.say("/subscribe exports daily")).text).toContain("Only those who manage this chat");
  });
});

it("tells whoever sends a voice message or a picture alone that it reads words, and how to ask", async () => {
  const { driver } = await startDesk(startTelegramDriver, { archive: [parks] });
  const zia = driver.tg.createUser({ first_name: "Zia" });
  zia.sendMedia({ voice: { file_id: "v", file_unique_id: "v", duration: 3 } });
  const said = (await driver.tg.waitReply(zia.dm)).text;
  expect(said).toMatch(/^I read only what is written.*Just write your question/s);
});
