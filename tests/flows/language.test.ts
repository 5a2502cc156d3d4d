import { describe, expect, it } from "vitest";
import { allCommands } from "../../commands/index.ts";
import { platformOf } from "../../src/core/conversation.ts";
import { wordsFor } from "../../src/core/words/index.ts";
import type { Words } from "../../src/core/words/words.ts";
import { patienceMs } from "../servers/waiting.ts";
import { gateway, parks } from "./articles.ts";
import { bothPlatforms, hours, startDesk } from "./desk.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

const urdu = wordsFor("ur-PK");
const isolates = /[\u2066-\u2069]/;
/** The lines that say where a quote stands. */
const sourceLines = (text: string) => text.split("\n").filter((line) => /^\[\d+\] /.test(line));

describe.each(bothPlatforms)("a chat that chose Urdu on %s", (_name, start) => {
  const open = async () => {
    const desk = await startDesk(start, { archive: [gateway] });
    const talk = desk.dm("Amna");
    const chosen = await talk.say("/settings language ur");
    return { ...desk, talk, chosen };
  };

  it("is told exactly what that covers, and can go back by a button", async () => {
    const { talk, chosen } = await open();
    expect(chosen.text).toContain(urdu.covers);
    expect(chosen.text).toContain(urdu.settings.heading);
    expect((await talk.press("English")).text).toContain("Language: English");
    expect((await talk.say("/settings language fr")).text).toContain("language must be one of en, ur");
  });

  it("reads answers framed in Urdu, the quote to the letter and its source without isolates", async () => {
    const { talk } = await open();
    const answer = await talk.say("how much will the gateway settle a month?");
    expect(answer.text).toContain(gateway.paragraphs[1]);
    expect(sourceLines(answer.text)).toEqual([
      `[1] ${gateway.title} · The archive · 2026-11-24 · پیراگراف 2`,
    ]);
    expect(answer.text).not.toMatch(isolates);
    expect(answer.buttons.flat()).toEqual(
      expect.arrayContaining([urdu.answer.sources, urdu.answer.answersIt]),
    );
    expect((await talk.press(urdu.answer.doesNot)).text).toBe(urdu.answer.thanks("bad"));
    const nothing = await talk.say("who won the cricket world cup?");
    expect(nothing.text).toContain(urdu.answer.nothing);
    const told = await talk.press(urdu.answer.tellMe);
    expect(told.text).toContain("“who won the cricket world cup?”");
    expect(told.text).toContain(urdu.subscribe.atOnce);
  });

  it("is told when the next digest comes, and gets it, in Urdu", async () => {
    const { talk, write, pass } = await open();
    const made = await talk.say("/subscribe everything daily at 18:00");
    expect(made.text).toContain("اگلا: منگل، 24 نومبر، \u206818:00\u2069 بجے، \u2068Asia/Karachi\u2069");
    await write(parks);
    await pass(hours(8));
    const digest = talk.inbox.at(-1)?.text ?? "";
    expect(digest).toContain(urdu.digest.heading("24 نومبر"));
    expect(digest).toContain(urdu.digest.why({ kind: "everything" }));
    expect(digest).toContain(parks.paragraphs[1]);
    const lines = sourceLines(digest);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).not.toMatch(isolates);
    expect(talk.inbox.at(-1)?.buttons).toEqual([[urdu.digest.askAbout(null)]]);
  });

  it("is asked in Urdu what it wants to know of an article", async () => {
    const { talk, write, pass } = await open();
    await talk.say("/subscribe everything daily at 18:00");
    await write(parks);
    await pass(hours(8));
    const asked = await talk.press(urdu.digest.askAbout(null));
    expect(asked.text).toContain(urdu.digest.askWhat(parks.title));
    expect((await talk.fillIn({ question: "how many people will the parks hold?" })).text).toContain(
      "12,000",
    );
  });

  it("lists and shows articles and topics in Urdu", async () => {
    const { talk } = await open();
    const latest = await talk.say("/latest");
    expect(latest.text).toContain(urdu.reading.latest);
    const whole = await talk.press(urdu.reading.read(1));
    expect(whole.text).toContain("The archive، 2026-11-24");
    expect((await talk.say("/source gateway#2")).buttons.flat()).toEqual([
      urdu.reading.previous,
      urdu.reading.next,
      urdu.reading.whole,
    ]);
    expect((await talk.say("/source")).text).toContain(urdu.reading.articles);
    expect((await talk.say("/source gatewey")).text).toBe(urdu.refused.noArticle("gatewey", "gateway"));
    expect((await talk.say("/source gateway#9")).text).toBe(urdu.refused.noParagraph("gateway", 3, 9));
    expect((await talk.say("/topics")).text).toContain(urdu.hello.topics);
  });

  it("is refused in Urdu what has nothing to end", async () => {
    const { talk } = await open();
    expect((await talk.say("/unsubscribe")).text).toBe(urdu.subscriptions.none);
    await talk.say("/subscribe exports now");
    const unknown = await talk.say("/unsubscribe cricket");
    expect(unknown.text).toBe(urdu.refused.noneCalled("cricket"));
    expect((await talk.press(urdu.subscribe.undo)).text).toContain(
      urdu.wanted({ kind: "topic", topic: "exports" }),
    );
    expect((await talk.say("/help sorce")).text).toBe(urdu.refused.noCommand("sorce", "source"));
  });

  it("is refused in Urdu what only those who manage it may do", async () => {
    const { group, store } = await startDesk(start, { archive: [gateway] });
    const talk = group("Newsroom", "Bilal", "member");
    await store.conversations.meet(talk.conversation, { title: "Newsroom", place: "group" });
    await store.conversations.change(talk.conversation, { language: "ur" });
    const refused = urdu.refused.managersOnly(platformOf(talk.conversation));
    expect((await talk.say("/subscriptions")).text).toBe(refused);
  });

  it("is greeted in Urdu, and keeps Urdu after a restart", async () => {
    const { talk, driver } = await open();
    await driver.restart();
    expect((await talk.say("/start")).text).toContain(urdu.hello.promise(1, 3));
    const help = (await talk.say("/help")).text;
    expect(help).toContain(urdu.hello.topics);
    expect(help).toContain(urdu.commands["subscribe"]);
    expect((await talk.say("/help compare")).text).toContain(urdu.commands["compare"]);
  });

  it("reads in Urdu what each command does that is not the newsroom's", () => {
    const forAll = allCommands([]).filter(({ access }) => access === "everyone" || access === "manager");
    expect(Object.keys(urdu.commands).toSorted()).toEqual(forAll.map(({ name }) => name).toSorted());
  });
});

