import { describe, expect, it } from "vitest";
import { allCommands } from "../../commands/index.ts";
import { optionsOf } from "../../src/core/arguments.ts";
import { wordsFor } from "../../src/core/words/index.ts";
import { patienceMs } from "../servers/waiting.ts";
import { cup, gateway, parks } from "./articles.ts";
import { bothPlatforms, hours, startDesk } from "./desk.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

const urdu = wordsFor("ur");
const costly = { ...parks, id: "costly", paragraphs: ["The parks cost Rs 30 billion."] };
const twice = { ...parks, id: "twice", paragraphs: ["The parks will hold 12,000 people."] };

/** Without what keeps its own direction: names, times, commands and what was typed. */
const own = (text: string) => text.replace(/\u2068[^\u2069]*\u2069/g, "");

describe.each(bothPlatforms)("in Urdu on %s", (_name, start) => {
  const open = async (archive: NonNullable<Parameters<typeof startDesk>[1]>["archive"] = "corpus") => {
    const desk = await startDesk(start, { archive });
    const talk = desk.dm("Amna");
    await talk.say("/settings language ur");
    return { ...desk, talk, said: async (line: string) => (await talk.say(line)).text };
  };

  it("is refused what is the newsroom's", async () => {
    const { said, group } = await open([]);
    for (const line of ["/announce hello", "/status"]) {
      const text = await said(line);
      expect(own(text)).toMatch(/^یہ صرف/);
      expect(own(text)).not.toMatch(/[A-Za-z]/);
    }
    const room = group("Newsroom", "Bilal", "manager");
    await room.say("/settings language ur");
    expect(own((await room.say("/status")).text)).not.toMatch(/[A-Za-z]/);
  });

  it("compares, with the quotes as they were published", async () => {
    const { said } = await open();
    const side = await said("/compare india vs vietnam");
    expect(side).toContain(urdu.compare.nothingOn("Vietnam"));
    expect(side).not.toMatch(/Nothing on|As quoted above/);
    expect(await said("/compare atlantis")).toMatch(
      /محفوظ مضامین میں \u2068atlantis\u2069 کے بارے میں کچھ نہیں۔.*\u2068India\u2069/,
    );
    expect(await said("/compare pakistan")).toContain("\u2068Pakistan\u2069 ہر موازنے میں شامل ہوتا ہے۔");
  });

  it("keeps a sentence behind a country's name, and a word in brackets behind a zone, in their own direction", async () => {
    const { said } = await open();
    expect(await said("/compare india vs vietnam")).toContain(
      "\u2068\u2068Vietnam\u2069 کے بارے میں کچھ نہیں\u2069",
    );
    expect(await said("/settings")).toMatch(/\u2068[A-Z]\w+\/\w+\u2069 \(عام\)/);
  });

  it("refuses times, days, zones, words and settings that it cannot take", async () => {
    const { said, talk, store } = await open();
    for (const line of [
      "/subscribe exports daily at 25:00",
      "/subscribe exports weekly on blursday at 8",
      "/subscribe exports weekly mondy",
      "/subscribe exports daily at 8 in Karachee",
      "/subscribe exports now at 8",
      "/subscribe exports daily on monday",
      "/subscribe exports monthly",
      "/subscribe exports weekly on monday and friday",
      "/subscribe exports daily at 8 at 9",
      "/subscribe dialy",
      "/subscribe everything but cricket",
      "/subscribe @karachi",
      "/subscribe exports, payments",
      "/subscribe -crypto",
      "/subscribe the",
      `/subscribe ${"rice, ".repeat(21)}`,
      `/subscribe ${"basmati ".repeat(9)}`,
      "/settings quiet",
      "/settings colour blue",
      "/settings zone Karachee",
      "/settings quiet 7",
      "/settings quiet 22:00-25:00",
      talk.conversation.startsWith("telegram") ? "/settings role 1" : "/settings previews on",
      "/cancel",
    ]) {
      const text = await said(line);
      expect(text, line).toMatch(/[\u0600-\u06ff]/);
      expect(own(text), line).not.toMatch(/[A-Za-z]/);
    }
    expect(await store.subscriptions.of(talk.conversation)).toEqual([]);
  });

  it("says why an article came or did not", async () => {
    const { said, write, remove, pass } = await open([cup]);
    const due = Date.parse("2026-11-24T13:00:00Z");
    const why = async (id: string) => {
      const text = await said(`/why ${id}`);
      // Titles are the articles' own.
      const [, ...reasons] = own(text)
        .split("\n")
        .filter((line) => line !== "");
      expect(reasons.join("\n"), text).not.toMatch(/[A-Za-z]/);
      return text;
    };
    expect(await said("/why cup")).toBe(urdu.why.none);
    await said("/subscribe payments daily at 18:00");
    await said("/subscribe everything weekly");
    await said("/subscribe parks -cost now");
    await said("/settings quiet 09:00-12:00");
    expect(await why("cup")).toContain(urdu.why.before);
    await write(gateway, costly);
    expect(await why("gateway")).toContain(urdu.why.digest(urdu.when("Asia/Karachi", due, due)));
    expect(await why("gateway")).toContain(
      urdu.why.sooner(urdu.wanted({ kind: "topic", topic: "payments" })),
    );
    expect(await why("costly")).toContain(urdu.why.excluded("cost"));
    await said("/subscribe parks now");
    await write(twice);
    expect(await why("twice")).toMatch(/خاموشی کے اوقات ختم ہونے تک رکا ہوا ہے: منگل، 24 نومبر/);
    await pass(hours(9));
    expect(await why("gateway")).toContain("یہ بھیجا گیا: منگل، 24 نومبر");
    expect(await why("twice")).toContain(
      urdu.why.elsewhere(urdu.wanted({ kind: "words", include: ["parks"], exclude: ["cost"] }), ""),
    );
    await remove(costly);
    expect(await why("costly")).toMatch(/\(واپس لے لیا گیا\).*محفوظ نہیں رہا/s);
  });

  it("explains how a command is used, and what does not fit it", async () => {
    const { said } = await open([]);
    const subscribe = await said("/help subscribe");
    expect(subscribe).toContain("\u2068now\u2069، \u2068daily\u2069، یا \u2068weekly\u2069");
    expect(subscribe).toContain("/subscribe exports daily at 08:30");
    expect(subscribe).not.toMatch(/optional|For example|listen/);
    // A line that began with its name alone would run from left to right.
    expect(subscribe).toContain("\u2068zone\u2069  ٹائم زون");
    expect(await said("/help")).toContain("\u2068/ask\u2069  سوال");
    for (const line of [
      "/compare",
      "/latest 50",
      "/latest x",
      "/settings language fr",
      "/settings silent maybe",
      "/settings perhour 99",
      "/settings perhour 0.5",
      `/help ${"x".repeat(40)}`,
    ]) {
      const text = await said(line);
      expect(own(text), line).not.toMatch(/[A-Za-z]/);
      expect(text, line).toMatch(/ مثلاً: \u2068\/\w+/);
    }
  });

  it("says what the bot is, what it stores and how to delete that", async () => {
    const { said, talk, store } = await open([gateway]);
    // The publisher keeps its own direction; the bot's name stands in the heading.
    expect(own(await said("/about"))).not.toMatch(/[A-Za-z]/);
    expect(own(await said("/privacy"))).not.toMatch(/[A-Za-z]/);
    await said("/subscribe exports now");
    expect(own(await said("/forgetme"))).not.toMatch(/[A-Za-z]/);
    expect((await talk.press("حذف کریں")).text).toBe("ہو گیا۔ اب آپ کے بارے میں کچھ محفوظ نہیں۔");
    expect(await store.subscriptions.of(talk.conversation)).toEqual([]);
  });

  it("shows what changed in an article", async () => {
    const { said, talk, write } = await open([gateway]);
    await write({
      ...gateway,
      paragraphs: ["The State Bank licensed two gateways.", ...gateway.paragraphs.slice(1, 2), "It is new."],
    });
    await said("/source gateway");
    const { text } = await talk.press(urdu.reading.whatChanged);
    expect(text).toContain("پیراگراف 1 میں پہلے لکھا تھا: ");
    expect(text).not.toMatch(/Revision|Paragraph|read|Removed/);
  });

  it("takes times and settings as people write them in Urdu", async () => {
    const { said, talk } = await open([]);
    expect(own(await said("/settings quiet رات 10 بجے سے صبح 7 بجے تک"))).toContain(
      "خاموشی کے اوقات:  سے  تک",
    );
    expect(await said("/settings quiet بند")).toContain("خاموشی کے اوقات: بند");
    expect(await said("/settings silent چالو")).toContain("بغیر آواز بھیجنا: چالو");
    expect(await said("/settings zone پاکستان")).toContain("ٹائم زون: Asia/Karachi");
    expect(await said("/settings language english")).toContain("Settings of this chat");
    expect(await said("/settings language اردو")).toContain(urdu.settings.heading);
    await said("/subscribe exports");
    await talk.press(urdu.subscribe.change);
    await talk.press("وقت: \u206808:00\u2069");
    expect((await talk.fillIn({ at: "جمعے کو شام 7 بجے" })).text).toContain(
      "ہر ہفتے جمعہ کو \u206819:00\u2069",
    );
    expect(await said("/unsubscribe سب")).toContain("اب یہاں اس کی خبر نہیں آئے گی");
  });

  it("is asked in a group how to answer", async () => {
    const { group } = await open([]);
    const room = group("Newsroom", "Bilal", "manager");
    await room.say("/settings language ur");
    await room.say("/subscribe");
    await room.press("exports");
    await room.press(urdu.subscribe.otherTime);
    const wrong = await room.fillIn({ at: "25:00" });
    expect(own(wrong.text)).not.toMatch(/[A-Za-z]/);
    // On Discord a form opens only from a button.
    if (wrong.buttons.length > 0) expect(wrong.buttons).toEqual([["جواب لکھیں"]]);
    else expect(wrong.text).toContain("اس پیغام پر ریپلائی کریں");
  });
});

