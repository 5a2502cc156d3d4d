import path from "node:path";
import { describe, expect, it } from "vitest";
import type { PersonId } from "../../src/core/conversation.ts";
import { bothPlatforms, minutes, startDesk } from "./desk.ts";

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

  it("is not taken to go on with what somebody else asked", async () => {
    const { driver } = await startDesk(start, { archive });
    await driver.dm("Amna").say("how big are the IT exports of India?");
    expect((await driver.dm("Bilal").say("why?")).text).toContain("Nothing in the archive says this.");
  });

  it("leaves what was not answered, or badly, to the moderators, without a name", async () => {
    const owners: PersonId[] = [];
    const { driver } = await startDesk(start, { archive, settings: { owners } });
    const owner = driver.dm("Omar");
    owners.push(owner.person);
    const reader = driver.dm("Amna");
    await reader.say("who won the cricket world cup?");
    await reader.say("how big are IT exports?");
    expect((await reader.press("Does not")).text).toContain("never who asked");
    const gaps = (await owner.say("/gaps")).text;
    expect(gaps).toContain("who won the cricket world cup? (unanswered 1×)");
    expect(gaps).toContain("how big are IT exports? (answered badly 1×)");
    expect(gaps).not.toContain("Amna");
    expect((await owner.press("1 is done")).text).not.toContain("who won the cricket world cup?");
    expect((await reader.say("/gaps")).text).not.toContain("IT exports");
  });
});