describe("a person whose Telegram is in Urdu", () => {
  const open = async () => {
    const desk = await startDesk(startTelegramDriver, { archive: [gateway] });
    const { tg } = desk.driver;
    const amna = tg.createUser({ first_name: "Amna", language_code: "ur" });
    const heard = (words: string) =>
      tg.until(() => amna.dm.last(({ text }) => text?.includes(words) ?? false), patienceMs, words);
    return { ...desk, tg, amna, heard };
  };

  it("is spoken to in Urdu without choosing it, in what comes unasked too", async () => {
    const { amna, heard, write } = await open();
    amna.send("/subscribe everything now");
    await heard(urdu.subscribe.atOnce);
    await write(parks);
    await heard(urdu.digest.why({ kind: "everything" }));
    amna.send("/settings language en");
    await heard("Settings of this chat");
    amna.send("/start");
    const hello = await heard("I answer from an archive of 2 articles");
    expect(hello.text).not.toContain(urdu.hello.commands);
  });

  it("does not turn a group into an Urdu one", async () => {
    const { tg, amna } = await open();
    const group = tg.createGroup({ title: "Desk", creator: amna, supergroup: true });
    group.addBot(amna);
    amna.send("/start", { chat: group });
    const hello = await tg.until(() => group.last());
    expect(hello.text).toContain("I answer from an archive of 1 article");
  });
});

/** Every text of a catalogue, made with sample values. */
function texts(words: Words): readonly string[] {
  const sample = (value: unknown): readonly string[] => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(sample) : [];
  };
  return sample(words);
}

describe.each(["en", "ur"])("the catalogue %s", (language) => {
  const words = wordsFor(language);

  it("has a text for each key, and labels that fit into forms and buttons", () => {
    for (const text of texts(words)) expect(text.trim()).not.toBe("");
    const { subscribe, settings, answer, digest, subscriptions } = words;
    for (const label of [
      subscribe.timeLabel,
      subscribe.wordsLabel,
      subscribe.askTime,
      subscribe.wordsTitle,
      settings.askZone,
      settings.askQuiet,
      digest.askTitle,
      digest.askLabel,
    ])
      expect(label.length, label).toBeLessThanOrEqual(45);
    for (const label of [
      ...Object.values(answer).filter((one) => typeof one === "string"),
      subscribe.sendOne,
      subscribe.elsewhere,
      subscriptions.elsewhere,
    ])
      expect(label.length, label).toBeLessThanOrEqual(80);
  });

  it("parts the thousands of large numbers", () => {
    expect(words.hello.promise(1234, 56_789)).toMatch(/1,234\D+56,789/);
  });

  it("keeps figures that begin a quote in their own direction", () => {
    const told = words.digest.figure(8, "$40 million was paid.", "$45 million was paid.");
    expect(told).toContain(
      language === "ur" ? "\u2068“$45 million was paid.”\u2069" : "“$45 million was paid.”",
    );
  });

  it("closes each isolate that it opens", () => {
    const all = [
      ...texts(words),
      words.when("Asia/Karachi", 0, 0),
      words.wanted({ kind: "words", include: ["gateway"], exclude: ["crypto"] }),
      words.cadence({ kind: "weekly", weekday: 5, minute: 510, zone: "Asia/Karachi" }),
      words.correction.read(8) + words.correction.nowReads + words.correction.end("x"),
    ];
    for (const text of all) expect(text.split("\u2068").length, text).toBe(text.split("\u2069").length);
  });
});
