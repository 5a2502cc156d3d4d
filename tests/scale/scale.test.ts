import { expect, test } from "vitest";
import { announceTo } from "./announce.ts";

const conversations = 20_000;
/** Between the two looks 16,000 chats are reached: 400 bytes kept for each would exceed this. Measured: a tenth. */
const growthBytes = 6 * 2 ** 20;
const betweenEditsMs = 3000;

test("20,000 chats get an announcement exactly once, of which 5 % blocked the bot, 1 % moved and 2 % ask for patience", {
  timeout: 600_000,
}, async () => {
  const report = await announceTo(conversations);
  const wrong = report.chats.filter(({ fate }, i) => report.got[i] !== (fate === "blocked" ? 0 : 1));
  expect(wrong).toEqual([]);
  expect(report.unasked).toBe(0);
  expect(report.progress).toMatchObject({
    total: conversations,
    sent: conversations * 0.95,
    waiting: 0,
    parked: 0,
    skipped: 0,
  });
  expect(report.progress.failed.reduce((sum, { count }) => sum + count, 0)).toBe(conversations * 0.05);

  expect(report.heap["at 100"] - report.heap["at 20"]).toBeLessThan(growthBytes);

  expect(report.boardMessages).toBe(1);
  expect(report.board).toMatch(/19,000 of 20,000 delivered\s+Finished\..*Failed 1,000:/s);
  const gaps = report.editedAt.slice(1).map((at, i) => at - (report.editedAt[i] ?? at));
  expect(gaps.filter((gap) => gap < betweenEditsMs)).toEqual([]);
  expect(report.editedAt.length).toBeGreaterThan(0);
  expect(report.unsupported).toEqual([]);
});
