import { describe, expect, it } from "vitest";
import { gateway, parks } from "./articles.ts";
import { bothPlatforms, startDesk } from "./desk.ts";

const fines = {
  id: "fines",
  title: "Fines for fake notes",
  paragraphs: [
    "A judge was sure that it was wrong to know of fake notes and say nothing, according to the court.",
    "The police found evidence in the house of a stupid thief, and data in a bot.",
  ],
};

describe.each(bothPlatforms)("a reader on %s in a longer talk", (_name, start) => {
  it("is asked for a question where there is no answer that they may mean", async () => {
    const { driver } = await startDesk(start, { archive: [fines] });
    const talk = driver.dm("Amna");
    for (const said of ["are you sure?", "is that true", "wrong", "according to whom?", "how do you know?"])
      expect((await talk.say(said)).text, said).toMatch(/^Just write your question/);
    expect((await talk.say("evidence")).text).toContain("found evidence");
    expect((await talk.say("how do you know that?")).text).toMatch(/^\[1\] Fines for fake notes/);
  });

  it("is told what the bot is and what it keeps, and is quoted nothing for an insult", async () => {
    const { driver } = await startDesk(start, { archive: [fines] });
    const talk = driver.dm("Amna");
    expect((await talk.say("are you a real person?")).text).toContain("No language model");
    expect((await talk.say("do you store my data?")).text).toContain("/forgetme");
    expect((await talk.say("stupid bot")).text).toMatch(/^Just write your question/);
  });

  it("is answered each question of a message, and goes on from the last", async () => {
    const { driver, store } = await startDesk(start, { archive: [parks, gateway] });
    const talk = driver.dm("Amna");
    const both = await talk.say("How many people will the parks hold? And how long do freelancers wait?");
    expect(both.text).toMatch(
      /How many people will the parks hold\?.*12,000 people.*\[1\].*And how long do freelancers wait\?.*eleven days.*\[2\]/s,
    );
    const { questions } = await store.questions.gaps({ from: 0, limit: 9 });
    expect(questions).toEqual([]);
    expect((await talk.say("source?")).text).toContain("/source gateway#3");
    await talk.answer(both, "more");
    const one = await talk.say("How many people will the parks hold? Who won the cricket cup?");
    expect(one.text).toMatch(/12,000 people.*Who won the cricket cup\?.*Nothing in the archive says this\./s);
    expect(one.buttons.flat()).toEqual(["Sources", "Tell me when something is published"]);
    expect((await talk.say("source?")).text).toContain("/source parks#2");
    const other = await talk.say("Who licensed a payment gateway? And how many people will the parks hold?");
    expect(other.text).toMatch(/The State Bank licensed.*12,000 people/s);
    const none = await talk.say("Who won the cricket cup? Who bowled?");
    expect(none.text).toMatch(/^Nothing in the archive says this\./);
    const joined = "how many people will the parks hold and how many days do freelancers wait for a payment";
    expect((await talk.say(joined)).text).toMatch(/eleven days/);
  });

  it("goes on from the question also by a reply to what “More” brought", async () => {
    const { driver } = await startDesk(start, { archive: "corpus" });
    const talk = driver.dm("Amna");
    await talk.say("how big are the IT exports of India?");
    const more = await talk.press("More");
    expect((await talk.answer(more, "why?")).text).toContain("India sells more than $200 billion");
  });

  it("is answered a question at the end of a long message about other things", async () => {
    const { driver } = await startDesk(start, { archive: [parks, gateway] });
    const talk = driver.dm("Amna");
    const answer = await talk.say(
      "Hello everyone, I am a student of law at a college in Multan and I write a thesis about rivers, bridges and boats. My teacher told me to try this. How many people will the parks hold? My deadline is on Friday!",
    );
    expect(answer.text).toContain("12,000 people");
  });

  it("asks a question of a topic behind its command", async () => {
    const { driver } = await startDesk(start, { archive: "corpus" });
    const talk = driver.dm("Amna");
    expect((await talk.say("/exports india")).text).toMatch(/^India sells more than \$200 billion/);
    expect((await talk.say("/exports of Mars")).text).toMatch(/^Nothing in the archive says this/);
    expect((await talk.say("/exports")).text).toMatch(/^How big IT exports are/);
  });

  it("goes on with the article that was quoted, and is told its sources, where another says as much", async () => {
    const bridge = (river: string, cost: string, workers: string) => ({
      id: river.toLowerCase(),
      title: `The bridge over the ${river}`,
      paragraphs: [
        `The bridge over the ${river} cost ${cost} rupees, the province said on Monday.`,
        `Some ${workers} people worked on the bridge.`,
      ],
    });
    const both = [bridge("Ravi", "nine billion", "3,100"), bridge("Indus", "four billion", "2,700")];
    const { driver } = await startDesk(start, { archive: both });
    for (const [river, workers] of [
      ["Ravi", "3,100"],
      ["Indus", "2,700"],
    ] as const) {
      const talk = driver.dm(`A reader about the ${river}`);
      await talk.say(`what did the bridge over the ${river} cost?`);
      expect((await talk.say("how many people worked on the bridge?")).text).toContain(`Some ${workers}`);
      expect((await talk.say("source?")).text).toMatch(new RegExp(`^\\[1\\] The bridge over the ${river}`));
    }
  });
});
