import { describe, expect, it } from "vitest";
import { gateway, parks, stories } from "./articles.ts";
import { bothPlatforms, days, hours, startDesk } from "./desk.ts";
import { startDiscordDriver } from "./discord-driver.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

describe.each(bothPlatforms)("/subscriptions on %s", (_name, start) => {
  const two = async () => {
    const desk = await startDesk(start);
    const talk = desk.dm("Amna");
    await talk.say("/subscribe payments daily at 18:00");
    await talk.say("/subscribe parks, gateway -crypto now");
    return { ...desk, talk };
  };

  it("lists what comes and when, with a button for each", async () => {
    const { talk } = await two();
    const list = await talk.say("/subscriptions");
    expect(list.text).toContain(
      "the topic payments: daily at 18:00, Asia/Karachi, next: Tuesday 24 November, 18:00, Asia/Karachi",
    );
    expect(list.text).toContain("“parks” or “gateway”, without “crypto”: at once");
    expect(list.buttons[0]).toEqual(["1", "2"]);
  });

  it("changes cadence, time and words in place, and goes back to the list", async () => {
    const { talk, driver } = await two();
    await talk.say("/subscriptions");
    await driver.restart();
    await talk.press("1");
    expect((await talk.press("Weekly")).text).toContain("weekly on Monday at 18:00");
    await talk.press("Time: 18:00");
    expect((await talk.fillIn({ at: "7:30" })).text).toContain("weekly on Monday at 07:30");
    await talk.press("Time: 07:30");
    const changed = await talk.fillIn({ at: "friday 9 in London" });
    expect(changed.text).toContain("the topic payments");
    expect((await talk.press("At once")).text).toContain("at once");
    expect((await talk.press("Back to the list")).text).toContain("the topic payments: at once");
    await talk.press("2");
    await talk.press("Words…");
    expect((await talk.fillIn({ words: "bridge" })).text).toContain("“bridge”\nat once");
    expect((await talk.say("/subscriptions")).text).toContain("“bridge”: at once");
  });

  it("has buttons that never mean a later subscription than the one they were made for", async () => {
    const { talk } = await two();
    await talk.say("/subscriptions");
    await talk.press("2");
    await talk.say("/unsubscribe 2");
    await talk.say("/subscribe everything daily");
    expect((await talk.press("Delete")).text).toContain("That subscription no longer exists.");
    expect((await talk.say("/subscriptions")).text).toContain("everything: daily");
  });

  it("is asked again for a time that cannot be one, and what is typed next is taken for it", async () => {
    const { talk } = await two();
    await talk.say("/subscriptions");
    await talk.press("1");
    await talk.press("Time: 18:00");
    expect((await talk.fillIn({ at: "25:00" })).text).toContain("“25:00” is not a time of day.");
    expect((await talk.fillIn({ at: "7:30" })).text).toContain("daily at 07:30");
    await talk.press("2");
    await talk.press("Words…");
    expect((await talk.fillIn({ words: "-crypto" })).text).toContain("Say at least one word to listen for");
    expect((await talk.fillIn({ words: "bridge" })).text).toContain("“bridge”\nat once");
    await talk.say("/subscribe");
    await talk.press("Everything");
    await talk.press("Another time…");
    expect((await talk.fillIn({ at: "soon" })).text).toContain("“soon”");
    expect((await talk.fillIn({ at: "9:15" })).text).toContain("Subscribed to everything, daily at 09:15");
    await talk.say("/subscribe");
    await talk.press("My own words…");
    expect((await talk.fillIn({ words: "-crypto" })).text).toContain("Say at least one word to listen for");
    expect((await talk.fillIn({ words: "tram" })).text).toContain("Subscribed to “tram”");
  });

  it("stops the topic of that name, and not words that merely contain it", async () => {
    const { talk } = await two();
    await talk.say("/subscribe payments gateway fees");
    expect((await talk.say("/unsubscribe payments")).text).toContain(
      "no longer told about the topic payments.",
    );
    expect((await talk.say("/subscriptions")).text).toContain("“payments gateway fees”");
  });

  it("stops one by its number in the list, and asks which is meant where several contain the words", async () => {
    const { talk } = await two();
    await talk.say("/subscribe gateway fees now");
    const which = await talk.say("/unsubscribe gateway");
    expect(which.text).toContain("Subscriptions");
    expect(which.buttons[0]).toEqual(["1", "2", "3"]);
    // A letter that stands somewhere in all of them names none.
    expect((await talk.say("/unsubscribe a")).text).toContain("Nothing here is called “a”.");
    expect((await talk.say("/unsubscribe 2")).text).toContain("no longer told about “parks” or “gateway”");
    expect((await talk.say("/unsubscribe fees")).text).toContain("no longer told about “gateway fees”.");
    expect((await talk.say("/unsubscribe 7")).text).toContain("Nothing here is called “7”.");
    expect((await talk.say("/subscriptions")).text).toContain("1. the topic payments");
  });

  it("stops one by a word of it, whatever an apostrophe adds to that, in Urdu script too", async () => {
    const { talk } = await two();
    await talk.say("/subscribe women’s rights daily");
    await talk.say("/subscribe بے\u200cروزگاری daily");
    for (const [said, stopped] of [
      ["women's", "“women’s rights”"],
      ["بے روزگاری", "“بے\u200cروزگاری”"],
    ] as const)
      expect((await talk.say(`/unsubscribe ${said}`)).text).toContain(`no longer told about ${stopped}.`);
  });

  it("pauses and resumes: what was published meanwhile does not flood in", async () => {
    const { talk, write, pass } = await two();
    await talk.say("/subscriptions");
    await talk.press("2");
    expect((await talk.press("Pause")).text).toContain("at once, paused");
    const had = talk.inbox.length;
    await write(parks);
    await pass(hours(2));
    expect(talk.inbox).toHaveLength(had);
    expect((await talk.press("Resume")).text).not.toContain("paused");
    await pass(days(1));
    expect(talk.inbox).toHaveLength(had);
    await write(gateway);
    expect(talk.inbox).toHaveLength(had + 1);
  });

  it("deletes one; /unsubscribe stops one by its name, and all of them", async () => {
    const { talk } = await two();
    await talk.say("/subscriptions");
    await talk.press("1");
    const left = await talk.press("Delete");
    expect(left.text).toContain("Deleted: the topic payments.");
    expect(left.text).not.toContain("1. the topic payments");
    await talk.say("/subscribe exports weekly");
    expect((await talk.say("/unsubscribe nonsense")).text).toContain("Nothing here is called “nonsense”.");
    expect((await talk.say("/unsubscribe")).text).toContain("Subscriptions");
    expect((await talk.say("/unsubscribe exports")).text).toContain(
      "no longer told about the topic exports.",
    );
    await talk.say("/subscribe policy");
    expect((await talk.say("/unsubscribe all")).text).toContain(
      "no longer told about “parks” or “gateway”, without “crypto” and the topic policy.",
    );
    expect((await talk.say("/unsubscribe all")).text).toContain("This chat has no subscriptions.");
  });
});

