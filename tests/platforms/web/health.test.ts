import { describe, expect, test } from "vitest";
import { z } from "zod";
import { conversationId } from "../../../src/core/conversation.ts";
import type { FeedReport } from "../../../src/core/newsroom.ts";
import { minuteMs } from "../../../src/core/time/lengths.ts";
import { createReadiness, type ReadinessDeps } from "../../../src/platforms/web/health.ts";
import { createMetrics } from "../../../src/platforms/web/metrics.ts";
import { alice, bob, finish, listed, sentTo, settleFirst } from "../../contracts/store/samples.ts";
import { openRig } from "./rig.ts";

const at = Date.parse("2026-11-24T09:00:00Z");

const feed = (lastSuccessAt: number | null, failedAt: number | null): FeedReport => ({
  url: "https://example.org/feed",
  title: null,
  gone: false,
  lastSuccessAt,
  nextPollAt: null,
  lastError: failedAt === null ? null : { at: failedAt, reason: "its server answered 500" },
});

const healthy: ReadinessDeps = {
  now: () => new Date(at),
  platforms: [
    { name: "telegram", health: () => ({ connected: true, lastSeenAt: at - 3000, problem: null }) },
  ],
  oldestDueAt: async () => null,
  stuck: async () => [],
  clockAt: () => at - 5000,
  feeds: async () => [],
};

/** What `/readyz` says with some of this changed. */
const readiness = (changed: Partial<ReadinessDeps>) => createReadiness({ ...healthy, ...changed })();

test("is ready while all that it looks at lives, and says how long ago each gave a sign", async () => {
  expect(await readiness({ feeds: async () => [feed(at - 90_000, null)] })).toEqual({
    ready: true,
    checks: [
      { name: "telegram", ok: true, ageSeconds: 3, problem: null },
      { name: "digest clock", ok: true, ageSeconds: 5, problem: null },
      { name: "store", ok: true, ageSeconds: 0, problem: null },
      { name: "oldest waiting delivery", ok: true, ageSeconds: null, problem: null },
      { name: "feeds", ok: true, ageSeconds: 90, problem: null },
    ],
  });
});

describe("is not ready, and says why,", () => {
  const lost = { connected: false, lastSeenAt: at - 70_000, problem: "no answer from Telegram" };
  const cases: readonly (readonly [string, Partial<ReadinessDeps>, object])[] = [
    [
      "while a platform is lost",
      { platforms: [{ name: "telegram", health: () => lost }] },
      { name: "telegram", ok: false, ageSeconds: 70, problem: "no answer from Telegram" },
    ],
    [
      "before the digest clock came round",
      { clockAt: () => null },
      { name: "digest clock", ageSeconds: null },
    ],
    [
      "when the digest clock stands still",
      { clockAt: () => at - 11 * minuteMs },
      { name: "digest clock", ok: false, ageSeconds: 660, problem: "it has not come round" },
    ],
    [
      "when something is due and its sender gets nothing done",
      {
        oldestDueAt: async () => at - 11 * minuteMs,
        stuck: async (since) =>
          since === at - 10 * minuteMs ? [{ platform: "telegram", unmanned: false }] : [],
      },
      {
        name: "oldest waiting delivery",
        ok: false,
        ageSeconds: 660,
        problem: "nothing has left for Telegram in the last 10 minutes, though something is due",
      },
    ],
    [
      "when the store is away, without the store's secrets",
      { oldestDueAt: () => Promise.reject(new Error("postgres://sanad:secret@db")) },
      { name: "store", ok: false, ageSeconds: null, problem: "it does not answer" },
    ],
  ];
  test.each(cases)("%s", async (_, changed, check) => {
    const state = await readiness(changed);
    expect(state.ready).toBe(false);
    expect(state.checks).toContainEqual(expect.objectContaining(check));
    expect(JSON.stringify(state)).not.toContain("secret");
  });
});

test("is ready all the same when nobody sends for a platform that does not run here, and tells", async () => {
  const state = await readiness({
    oldestDueAt: async () => at - 11 * minuteMs,
    stuck: async () => [
      { platform: "discord", unmanned: true },
      { platform: "console", unmanned: true },
      { platform: "web", unmanned: false },
    ],
  });
  expect(state.ready).toBe(true);
  expect(state.checks).toContainEqual({
    name: "oldest waiting delivery",
    ok: true,
    ageSeconds: 660,
    problem:
      "something is due for Discord and Console, and no process sends there; it waits until one does: is a token missing?",
  });
});

test("is ready all the same when a publisher's feed fails, and tells", async () => {
  const state = await readiness({ feeds: async () => [feed(at - 5000, null), feed(at - 90_000, at - 1000)] });
  expect(state.ready).toBe(true);
  expect(state.checks.at(-1)).toMatchObject({
    name: "feeds",
    ageSeconds: 5,
    problem: "1 of 2 failed when last polled",
  });
});

const saidSchema = z.object({ checks: z.array(z.object({ problem: z.string().nullable() })) });

describe("with an announcement that has been due for hours", () => {
  const announced = async () => {
    const rig = await openRig();
    const { store } = rig.bot.services;
    for (const id of [alice, bob] as const)
      await store.conversations.meet(id, { title: "", place: "private" });
    await store.outbox.publish(listed("announcement:1", [alice, bob], { notBefore: at - 300 * minuteMs }));
    const ready = async () => {
      const response = await rig.get("/readyz");
      const { checks } = saidSchema.parse(await response.json());
      return [response.status, ...checks.flatMap(({ problem }) => problem ?? [])];
    };
    return { ...rig, store, ready };
  };

  test("is not ready while its sender hangs, and is once that works through the rest of it", async () => {
    const rig = await announced();
    const nothing = "nothing has left for Telegram in the last 10 minutes, though something is due";
    expect(await rig.ready()).toEqual([503, nothing]);
    await settleFirst(rig, sentTo(alice));
    expect(await rig.ready()).toEqual([200]);
    await rig.close();
  });

  test("is ready when it is resumed after a long pause", async () => {
    const rig = await announced();
    await rig.store.outbox.pause("announcement:1");
    await finish(rig.store.outbox.sweep);
    await rig.store.outbox.resume("announcement:1");
    await finish(rig.store.outbox.sweep);
    expect(await rig.ready()).toEqual([200]);
    await rig.close();
  });
});

test("counts deliveries and feed polls by how they ended", async () => {
  const rig = await openRig();
  const metrics = createMetrics({ waiting: async () => 7 });
  const counted = metrics.countedPlatform(rig.web);
  await counted.remove({ conversation: conversationId("web", "somebody"), messageId: "1", sentAt: at });
  metrics.polled("fine");
  metrics.polled("fine");
  metrics.polled("failed");
  const text = await metrics.text();
  await rig.close();
  expect(text).toContain('sanad_deliveries_total{platform="web",action="remove",outcome="gone"} 1');
  expect(text).toContain('sanad_feed_polls_total{outcome="fine"} 2');
  expect(text).toContain('sanad_feed_polls_total{outcome="failed"} 1');
  expect(text).toContain("sanad_deliveries_waiting 7");
});
