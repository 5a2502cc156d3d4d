import { describe, expect, it } from "vitest";
import { bothPlatforms, minutes, startDesk } from "./desk.ts";

describe.each(bothPlatforms)("someone who listens for abbreviations on %s", (_name, start) => {
  it("hears of WHO and US, and not of every who and us", async () => {
    const desk = await startDesk(start);
    const talk = desk.dm("Amna");
    await talk.say("/subscribe WHO, US now");
    await desk.write({
      id: "doctors",
      title: "Doctors who stay",
      paragraphs: ["Those who stay are paid more, the ministry told us."],
    });
    await desk.write({ id: "vaccine", title: "A vaccine", paragraphs: ["The WHO approved a vaccine."] });
    await desk.pass(minutes(10));
    expect(talk.inbox.map(({ text }) => text).filter((text) => text.includes("matched"))).toEqual([
      expect.stringContaining("matched: WHO"),
    ]);
  });
});
