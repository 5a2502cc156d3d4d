import { expect, it } from "vitest";
import { headline } from "../../../src/core/announcements/announcement.ts";

const said = (text: string) => ({
  title: null,
  spans: [{ text, style: "plain" as const, link: null }],
  link: null,
});

it("is named in lists by its first words, all of them whole", () => {
  expect(headline(said("Down\ntonight. "))).toBe("Down tonight.");
  expect(
    headline(said("The archive is down tonight from eleven to midnight, because the printers move.")),
  ).toBe("The archive is down tonight from eleven to midnight…");
  expect(headline({ ...said(""), title: `${"The team won ".repeat(4)}again 🇵🇰🇵🇰🇵🇰` })).toBe(
    `${"The team won ".repeat(4)}again…`,
  );
});
