import { describe, expect, it } from "vitest";
import type { PersonId } from "../../src/core/conversation.ts";
import { cup, gateway } from "./articles.ts";
import { bothPlatforms, startDesk } from "./desk.ts";
import type { Driver } from "./driver.ts";

const day = 86_400_000;

describe.each(bothPlatforms)("the questions without a good answer on %s", (_name, start) => {
  const open = async () => {
    const owners: PersonId[] = [];
    const desk = await startDesk(start, { archive: [gateway], settings: { owners } });
    const owner = desk.dm("Omar");
    owners.push(owner.person);
    return { ...desk, owner };
  };
  const question = "who licensed a payment gateway for freelancers?";
  const asks = async (driver: Driver, name: string) => {
    const talk = driver.dm(name);
    await talk.say(question);
    return talk;
  };

  it("count each reader once, and the last word of one who changed their mind", async () => {
    const { driver, owner } = await open();
    const amna = await asks(driver, "Amna");
    for (let i = 0; i < 3; i++) expect((await amna.press("Does not")).text).toContain("never who asked");
    expect((await owner.say("/gaps")).text).toContain(`${question} (answered badly 1×)`);
    const bilal = await asks(driver, "Bilal");
    await bilal.press("Does not");
    expect((await owner.say("/gaps")).text).toContain("(answered badly 2×)");
    expect((await amna.press("Answers it")).text).toBe("Thank you.");
    expect((await owner.say("/gaps")).text).toContain("(answered badly 1×)");
    await bilal.press("Answers it");
    expect((await owner.say("/gaps")).text).toContain("No gaps");
  });

  it("name the article that answers by now, and go when somebody has asked and was answered", async () => {
    const { driver, owner, write } = await open();
    const talk = driver.dm("Amna");
    await talk.say("who won the cricket world cup?");
    await write(cup);
    const gaps = (await owner.say("/gaps")).text;
    expect(gaps).toContain(
      "who won the cricket world cup? (unanswered 1×; answered now by “The final in Sydney”)",
    );
    await talk.say("who won the cricket world cup?");
    expect((await owner.say("/gaps")).text).toContain("No gaps");
  });

  it("are forgotten when nobody has asked them for a year", async () => {
    const { driver, owner, clock, sleep } = await open();
    const talk = driver.dm("Amna");
    await talk.say("who won the cricket world cup?");
    clock.at += 356 * day;
    await talk.say("which comet passed the planet?");
    // After so long a time without a look the clock has to go on for a week before it is believed.
    for (let i = 0; i < 10; i++) await sleep(day);
    const { text } = await owner.say("/gaps");
    expect(text).toContain("which comet passed");
    expect(text).not.toContain("cricket");
  });

  it("stand as they were asked, in Urdu too, and are turned over page by page", async () => {
    const { driver, owner, clock } = await open();
    const talk = driver.dm("Amna");
    await talk.say("کرکٹ ورلڈ کپ کس نے جیتا؟");
    for (let i = 1; i <= 11; i++) {
      clock.at += 1000;
      await talk.say(`which comet passed planet number ${i}?`);
    }
    const first = await owner.say("/gaps");
    expect(first.text).toContain("and 2 more");
    expect(first.text).toContain("1. which comet passed planet number 11?");
    const second = await owner.press("Next");
    // Kept apart, or the sign behind the count would be shown before its words.
    expect(second.text).toContain("12. \u2068کرکٹ ورلڈ کپ کس نے جیتا؟\u2069 (unanswered 1×)");
    expect(second.text).not.toContain("more");
    await owner.press("12 is done");
    const left = await owner.press("11 is done");
    expect(left.text).toContain("10. which comet passed planet number 2?");
    expect(left.buttons.flat()).not.toContain("Next");
  });

  it("stand on their page all ten, however long they and the titles of what answers them are", async () => {
    const { store, owner, write, clock } = await open();
    const long = (words: string) => words.repeat(30).slice(0, 290);
    const pump = {
      ...cup,
      title: long("The pump of Zarnik is sold "),
      paragraphs: ["Hamid sold the pump of Zarnik."],
    };
    await write(pump);
    for (let i = 1; i <= 12; i++) {
      clock.at += 1000;
      await store.questions.asked(`q${i}`, long("who sold the pump of Zarnik "), false);
    }
    await owner.say("/gaps");
    await owner.press("Next");
    const back = await owner.press("Back");
    for (let i = 1; i <= 10; i++) expect(back.text).toContain(`${i}. who sold the pump of Zarnik`);
    expect(back.text).toContain("answered now by “The pump of Zarnik is sold");
  });

  it("stand on a line each, whatever breaks and turns their asker typed", async () => {
    const { driver, owner } = await open();
    const talk = driver.dm("Amna");
    await talk.say("who won the\n\n2. cricket world cup? (unanswered 99×)");
    await talk.say("\u202ewho painted the bridge?");
    const { text } = await owner.say("/gaps");
    expect(text).toContain("who won the 2. cricket world cup? (unanswered 99×) (unanswered 1×)");
    expect(text).toContain("\u202ewho painted the bridge?\u202c (unanswered 1×)");
    await talk.press("Tell me when something is published");
    expect((await talk.say("/subscriptions")).text).toContain("“\u202ewho painted the bridge?\u202c”");
  });

  it("are told to their asker alone when they are answered, also when they were asked in a group", async () => {
    const { driver, write, work } = await open();
    const amna = driver.dm("Amna");
    await amna.say("/start");
    const group = driver.group("Readers", "Amna", "member");
    await group.say("who won the cricket world cup?");
    const promised = await group.press("Tell me when something is published");
    expect(promised.text).toContain("I will tell you in our private chat.");
    expect(promised.onlyMe).toBe(true);
    await work();
    expect(amna.inbox.at(-1)?.text).toContain("Subscribed to an answer to “who won the cricket world cup?”");
    const before = group.inbox.length;
    await write(cup);
    expect(amna.inbox.at(-1)?.text).toContain("Australia won the cricket world cup on Sunday.");
    expect(group.inbox).toHaveLength(before);
  });
});
