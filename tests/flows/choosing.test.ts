import { describe, expect, it } from "vitest";
import { wordsIn } from "../platforms/discord/rig.ts";
import { bothPlatforms, startDesk } from "./desk.ts";
import { startDiscordDriver } from "./discord-driver.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

describe.each(bothPlatforms)("someone who types /subscribe on %s", (_name, start) => {
  const amna = async () => (await startDesk(start)).dm("Amna");

  it("may leave out every part: daily at eight in the chat's zone is usual", async () => {
    const talk = await amna();
    const made = await talk.say("/subscribe exports");
    expect(made.text).toContain("Subscribed to the topic exports, daily at 08:00, Asia/Karachi.");
    expect(made.text).toContain("Next: Wednesday 25 November, 08:00, Asia/Karachi");
    for (const line of ["exports daily 8am", "exports 8 am", "exports daily 8", "exports daily @8"])
      expect((await talk.say(`/subscribe ${line}`)).text, line).toContain(
        "the topic exports, daily at 08:00",
      );
    expect((await talk.say("/subscribe everything")).text).toContain("Subscribed to everything, daily at");
    expect((await talk.say("/subscribe daily")).text).toContain("Subscribed to everything, daily at");
    expect((await talk.say("/subscribe weekly")).text).toContain("weekly on Monday at 08:00");
  });

  it.each([
    "exports weekly at 08:30 on monday in Europe/London",
    "in Europe/London on monday at 08:30 exports weekly",
    "weekly exports on monday at 8.30 in Europe/London",
    "exports 08:30 in London every monday",
    "exports in Europe/London weekly mon 8:30",
    "exports every week at 8:30am in london",
    "exports, once a week, monday @ 8:30, in london",
    // As the bot itself says it.
    "exports weekly on Monday at 08:30, Europe/London",
    "exports weekly monday 8:30 london",
  ])("may put the parts in any order: %s", async (line) => {
    const made = await (await amna()).say(`/subscribe ${line}`);
    expect(made.text).toContain("Subscribed to the topic exports, weekly on Monday at 08:30, Europe/London.");
    expect(made.text).toContain("Next: Monday 30 November, 08:30, Europe/London");
  });

  it.each([
    ["exports friday", "the topic exports, weekly on Friday at 08:00"],
    ["everything sundays at 9", "everything, weekly on Sunday at 09:00"],
    ["black friday", "“black friday”, daily at 08:00"],
    ["exports daily at noon", "the topic exports, daily at 12:00"],
    ["exports daily noon", "the topic exports, daily at 12:00"],
    ["everything weekly on friday at midnight", "everything, weekly on Friday at 00:00"],
    ["high noon", "“high noon”, daily at 08:00"],
    ["exports weekly on tues at 9", "the topic exports, weekly on Tuesday at 09:00"],
    ["exports weekly fri 9", "the topic exports, weekly on Friday at 09:00"],
    ["exports weekly on fri 9", "the topic exports, weekly on Friday at 09:00"],
    ["exports weekly fri 9 in Karachi", "the topic exports, weekly on Friday at 09:00, Asia/Karachi"],
    ["exports daily 9 Asia/Karachi", "the topic exports, daily at 09:00, Asia/Karachi"],
    ["exports thurs", "the topic exports, weekly on Thursday at 08:00"],
    ["exports daily 20h", "the topic exports, daily at 20:00"],
    ["exports daily at 8 o’clock", "the topic exports, daily at 08:00"],
    ["exports daily 0830", "the topic exports, daily at 08:30"],
    ["exports daily at ۱۸:۳۰", "the topic exports, daily at 18:30"],
    ["exports daily at ۸ بجے", "the topic exports, daily at 08:00"],
    ["exports daily 18:30 بجے", "the topic exports, daily at 18:30"],
    ["exports daily شام ۶ بجے", "the topic exports, daily at 18:00"],
    ["exports weekly fri raat 9:30 baje", "the topic exports, weekly on Friday at 21:30"],
    ["daily 9 exports", "the topic exports, daily at 09:00"],
    ["weekly tues 9 everything", "everything, weekly on Tuesday at 09:00"],
    ["weekly fri 9pm exports", "the topic exports, weekly on Friday at 21:00"],
    ["daily 9 planets", "“daily 9 planets”, daily at 08:00"],
    ["vision 2030", "“vision 2030”, daily at 08:00"],
  ])("may name a day beside a topic, and the time as people write it: %s", async (line, said) => {
    expect((await (await amna()).say(`/subscribe ${line}`)).text).toContain(`Subscribed to ${said}`);
  });

  it("is told to subscribe to several topics one by one", async () => {
    const talk = await amna();
    const said = await talk.say("/subscribe exports, payments daily");
    expect(said.text).toContain(
      "each needs its own subscription: /subscribe exports, then /subscribe payments.",
    );
    expect((await talk.say('/subscribe "exports", "payments" daily')).text).toContain(
      "Subscribed to “exports” or “payments”, daily",
    );
    expect((await talk.say("/subscribe exports, tram daily")).text).toContain("“exports” or “tram”, daily");
  });

  it.each([
    ["payment gateway -“game pass” daily", "“payment gateway”, without “game pass”, daily"],
    ["“every month” daily", "“every month”, daily"],
    ["“exportz” daily", "“exportz”, daily"],
    ["سافٹ ویئر، کرپٹو daily", "“سافٹ ویئر” or “کرپٹو”, daily"],
  ])(
    "may quote and list words with the signs that phones and Urdu keyboards write: %s",
    async (line, said) => {
      expect((await (await amna()).say(`/subscribe ${line}`)).text).toContain(`Subscribed to ${said}`);
    },
  );

  it("is told how to choose a chat, instead of subscribing to its name", async () => {
    const talk = await amna();
    const said = await talk.say("/subscribe @ourchannel exports daily");
    expect(said.text).toMatch(/^“@ourchannel” names a chat.*send \/subscribe alone and choose it there/);
    expect((await talk.say("/subscribe mail@example.org")).text).toContain(
      "Subscribed to “mail@example.org”",
    );
  });

  it("may listen for words, some of them to be left out, and words that look like time stay words", async () => {
    const talk = await amna();
    expect((await talk.say("/subscribe payment gateway, paypal -crypto now")).text).toContain(
      "Subscribed to “payment gateway” or “paypal”, without “crypto”, at once.",
    );
    expect((await talk.say("/subscribe daily wages")).text).toContain(
      "Subscribed to “daily wages”, daily at",
    );
    expect((await talk.say("/subscribe work in Pakistan weekly")).text).toContain(
      "“work in Pakistan”, weekly",
    );
  });

  it.each([
    ["exports now at 08:00", "“now” means at once, so it takes no time and no day"],
    ["exports daily on monday", "“daily” comes every day. For one day of the week say weekly"],
    ["exports daily weekly", "You said both “weekly” and “daily”"],
    ["exports at 25:00", "“25:00” is not a time of day. Write it like 08:30"],
    ["exports at 8:7:9", "“8:7:9” is not a time of day"],
    ["exports daily in Asia/Karatschi", "“Asia/Karatschi” is not a time zone. Did you mean Asia/Karachi?"],
    ["exports daily at 8 in atlantis", "“atlantis” is not a time zone"],
    ["exports wekly", "I do not know “wekly”. Did you mean weekly? To listen for the word itself, put it in"],
    ["everything dialy at 8", "I do not know “dialy”. Did you mean daily?"],
    ["wekly exports", "I do not know “wekly”. Did you mean weekly?"],
    ["payment gateway weekyl on friday", "I do not know “weekyl”. Did you mean weekly?"],
    ["exports weekly on mondya", "I do not know “mondya”. Did you mean monday?"],
    ["exports weekly mondy", "I do not know “mondy”. Did you mean monday?"],
    ["exports wensday", "I do not know “wensday”. Did you mean wednesday?"],
    ["exprots", "I do not know “exprots”. Did you mean exports?"],
    ["/incentvies daily at 8", "I do not know “incentvies”. Did you mean incentives?"],
    ["evrything now", "I do not know “evrything”. Did you mean everything?"],
    ["exports hourly", "“hourly” is not offered: it can come now (at once), daily or weekly"],
    ["exports every 3 days", "“every 3 days” is not offered: it can come now (at once), daily or weekly"],
    ["exports twice a week", "“twice a week” is not offered"],
    ["exports every weekday at 8", "“every weekday” is not offered"],
    [
      "exports daily at teatime",
      "I do not understand “daily at teatime”. Give one time, and for weekly one day",
    ],
    ["everything but crypto", "Everything is every article, and nothing is left out of it."],
    [
      "everything -crypto",
      "Words can be left out where you listen for words: /subscribe payment gateway -crypto",
    ],
    ["exports daily at 08:30 and 18:00", "I do not understand “daily at 08:30 and 18:00”"],
    ["exports weekly on monday and friday", "I do not understand “weekly on monday and friday”"],
    ["-crypto", "Say at least one word to listen for"],
    ["what", "I cannot listen for “what”: articles are not told apart by it. Name what they are about"],
    ["😀, gateway", "I cannot listen for “😀”"],
    ["gateway -it", "I cannot listen for “it”: articles are not told apart by it."],
    [Array.from({ length: 21 }, (_, i) => `w${i}`).join(","), "at most 20 words or phrases"],
    [
      "tell me of each new payment gateway that freelancers in Lahore may use",
      "write fewer words, with commas",
    ],
  ])("is told what is wrong with “%s”, and what to do", async (line, said) => {
    const talk = await amna();
    expect((await talk.say(`/subscribe ${line}`)).text).toContain(said);
    expect((await talk.say("/subscriptions")).text).toContain("This chat has no subscriptions.");
  });

  it("may listen for a word that is nearly a topic or a period, if articles say it or it is in quotes", async () => {
    const paragraphs = ["The police counted the dairy farms of the valley."];
    const desk = await startDesk(start, { archive: [{ id: "farms", title: "Farms", paragraphs }] });
    const talk = desk.dm("Amna");
    for (const [line, wants] of [
      ["police", "“police”"],
      ["dairy", "“dairy”"],
      ["payment", "“payment”"],
      ['"exprots" daily', "“exprots”"],
      ["remittances, exprots", "“remittances” or “exprots”"],
      ["news of exporters", "“news of exporters”"],
    ] as const)
      expect((await talk.say(`/subscribe ${line}`)).text).toContain(`Subscribed to ${wants}, daily`);
  });

  it("subscribes to the same thing again, and it only changes when that comes", async () => {
    const talk = await amna();
    await talk.say("/subscribe exports daily");
    await talk.say("/subscribe exports weekly on friday");
    const list = (await talk.say("/subscriptions")).text;
    expect(list.match(/the topic exports/g)).toHaveLength(1);
    expect(list).toContain("weekly on Friday");
  });

  it("chooses with buttons that go on working after a restart", async () => {
    const desk = await startDesk(start);
    const talk = desk.dm("Amna");
    expect((await talk.say("/subscribe")).buttons.flat()).toEqual(
      expect.arrayContaining([
        "Everything",
        "exports",
        "payments",
        "My own words…",
        "For a channel or group…",
      ]),
    );
    await desk.driver.restart();
    const cadence = await talk.press("payments");
    expect(cadence.text).toContain("the topic payments");
    expect(cadence.buttons).toEqual([["At once", "Daily, 08:00", "Mondays, 08:00"], ["Another time…"]]);
    await desk.driver.restart();
    const made = await talk.press("Mondays, 08:00");
    expect(made.text).toContain("Subscribed to the topic payments, weekly on Monday at 08:00, Asia/Karachi.");
  });

  it("chooses another time than those on the buttons", async () => {
    const talk = await amna();
    await talk.say("/subscribe");
    await talk.press("exports");
    await talk.press("Another time…");
    expect((await talk.fillIn({ at: "friday 18:45" })).text).toContain("weekly on Friday at 18:45");
    await talk.press("Change…");
    await talk.press("Time: 18:45");
    expect((await talk.fillIn({ at: "25 o'clock" })).text).toContain("is not a time of day");
  });

  it("gives words of their own by a button", async () => {
    const talk = await amna();
    await talk.say("/subscribe");
    await talk.press("My own words…");
    const made = await talk.fillIn({ words: "payment gateway, -crypto" });
    expect(made.text).toContain("Subscribed to “payment gateway”, without “crypto”, daily at 08:00");
  });

  it("takes it back with Undo", async () => {
    const talk = await amna();
    await talk.say("/subscribe exports");
    expect((await talk.press("Undo")).text).toContain(
      "Undone: there is no subscription to the topic exports.",
    );
    expect((await talk.say("/subscriptions")).text).toContain("This chat has no subscriptions.");
    for (const cadence of [
      "weekly on friday at 9:05 in America/Argentina/ComodRivadavia",
      "at 18:00",
      "now",
    ]) {
      const before = (await talk.say(`/subscribe exports ${cadence}`)).text.match(/exports, (.*)\./)?.[1];
      await talk.say("/subscribe exports weekly on sunday");
      expect((await talk.press("Undo")).text).toContain(`the topic exports comes ${before}, as before.`);
    }
  });

  it("may have only as many subscriptions as can be listed", async () => {
    const talk = await amna();
    for (let i = 0; i < 25; i++) await talk.say(`/subscribe word${i}`);
    expect((await talk.say("/subscribe textile mills")).text).toContain(
      "25 subscriptions, and that is the most",
    );
    await talk.say("/unsubscribe all");
    expect((await talk.say("/subscriptions")).text).toContain("This chat has no subscriptions.");
  });
});

