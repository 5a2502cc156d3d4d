import path from "node:path";
import { describe, expect, it } from "vitest";
import { bothPlatforms, startDesk } from "./desk.ts";

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

  it("compares countries side by side in the archive's words, and hears of one it does not know", async () => {
    const driver = await open();
    const talk = driver.dm("Amna");
    const side = await talk.say("/compare india vs vietnam");
    expect(side.text).toContain("India sells more than $200 billion of IT services abroad");
    // The home country's market is named at the sentence's end; that does not make it a sentence about America.
    expect(side.text).toContain("About two-thirds of it is earned in North America");
    // Vietnam's sentence stands beside those on India and Bangladesh, and is quoted without them.
    expect(side.text).toContain("Vietnam adds two more ingredients, political stability");
    expect(side.text).toContain("Nothing on Vietnam");
    expect((await talk.say("/compare atlantis")).text).toContain("says nothing about atlantis");
  });

  it("pages on with a button, also after the bot was restarted", async () => {
    const driver = await open();
    const talk = driver.dm("Amna");
    await talk.say("where are technology parks planned?");
    await driver.restart();
    const sources = await talk.press("Sources");
    expect(sources.text).toContain("/source pakistan-it-exports#");
  });

  it("subscribes, is told when the next digest comes, and undoes it", async () => {
    const driver = await open();
    const talk = driver.dm("Chanda");
    const made = await talk.say("/subscribe exports weekly on monday at 08:30");
    expect(made.text).toContain("next: Monday 30 November, 08:30, Asia/Karachi");
    expect((await talk.press("Undo")).text).toContain("Undone");
  });

  it("cannot change what a group hears without managing it", async () => {
    const driver = await open();
    const group = driver.group("Readers", "Dawood", "member");
    expect((await group.say("/subscribe exports daily")).text).toContain("Only those who manage this chat");
  });
});