describe.each(bothPlatforms)("/settings on %s", (_name, start) => {
  const amna = async () => {
    const desk = await startDesk(start);
    return { ...desk, talk: desk.dm("Amna") };
  };

  it("sets the zone, and digests move to the same hour there", async () => {
    const { talk } = await amna();
    await talk.say("/subscribe exports daily at 18:00");
    expect((await talk.say("/settings zone london")).text).toContain("Time zone: Europe/London");
    expect((await talk.say("/subscriptions")).text).toContain("daily at 18:00, Europe/London");
    expect((await talk.say("/subscribe policy")).text).toContain("daily at 08:00, Europe/London");
    expect((await talk.say("/settings zone londno")).text).toContain(
      "“londno” is not a time zone. Did you mean London?",
    );
  });

  it("sets quiet hours, and what is due in them is said to come at their end, which it does", async () => {
    const desk = await startDesk(start);
    const talk = desk.dm("Amna");
    await talk.say("/settings quiet 22:00-07:00");
    const made = await talk.say("/subscribe payments daily at 05:00");
    const said = "Wednesday 25 November, 07:00, Asia/Karachi, when quiet hours end";
    expect(made.text).toContain(`Next: ${said}`);
    expect((await talk.say("/subscriptions")).text).toContain(`daily at 05:00, Asia/Karachi, next: ${said}`);
    await desk.write(gateway);
    await desk.pass(hours(20));
    expect(talk.inbox.at(-1)?.text).not.toContain("A payment gateway opens");
    await desk.pass(hours(2));
    expect(talk.inbox.at(-1)?.text).toContain("A payment gateway opens");
  });

  it("sets quiet hours, by typing and by a button", async () => {
    const { talk } = await amna();
    expect((await talk.say("/settings quiet 22:00-07:00")).text).toContain("Quiet hours: 22:00 to 07:00");
    expect((await talk.say("/settings quiet from 21:00 to 6")).text).toContain("Quiet hours: 21:00 to 06:00");
    expect((await talk.say("/settings quiet off")).text).toContain("Quiet hours: off");
    for (const wrong of ["-7", "22:00-", "stop"])
      expect((await talk.say(`/settings quiet ${wrong}`)).text).toContain("does not name quiet hours");
    expect((await talk.say("/settings quiet at night")).text).toContain(
      "does not name quiet hours. Write them like",
    );
    await talk.press("Quiet hours…");
    expect((await talk.fillIn({ quiet: "at night" })).text).toContain("does not name quiet hours");
    expect((await talk.fillIn({ quiet: "23-6" })).text).toContain("Quiet hours: 23:00 to 06:00");
    await talk.press("Time zone…");
    expect((await talk.fillIn({ zone: "Lahore" })).text).toContain("“Lahore” is not a time zone");
    await talk.press("Time zone…");
    expect((await talk.fillIn({ zone: "karachi" })).text).toContain("Time zone: Asia/Karachi");
  });

  it("sends silently where it is told to", async () => {
    const { talk, write } = await amna();
    await talk.say("/subscribe everything now");
    await talk.say("/settings");
    expect((await talk.press("Silent sending: turn on")).text).toContain("Silent sending: on");
    await write(gateway);
    expect(talk.inbox.at(-1)).toMatchObject({ silent: true });
    expect((await talk.press("Silent sending: turn off")).text).toContain("Silent sending: off");
    await write(parks);
    expect(talk.inbox.at(-1)).toMatchObject({ silent: false });
  });

  it("lets a chat choose how many single messages come in an hour", async () => {
    const { talk, write } = await amna();
    await talk.say("/subscribe everything now");
    expect((await talk.say("/settings perhour 1")).text).toContain("Single messages an hour: 1");
    const had = talk.inbox.length;
    await write(...stories(4));
    expect(talk.inbox).toHaveLength(had + 1);
    expect((await talk.say("/settings perhour many")).text).toContain(
      "That does not fit /settings: perhour must be a number (it is “many”). For example: /settings perhour 3",
    );
    expect((await talk.say("/settings volume loud")).text).toContain("/settings has no “volume”");
  });
});

describe("link previews", () => {
  it("come on Telegram where they are turned on, and cannot be set on Discord", async () => {
    const desk = await startDesk(startTelegramDriver);
    const talk = desk.dm("Amna");
    await talk.say("/subscribe everything now");
    const disabled = () => {
      const [last] = desk.driver.tg.calls.filter(({ method }) => method === "sendMessage").slice(-1);
      return last?.params["link_preview_options"];
    };
    await desk.write(gateway);
    expect(disabled()).toEqual({ is_disabled: true });
    await talk.say("/settings");
    expect((await talk.press("Link previews: turn on")).text).toContain("Link previews: on");
    await desk.write(parks);
    expect(disabled()).toEqual({ is_disabled: false });
    const other = (await startDesk(startDiscordDriver)).dm("Amna");
    expect((await other.say("/settings")).text).not.toContain("Link previews");
    expect((await other.say("/settings previews on")).text).toContain("Only Telegram shows link previews");
    expect((await talk.say("/settings role 123456789012345678")).text).toContain("Only Discord has roles");
  });
});
