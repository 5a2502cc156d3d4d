import { expect, test } from "vitest";
import {
  changeSettings,
  pauseSubscription,
  unsubscribeFrom,
} from "../../src/core/subscriptions/unsubscribing.ts";
import { alice, bob, listed, start, subscription } from "../contracts/store/samples.ts";
import { articleOf } from "../search/articles.ts";
import { deskFor } from "./fixture.ts";

/** The first message is refused for half a minute, while somebody changes their mind. */
async function deskWhere(changeMind: () => Promise<unknown>, desk: Awaited<ReturnType<typeof deskFor>>) {
  const minds: Promise<unknown>[] = [];
  desk.paper.obey((to) => {
    if (to !== alice || minds.length > 0) return null;
    minds.push(changeMind());
    return { kind: "later", scope: "platform", reason: "flood", retryAfterMs: 30_000, unsure: false };
  });
  await desk.deliverer.drain();
  await Promise.all(minds);
  await desk.pass(31_000);
  await desk.pass(60_000);
}

test.each(["unsubscribed", "paused its subscription"])(
  "does not send again a digest that came back from flight to a chat that %s",
  async (what) => {
    await using desk = await deskFor();
    const { store } = desk;
    const mine = await store.subscriptions.add(subscription(alice));
    await store.outbox.publish(listed(`digest:${mine.id}:1:2026-11-24`, [alice]));
    const change = () =>
      what === "unsubscribed" ? unsubscribeFrom([mine], store) : pauseSubscription(mine.id, store);
    await deskWhere(change, desk);
    expect(desk.paper.got(alice)).toEqual([]);
    expect(await store.outbox.of(alice, { subjects: null, limit: 1 })).toMatchObject([
      { state: "skipped", reason: `the chat has ${what} since` },
    ]);
  },
);

test.each(["unsubscribed", "paused its subscription"])(
  "leaves to another digest what came back from flight to a chat that %s",
  async (what) => {
    await using desk = await deskFor();
    const { store, clock } = desk;
    const mine = await store.subscriptions.add(subscription(alice));
    const cadence = { kind: "daily", minute: 510, zone: "UTC" } as const;
    const digest = { cadence, nextDueAt: start + 100_000, coveredTo: start + 5000 };
    const other = await store.subscriptions.add(subscription(alice, digest));
    clock.at = start + 1000;
    await store.articles.put(articleOf("a", ["The gateway opens."]), { kind: "file", from: "a.md" });
    const subject = `digest:${mine.id}:1:2026-11-24`;
    await store.subscriptions.markSeen([{ subscription: mine.id, article: "a", revision: "r-20", subject }]);
    await store.outbox.publish(listed(subject, [alice]));
    const change = () =>
      what === "unsubscribed" ? unsubscribeFrom([mine], store) : pauseSubscription(mine.id, store);
    await deskWhere(change, desk);
    expect(await store.subscriptions.seenIn(alice, ["a"])).toEqual([]);
    expect(await store.subscriptions.get(other.id)).toEqual({ ...other, coveredTo: start + 999 });
  },
);

test("does not retry an announcement in a chat that no longer wants any", async () => {
  await using desk = await deskFor();
  const { store } = desk;
  await store.outbox.publish(listed("announcement:1", [alice, bob]));
  await deskWhere(() => changeSettings(alice, { announcements: false }, store), desk);
  expect(desk.paper.got(alice)).toEqual([]);
  expect(desk.paper.got(bob)).toEqual(["announcement:1"]);
  expect(await store.outbox.progress("announcement:1")).toMatchObject({ sent: 1, skipped: 1, waiting: 0 });
});

test("sends no announcement that was queued for a chat while that chat opted out", async () => {
  await using desk = await deskFor();
  const { store } = desk;
  await changeSettings(alice, { announcements: false }, store);
  await store.outbox.publish(listed("announcement:1", [alice, bob]));
  await store.outbox.publish(listed("test:announcement:1:a", [alice]));
  await desk.deliverer.drain();
  expect(desk.paper.got(alice)).toEqual(["test:announcement:1:a"]);
  expect(desk.paper.got(bob)).toEqual(["announcement:1"]);
});

test("sends no digest that was queued while its subscription was removed", async () => {
  await using desk = await deskFor();
  await desk.store.outbox.publish(listed("digest:s1:1:2026-11-24", [alice]));
  await desk.store.outbox.publish(listed("sample:s1:a", [alice]));
  await desk.deliverer.drain();
  expect(desk.paper.got(alice)).toEqual(["sample:s1:a"]);
});

test("retries what is still wanted", async () => {
  await using desk = await deskFor();
  const { store } = desk;
  const mine = await store.subscriptions.add(subscription(alice));
  const digest = `digest:${mine.id}:1:2026-11-24`;
  await store.outbox.publish(listed(digest, [alice]));
  await store.outbox.publish(listed("announcement:1", [alice]));
  await deskWhere(async () => undefined, desk);
  expect(desk.paper.got(alice)).toEqual([digest, "announcement:1"]);
});
