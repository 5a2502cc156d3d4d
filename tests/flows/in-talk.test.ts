import { describe, expect, it } from "vitest";
import { bothPlatforms, startDesk } from "./desk.ts";

describe.each(bothPlatforms)("a reader on %s in a longer talk", (_name, start) => {
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
