import path from "node:path";
import { describe, expect, it } from "vitest";
import { shortKey } from "../../src/core/archive.ts";
import type { PersonId } from "../../src/core/conversation.ts";
import { createSuggester } from "../../src/core/suggest.ts";
import { callOf } from "../core/calls.ts";
import { gateway, parks } from "./articles.ts";
import { bothPlatforms, days, minutes, startDesk } from "./desk.ts";

const archive = path.join(import.meta.dirname, "../../corpus");

describe.each(bothPlatforms)("a reader on %s who asks on", (_name, start) => {
  it("need not say again what the question before was about, for a few minutes", async () => {
    const { driver, clock } = await startDesk(start, { archive });
    const talk = driver.dm("Amna");
    await talk.say("how big are the IT exports of India?");
    const answer = await talk.say("and Bangladesh?");
    expect(answer.text).toContain("Bangladesh, above $5 billion");
    await talk.say("how big are the IT exports of India?");
    clock.at += minutes(60);
    expect((await talk.say("why?")).text).toContain("Nothing in the archive says this.");
  });

  it("is not taken to follow up on what somebody else asked", async () => {
    const { driver } = await startDesk(start, { archive });
    await driver.dm("Amna").say("how big are the IT exports of India?");
    expect((await driver.dm("Bilal").say("why?")).text).toContain("Nothing in the archive says this.");
  });

  it("takes up an earlier question by answering its answer, in a group also somebody else's", async () => {
    const { driver, clock } = await startDesk(start, { archive });
    const amna = driver.group("Readers", "Amna", "member");
    const india = await amna.say("how big are the IT exports of India?");
    await amna.say("where are technology parks planned?");
    expect((await amna.answer(india, "and Bangladesh?")).text).toContain("Bangladesh, above $5 billion");
    clock.at += minutes(60);
    expect((await amna.answer(india, "aur pakistan?")).text).toContain("above $3.2 billion");
    const bilal = driver.group("Readers", "Bilal", "member");
    expect((await bilal.answer(india, "and Bangladesh?")).text).toContain("Bangladesh, above $5 billion");
    const chaudhry = driver.group("Readers", "Chaudhry", "member");
    expect((await chaudhry.answer(india, "source?")).text).toContain("/source pakistan-it-exports#5");
    expect((await chaudhry.say("why?")).text).toContain("Nothing in the archive says this.");
  });

  it("is told the sources of a message whose question nobody remembers any more, and of news", async () => {
    const { driver, clock, write } = await startDesk(start, { archive: [parks] });
    const talk = driver.dm("Amna");
    const answer = await talk.say("how many people will the parks hold?");
    clock.at += days(3);
    expect((await talk.answer(answer, "source?")).text).toMatch(
      /^\[1\] Three technology parks.*\/source parks#2$/s,
    );
    await talk.say("/subscribe everything now");
    await write(gateway);
    const news = await talk.hear(({ text }) => text.startsWith(gateway.title));
    await talk.say("how many people will the parks hold?");
    expect((await talk.answer(news, "source?")).text).toContain("/source gateway#");
  });

  it("is shown again what a message of the bot's quotes, by whoever forwards it or pastes it", async () => {
    const { driver, write } = await startDesk(start, { archive: [parks] });
    const talk = driver.dm("Amna");
    await talk.say("/subscribe everything now");
    await write(gateway);
    const news = await talk.hear(({ text }) => text.startsWith(gateway.title));
    const bilal = driver.dm("Bilal");
    const shown = await bilal.say(news.text);
    expect(shown.text).toMatch(
      /^It will settle \$40 million a month for freelancers in Karachi and Lahore\./,
    );
    expect((await bilal.press("Sources")).text).toContain("/source gateway#2");
  });

  it("is shown the article whose address they send, however it was shared, and can ask about it", async () => {
    const { driver, remove } = await startDesk(start, { archive: [parks, gateway] });
    const talk = driver.dm("Amna");
    const link = "https://example.org/gateway";
    const others = ["www.example.org/gateway", "http://m.example.org/gateway", "example.org/gateway"];
    for (const sent of [link, `${link}/?utm_source=x#:~:text=It%20will`, ...others]) {
      const shown = await talk.say(sent);
      expect(shown.text, sent).toContain("The State Bank licensed a payment gateway");
      expect(shown.buttons.flat(), sent).toContain("Whole article");
      expect((await talk.answer(shown, "how much will it settle?")).text).toContain("$40 million");
    }
    expect((await talk.say(`how long do freelancers wait? ${link}`)).text).toContain("eleven days");
    expect((await talk.say(`what is this? ${link}`)).text).toContain("The State Bank licensed");
    expect((await talk.say(`/source ${link}`)).text).toContain("Freelancers wait eleven days");
    await remove(gateway);
    expect((await talk.say(link)).text).toContain("Nothing in the archive says this.");
    expect((await talk.say("https://example.org/elsewhere")).text).toContain("Nothing in the archive");
  });

  it("asks the article whose news they reply to first, and all where it does not say", async () => {
    const { driver, write } = await startDesk(start, { archive: [] });
    const talk = driver.dm("Amna");
    await talk.say("/subscribe everything now");
    const bridge = (river: string, cost: string) => ({
      id: river.toLowerCase(),
      title: `The bridge over the ${river}`,
      paragraphs: [`The bridge cost ${cost} rupees, the province said on Monday.`],
    });
    // Its title stands in theirs.
    await write({ id: "bridge", title: "The bridge", paragraphs: ["The bridge of boats was pulled down."] });
    await write(bridge("Ravi", "nine billion"));
    await write(bridge("Indus", "four billion"));
    await write({
      id: "ferry",
      title: "The ferry",
      paragraphs: ["The ferry across the lake stops in winter."],
    });
    const told = (river: string) => talk.hear(({ text }) => text.startsWith(`The bridge over the ${river}`));
    for (const [river, cost] of [
      ["Ravi", "nine billion"],
      ["Indus", "four billion"],
    ] as const) {
      const answer = await talk.answer(await told(river), "what did the bridge cost?");
      expect(answer.text).toContain(cost);
      expect(answer.text).not.toContain(cost === "nine billion" ? "four billion" : "nine billion");
    }
    const other = await talk.answer(await told("Ravi"), "when does the ferry across the lake stop?");
    expect(other.text).toContain("stops in winter");
  });

  it("goes on from the news that they reply to, not from what they asked before it", async () => {
    const { driver, write } = await startDesk(start, { archive: [parks] });
    const talk = driver.dm("Amna");
    await talk.say("/subscribe everything now");
    await write(gateway);
    const news = await talk.hear(({ text }) => text.startsWith(gateway.title));
    expect((await talk.say("how many people will the parks hold?")).text).toContain("12,000 people");
    expect((await talk.answer(news, "how much?")).text).toContain("Nothing in the archive says this.");
  });

  it("reads under a figure what an older article gave instead, with its age, wherever that is shown", async () => {
    const { driver, clock, write } = await startDesk(start, { archive: [] });
    const rice = (id: string, amount: string, published: string) => ({
      id,
      title: `Rice in ${published}`,
      paragraphs: [`Rice exports of the country stand at ${amount}, the bank said.`],
    });
    await write(rice("first", "$1.9 billion", "2024"));
    clock.at += days(500);
    await write(rice("second", "$2.4 billion", "2026"));
    clock.at += days(300);
    await write(rice("third", "$3.1 billion", "2027"));
    const talk = driver.dm("Amna");
    const { text } = await talk.say("how big are rice exports?");
    const notes =
      /stand at \$3\.1 billion.*stand at \$2\.4 billion.*earlier figure\b(?!,).*stand at \$1\.9 billion.*earlier figure, more than 2 years old/s;
    expect(text).toMatch(notes);
    const sources = (await talk.press("Sources")).text;
    expect(sources).toMatch(
      /Rice in 2026.*earlier figure.*Rice in 2024.*earlier figure, more than 2 years old/s,
    );
  });

  it("asks for the sources and for more in words, and is not given sources of something else", async () => {
    const { driver } = await startDesk(start, { archive });
    const talk = driver.dm("Amna");
    const first = await talk.say("Salam, how big are the IT exports of India?");
    expect((await talk.say("source?")).text).toContain("/source pakistan-it-exports#5");
    const more = await talk.say("tell me more");
    expect(more.text).toContain("paragraph");
    expect(more.text).not.toBe(first.text);
    expect((await talk.say("thanks, and Bangladesh?")).text).toContain("Bangladesh, above $5 billion");
    expect((await talk.say("ok")).text).toContain("You are welcome.");
    expect((await talk.say("what's new?")).text).toContain("Latest");
    expect((await talk.say("stop")).text).toContain("/subscriptions");
    expect((await talk.say("who are you?")).text).toContain("I answer from an archive of 1 article");
  });

  it("opens the paragraph that a shared quote's button names", async () => {
    const { driver } = await startDesk(start, { archive });
    const opened = await driver.dm("Amna").say(`/start p_${shortKey("pakistan-it-exports")}_5`);
    expect(opened.text).toContain("India sells more than $200 billion of IT services abroad");
  });

  it("is offered no more of a long title than the platform takes, in whole words", async () => {
    const title = "Harbour pilots of Gwadar and Ormara bring "
      .concat("ships of many decks ".repeat(6))
      .trim();
    const { bot } = await startDesk(start, {
      archive: [{ id: "pilots", title, paragraphs: ["Pilots bring ships past the breakwater at Gwadar."] }],
    });
    const suggest = createSuggester(bot.services);
    const offered = await suggest("ask", "question", "harbour pil", callOf({ kind: "text", text: "" }));
    expect(offered[0]?.value.length).toBeLessThanOrEqual(100);
    expect(offered[0]?.value).toMatch(/^Harbour pilots .*(?:ships|of|many|decks)…$/);
    const listed = await suggest("source", "id", "pil", callOf({ kind: "text", text: "" }));
    // Only what each platform has room for is shown of it.
    expect(listed).toEqual([{ label: title, value: "pilots" }]);
  });

  it("reads the whole article, says that an answer is wrong, and doubts it, in words", async () => {
    const { driver, store, write } = await startDesk(start, { archive: [parks] });
    const talk = driver.dm("Amna");
    const question = "how many people will the parks hold?";
    await talk.say(question);
    expect((await talk.say("are you sure?")).text).toContain("/source parks#2");
    expect((await talk.say("whole article")).text).toContain(
      "Technology parks in Lahore, Karachi and Islamabad",
    );
    expect((await talk.say("that's wrong")).text).toContain("but never who asked");
    const { questions } = await store.questions.gaps({ from: 0, limit: 9 });
    expect(questions.map(({ text }) => text)).toEqual([question]);
    await talk.say("/subscribe everything now");
    await write(gateway);
    const news = await talk.hear(({ text }) => text.startsWith(gateway.title));
    for (const said of ["full story", "more"])
      expect((await talk.answer(news, said)).text).toContain("Freelancers wait eleven days");
    await talk.say("where do the technology parks open?");
    expect((await talk.answer(news, "wrong")).text).toMatch(/^Just write your question/);
    expect((await store.questions.gaps({ from: 0, limit: 9 })).questions).toHaveLength(1);
    expect((await talk.say("in urdu please")).buttons.flat()).toContain("اردو");
    expect((await talk.say("delete my data")).text).toContain("It cannot be undone.");
    expect((await talk.say("what can I ask?")).text).toContain("/exports");
    expect((await talk.say("lol")).text).toMatch(/^Just write your question/);
    expect((await driver.dm("Bilal").say("whole article")).text).toMatch(/^Just write your question/);
  });

  it("pastes a whole paragraph, and is answered", async () => {
    const { driver } = await startDesk(start, { archive });
    const pasted =
      "I read somewhere that technology parks are planned in Karachi, Lahore and Islamabad to draw in multinational companies. ".repeat(
        4,
      );
    expect((await driver.dm("Amna").say(pasted)).text).toContain("technology parks are planned in Karachi");
  });

  it("is told so where the archive is empty, and sent to no topic that it does not cover", async () => {
    const { driver, write } = await startDesk(start, { archive: [] });
    const talk = driver.dm("Amna");
    expect((await talk.say("hello")).buttons).toEqual([]);
    const nothing = await talk.say("how big are IT exports?");
    expect(nothing.text).toContain("The archive is still empty, so there is nothing to quote yet.");
    expect(nothing.buttons).toEqual([["Tell me when something is published"]]);
    await write({
      id: "cup",
      title: "The final",
      paragraphs: ["Australia won the cricket world cup on Sunday."],
    });
    const still = await talk.say("how big are IT exports?");
    expect(still.text).toContain("/topics lists what it does cover.");
    expect(still.buttons).toEqual([["Tell me when something is published"]]);
  });

  it("is told how to ask after a message that asks nothing, and no editor hears of it", async () => {
    const owners: PersonId[] = [];
    const { driver } = await startDesk(start, { archive, settings: { owners } });
    const talk = driver.dm("Omar");
    owners.push(talk.person);
    for (const said of ["?", "🤷", "why?", "of the"])
      expect((await talk.say(said)).text).toContain("Just write your question, for example:");
    expect((await talk.say("/gaps")).text).toContain("No gaps");
  });

  it("may paste more than a question has: its beginning is asked, by whole words and letters", async () => {
    const { driver, bot } = await startDesk(start, { archive });
    const talk = driver.dm("Omar");
    const long = await talk.say("how big are IT exports? ".repeat(60).trim());
    expect(long.text).toContain("$3.2 billion");
    for (const unread of [`qx ${"zqxv ".repeat(400)}`, `qx${"👍🏽".repeat(450)}`])
      expect((await talk.say(unread)).text).toContain("Nothing in the archive says this.");
    const { questions } = await bot.services.store.questions.gaps({ from: 0, limit: 9 });
    expect(questions.map(({ text }) => text).toSorted()).toEqual(
      [`qx${"👍🏽".repeat(74)}…`, `qx ${"zqxv ".repeat(59).trim()}…`].toSorted(),
    );
  });

  it("is told in a group that not every message there is a question to the bot", async () => {
    const { driver } = await startDesk(start, { archive });
    const group = driver.group("Readers", "Amna", "member");
    for (const said of ["/start", "/help", "🤷", "salam"]) {
      const { text } = await group.say(said);
      expect(text, said).toContain("Here, mention me or reply to me with your question, or use /ask, for");
      expect(text, said).not.toContain("Just write");
    }
    expect((await driver.dm("Amna").say("/help")).text).not.toContain("Here,");
  });

  it("leaves what was not answered, or badly, to the moderators, without a name", async () => {
    const owners: PersonId[] = [];
    const { driver, clock } = await startDesk(start, { archive, settings: { owners } });
    const owner = driver.dm("Omar");
    owners.push(owner.person);
    const reader = driver.dm("Amna");
    await reader.say("who won the cricket world cup?");
    await reader.say("how big are IT exports?");
    expect((await reader.press("Does not")).text).toContain("but never who asked");
    clock.at += 1000;
    await reader.say("Who won the cricket world cup");
    const gaps = (await owner.say("/gaps")).text;
    expect(gaps).toContain("who won the cricket world cup? (unanswered 2×)");
    expect(gaps).toContain("how big are IT exports? (answered badly 1×)");
    expect(gaps).not.toContain("Amna");
    expect((await owner.press("1 is done")).text).not.toContain("who won the cricket world cup?");
    expect((await reader.say("/gaps")).text).not.toContain("IT exports");
  });
});