it("explains in Urdu each option of what is not the newsroom's", () => {
  const forAll = allCommands([]).filter(({ access }) => access === "everyone" || access === "manager");
  const options = forAll.flatMap((command) =>
    optionsOf(command).map(({ name }) => `${command.name}.${name}`),
  );
  expect(Object.keys(urdu.usage.options).toSorted()).toEqual(options.toSorted());
});

it.each([
  ["exports روزانہ صبح 8 بجے", "موضوع exports، روزانہ 08:00 بجے"],
  ["exports صبح ۸:۳۰ بجے روزانہ", "موضوع exports، روزانہ 08:30 بجے"],
  ["exports ہر پیر شام 6 بجے", "موضوع exports، ہر ہفتے پیر کو 18:00 بجے"],
  ["exports جمعہ کو صبح 9 بجے", "موضوع exports، ہر ہفتے جمعہ کو 09:00 بجے"],
  ["exports ہفتہ وار", "موضوع exports، ہر ہفتے پیر کو 08:00 بجے"],
  ["exports ہفتہ وار جمعرات 7 بجے", "موضوع exports، ہر ہفتے جمعرات کو 07:00 بجے"],
  ["exports 7 بجے", "موضوع exports، روزانہ 07:00 بجے"],
  ["exports فوراً", "موضوع exports، فوراً"],
  ["روزانہ exports", "موضوع exports، روزانہ 08:00 بجے"],
  ["exports rozana subah 8 baje", "موضوع exports، روزانہ 08:00 بجے"],
  ["exports har roz raat 9 baje", "موضوع exports، روزانہ 21:00 بجے"],
  ["exports har jumma", "موضوع exports، ہر ہفتے جمعہ کو 08:00 بجے"],
  ["exports peer ko", "موضوع exports، ہر ہفتے پیر کو 08:00 بجے"],
  ["سب کچھ روزانہ شام 7 بجے", "سب کچھ، روزانہ 19:00 بجے"],
  ["ہر جمعے سب کچھ", "سب کچھ، ہر ہفتے جمعہ کو 08:00 بجے"],
  ["sab kuch foran", "سب کچھ، فوراً"],
  ["exports daily at 8 in پاکستان", "موضوع exports، روزانہ 08:00 بجے"],
  // No time: what somebody listens for.
  ["روزانہ اجرت", "“روزانہ اجرت”، روزانہ 08:00 بجے"],
  ["پیر پگارا", "“پیر پگارا”، روزانہ 08:00 بجے"],
])("subscribes to “%s” as it is meant", async (typed, told) => {
  const talk = (await startDesk(startTelegramDriver)).dm("Amna");
  await talk.say("/settings language ur");
  expect((await talk.say(`/subscribe ${typed}`)).text.replace(/[\u2068\u2069]/g, "")).toContain(
    `سبسکرپشن ہو گئی: ${told}`,
  );
});

