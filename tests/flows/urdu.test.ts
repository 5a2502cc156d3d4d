import { describe, expect, it } from "vitest";
import { wordsFor } from "../../src/core/words/index.ts";
import { bothPlatforms, startDesk } from "./desk.ts";

const urdu = wordsFor("ur");

describe.each(bothPlatforms)("in Urdu on %s", (_name, start) => {
  const open = async (archive: NonNullable<Parameters<typeof startDesk>[1]>["archive"] = "corpus") => {
    const desk = await startDesk(start, { archive });
    const talk = desk.dm("Amna");
    await talk.say("/settings language ur");
    return { ...desk, talk, said: async (line: string) => (await talk.say(line)).text };
  };

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
});
