import { describe, expect, it } from "vitest";
import { bothPlatforms, startDesk } from "./desk.ts";

const stages = Array.from({ length: 90 }, (_, index) => `Stage ${index + 1}`);
const race = {
  id: "race",
  title: "The race, stage by stage",
  paragraphs: stages.map((stage) => `${stage} was ${"long and wet ".repeat(20)}.`),
};

describe.each(bothPlatforms)("on %s", (_name, start) => {
  it("a long article is read in parts of a few messages, every paragraph once and in order", async () => {
    const { driver } = await startDesk(start, { archive: [race] });
    const talk = driver.dm("Amna");
    /** Resolves with the button below a part once all of it has come, or with none below the last. */
    const further = async () => {
      const last = () => talk.inbox.at(-1);
      await expect
        .poll(() => [last()?.text, last()?.buttons.flat()].join(" "))
        .toMatch(/Stage 90 was|Go on from/);
      return last()?.buttons.flat()[0];
    };
    await talk.say("/source race");
    let before = 0;
    for (let label = await further(); label !== undefined; label = await further()) {
      expect(label).toMatch(/^Go on from paragraph \d+$/);
      expect(talk.inbox.length - before).toBeLessThanOrEqual(3);
      before = talk.inbox.length;
      await talk.press(label);
    }
    expect(talk.inbox.length - before).toBeLessThanOrEqual(3);
    expect(talk.inbox.flatMap(({ text }) => text.match(/Stage \d+(?= was)/g) ?? [])).toEqual(stages);
  });
});
