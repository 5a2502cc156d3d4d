import { expect, test } from "vitest";
import { createPace, usualRates } from "../../src/news/rates.ts";

const telegram = usualRates("telegram");

/** When requests leave if there is always something to send and each is answered after `latencyMs`. */
function departures(perSecond: number, seconds: number, latencyMs: number): readonly number[] {
  const pace = createPace({ ...telegram, perSecond, concurrency: perSecond });
  const left: number[] = [];
  for (let now = 1; now <= seconds * 1000; now++) {
    for (const at of left) if (at + latencyMs === now) pace.end(`c${left.indexOf(at)}`, 0, now);
    const free = pace.free(now);
    for (let i = 0; i < free; i++) {
      pace.begin(`c${left.length}`, now);
      left.push(now);
    }
  }
  return left;
}

test.each([1, 7, 25, 30, 100])("comes close to %i a second and exceeds it in no second", (perSecond) => {
  const left = departures(perSecond, 20, 5);
  expect(left.length).toBeGreaterThanOrEqual(perSecond * 20 * 0.95);
  const most = Math.max(...left.map((at) => left.filter((each) => each >= at && each < at + 1000).length));
  expect(most).toBeLessThanOrEqual(perSecond);
});

test("keeps its distance to a chat, and lets the others pass", () => {
  const pace = createPace(telegram);
  pace.begin("telegram:1", 0);
  pace.begin("telegram:-2", 0);
  expect(pace.busy(10)).toEqual(["telegram:1", "telegram:-2"]);
  pace.end("telegram:1", telegram.chatMs, 10);
  pace.end("telegram:-2", telegram.groupMs, 10);
  expect(pace.busy(1000)).toEqual(["telegram:1", "telegram:-2"]);
  expect(pace.busy(1100)).toEqual(["telegram:-2"]);
  expect(pace.busy(3200)).toEqual([]);
});

test("says how long to wait, and waits when the platform asks for patience", () => {
  const pace = createPace({ ...telegram, perSecond: 1 });
  expect(pace.waitMs(5000)).toBe(0);
  pace.begin("telegram:1", 5000);
  expect(pace.free(5001)).toBe(0);
  expect(pace.waitMs(5500)).toBeGreaterThanOrEqual(500);
  pace.end("telegram:1", 0, 5600);
  pace.pause(60_000);
  expect(pace.free(59_999)).toBe(0);
  expect(pace.waitMs(50_000)).toBe(10_000);
  expect(pace.free(60_000)).toBe(1);
});

test("knows no limit but that of requests under way where it is told none", () => {
  const pace = createPace({ ...telegram, perSecond: Number.POSITIVE_INFINITY, concurrency: 400 });
  expect(pace.free(1000)).toBe(400);
  for (let i = 0; i < 300; i++) pace.begin(`telegram:${i}`, 1000);
  expect(pace.free(1000)).toBe(100);
  expect(pace.waitMs(1000)).toBe(0);
});

test("has no more requests under way than it may, and lets a few land before the next leave", () => {
  const pace = createPace({ ...telegram, perSecond: Number.POSITIVE_INFINITY, concurrency: 8 });
  for (let i = 0; i < 8; i++) pace.begin(`telegram:${i}`, 1000);
  expect(pace.free(5000)).toBe(0);
  pace.end("telegram:0", 0, 5000);
  expect(pace.free(5000)).toBe(0);
  pace.end("telegram:1", 0, 5000);
  expect(pace.free(5000)).toBe(2);
});
