import { describe, expect, it } from "vitest";
import { wordsFor } from "../../src/core/words/index.ts";
import { bothPlatforms, startDesk } from "./desk.ts";

const urdu = wordsFor("ur");

/** Without what keeps its own direction: names, times, commands and what was typed. */
const own = (text: string) => text.replace(/\u2068[^\u2069]*\u2069/g, "");

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

  it("refuses times, days, zones, words and settings that it cannot take", async () => {
    const { said, talk, store } = await open();
    for (const line of [
      "/subscribe exports daily at 25:00",
      "/subscribe exports weekly on blursday at 8",
      "/subscribe exports weekly mondy",
      "/subscribe exports daily at 8 in Karachee",
      "/subscribe exports now at 8",
      "/subscribe exports daily on monday",
      "/subscribe exports monthly",
      "/subscribe exports weekly on monday and friday",
      "/subscribe exports daily at 8 at 9",
      "/subscribe dialy",
      "/subscribe everything but cricket",
      "/subscribe @karachi",
      "/subscribe exports, payments",
      "/subscribe -crypto",
      "/subscribe the",
      `/subscribe ${"rice, ".repeat(21)}`,
      `/subscribe ${"basmati ".repeat(9)}`,
      "/settings quiet",
      "/settings colour blue",
      "/settings zone Karachee",
      "/settings quiet 7",
      "/settings quiet 22:00-25:00",
      talk.conversation.startsWith("telegram") ? "/settings role 1" : "/settings previews on",
      "/cancel",
    ]) {
      const text = await said(line);
      expect(text, line).toMatch(/[\u0600-\u06ff]/);
      expect(own(text), line).not.toMatch(/[A-Za-z]/);
    }
    expect(await store.subscriptions.of(talk.conversation)).toEqual([]);
  });
});