describe("someone who types /subscribe on Discord", () => {
  it("has typed options, and topics, zones and days completed", async () => {
    const { driver } = await startDesk(startDiscordDriver);
    const typist = driver.d.createUser("Typist");
    const channel = driver.d.createGuild("Desk", typist).createChannel("news");
    const completed = async (option: string, typed: string) =>
      (await typist.autocomplete(channel, "subscribe", { [option]: typed }, option)).map(
        ({ value }) => value,
      );
    await expect.poll(() => completed("to", "pay")).toEqual(["payments"]);
    expect(await completed("zone", "kara")).toContain("Asia/Karachi");
    expect(await completed("on", "t")).toEqual(["tuesday", "thursday"]);
    const options = { to: "exports", when: "weekly", at: "08:30", on: "monday", zone: "Asia/Karachi" };
    const made = await typist.slash(channel, "subscribe", options).reply();
    expect(wordsIn(made)).toContain("Next: Monday 30 November, 08:30, Asia/Karachi");
    const other = channel.guild?.createChannel("elsewhere") ?? channel;
    const away = await typist.slash(channel, "subscribe", { to: "policy", channel: other }).reply();
    expect(wordsIn(away)).toContain("For Desk #elsewhere.");
    const reader = driver.d.createUser("Reader");
    channel.guild?.addMember(reader);
    const refused = reader.slash(channel, "subscribe", { to: "policy", channel: other });
    expect(wordsIn(await refused.reply())).toContain("You do not manage that channel");
    expect(() => typist.slash(channel, "subscribe", { when: "hourly" })).toThrow("when");
  });
});

describe("someone on Telegram, where no form bounds what is typed", () => {
  it("is asked again for words when there are too many or none, without an outdated button", async () => {
    const talk = (await startDesk(startTelegramDriver)).dm("Amna");
    await talk.say("/subscribe");
    expect((await talk.press("My own words…")).text).not.toContain("/cancel");
    const again = await talk.fillIn({ words: "payments ".repeat(25) });
    expect(again.text).toMatch(
      /^That is too long: it has 22[45] characters, and 200 fit\..*\/cancel ends it\.$/s,
    );
    expect((await talk.fillIn({ words: "payment gateway" })).text).toContain(
      "Subscribed to “payment gateway”",
    );
  });
});
