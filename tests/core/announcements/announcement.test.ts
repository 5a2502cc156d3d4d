import { expect, it } from "vitest";
import { headline, readAnnouncement } from "../../../src/core/announcements/announcement.ts";

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

it.each(["{", "{}", '{"content":1}'])("is nothing where its body reads %s", (body) => {
  const row = { id: 1, author: "telegram:1", state: "draft", version: 1, sendAt: null } as const;
  expect(readAnnouncement({ ...row, body, createdAt: 0, changedAt: 0 })).toBeNull();
});