it("chooses a channel in Urdu on Telegram, or none", async () => {
  const { tg } = (await startDesk(startTelegramDriver)).driver;
  const amna = tg.createUser({ first_name: "Amna", language_code: "ur" });
  const heard = (words: string) =>
    tg.until(() => amna.dm.last(({ text }) => text?.includes(words) ?? false), patienceMs, words);
  amna.send("/subscribe");
  const offer = await heard(urdu.subscribe.whatToHear);
  await amna.press(offer, urdu.subscribe.elsewhere).answer;
  await heard("کون سا چینل یا گروپ؟");
  expect(JSON.stringify(amna.dm.keyboard)).toMatch(/چینل چنیں.*گروپ چنیں/s);
  amna.send("/cancel");
  await heard("منسوخ کر دیا۔");
});

it("is spoken in the topics of a group on Telegram that chose it, until one chooses another language", async () => {
  const desk = await startDesk(startTelegramDriver);
  const { tg } = desk.driver;
  const amna = tg.createUser({ first_name: "Amna" });
  const forum = tg.createGroup({ creator: amna, forum: true });
  forum.addBot(amna);
  const topic = forum.createTopic(amna, "Economy");
  const heard = (words: string) =>
    tg.until(() => forum.last(({ text }) => text?.includes(words) ?? false), patienceMs, words);
  amna.send("/settings language ur", { chat: forum });
  await heard(urdu.settings.heading);
  amna.send("/subscribe everything now", { chat: forum, topic });
  await heard(urdu.subscribe.atOnce);
  await desk.write(gateway);
  await heard(urdu.digest.why({ kind: "everything" }));
  amna.send("/settings language en", { chat: forum, topic });
  await heard("Settings of this chat");
  amna.send("/subscriptions", { chat: forum, topic });
  expect((await heard("everything: at once")).message_thread_id).toBe(topic);
});
