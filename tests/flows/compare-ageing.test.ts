import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { bothPlatforms, days, startDesk, type Written } from "./desk.ts";

/** The briefing as it comes with the bot, to which newer articles can be added. */
const briefing: Written = {
  id: "briefing",
  title: "Pakistan's IT exports: the figures, the limits and the way up",
  topics: ["exports", "regional"],
  paragraphs: readFileSync(path.join(import.meta.dirname, "../../corpus/pakistan-it-exports.md"), "utf8")
    .replace(/^---\n.*?\n---\n/s, "")
    .trim()
    .split("\n\n"),
};

const textiles: Written = {
  id: "textiles",
  title: "Textiles are sold abroad again",
  topics: ["exports", "regional"],
  paragraphs: ["India sells $37 billion of textiles abroad.", "Exports of yarn fell to $1.1 billion."],
};

const record: Written = {
  id: "record-year",
  title: "A record year for IT exports",
  topics: ["exports", "regional"],
  paragraphs: [
    "India sells $260 billion of IT services abroad, its industry body said on Friday.",
    "Figures of the State Bank put exports of IT and IT-enabled services at $4.1 billion.",
  ],
};

describe.each(bothPlatforms)("a reader who compares on %s", (_name, start) => {
  it("sees the figures of the newest article, and below the table the earlier ones with their date", async () => {
    const desk = await startDesk(start, { archive: [briefing] });
    const compared = async () => (await desk.dm("Amna").say("/compare india")).text;
    const first = await compared();
    expect(first).toContain("above $3.2 billion in fiscal year 2024");
    expect(first).toContain("India sells more than $200 billion of IT services abroad");
    // Figures of other goods are no newer figures of these.
    await desk.sleep(days(10));
    await desk.write(textiles);
    expect(await compared()).toBe(first);
    await desk.sleep(days(20));
    await desk.write(record);
    const [table = "", below = ""] = (await compared()).split("2026-12-24");
    expect(table).toContain("at $4.1 billion");
    expect(table).toContain("India sells $260 billion of IT services abroad");
    expect(table).not.toContain("$3.2 billion");
    const earlier = below.split("\n").filter((line) => line.includes("earlier figure"));
    expect(earlier).toHaveLength(2);
    for (const line of earlier) expect(line).toContain("2026-11-24");
    expect(below).toContain("above $3.2 billion in fiscal year 2024");
    expect(below).toContain("India sells more than $200 billion of IT services abroad");
  });

  it("is shown no weak match, no exports of other goods, and is told where nothing is compared", async () => {
    const cement: Written = {
      id: "cement",
      title: "Work on the dam is stopped",
      topics: ["energy"],
      paragraphs: [
        "The contractor stopped work on the dam, which South Africa had lent money for.",
        "Vietnam's garment exports rose to $3.02 billion.",
      ],
    };
    const desk = await startDesk(start, { archive: [briefing, cement] });
    const talk = desk.dm("Amna");
    const vietnam = (await talk.say("/compare vietnam")).text;
    expect(vietnam).not.toContain("garment");
    expect(vietnam).not.toContain("stopped work");
    expect((await talk.say("/compare south africa")).text).toContain(
      "The archive names South Africa, but says nothing of what is compared: exports, markets, offerings, and support.",
    );
  });
});
