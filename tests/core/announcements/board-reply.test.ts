import { expect, it } from "vitest";
import { boardReply } from "../../../src/core/announcements/board-reply.ts";
import type { Progress } from "../../../src/core/delivery.ts";

const progress: Progress = {
  subject: "announcement:1",
  state: "open",
  filling: false,
  createdAt: 0,
  total: 10,
  waiting: 4,
  sent: 0,
  skipped: 0,
  cancelled: 0,
  parked: 0,
  retrying: 0,
  failed: Array.from({ length: 6 }, (_, i) => ({ reason: `reason ${i}`, count: 1 })),
};

it("speaks of one minute and of one more reason in the singular", () => {
  const said = JSON.stringify(boardReply("Announcement 1", progress, { perSecond: 1, leftMs: 121 * 60_000 }));
  expect(said).toContain("2 hours 1 minute left");
  expect(said).toContain("and 1 more reason");
  expect(said).not.toMatch(/1 minutes|1 more reasons/);
});
