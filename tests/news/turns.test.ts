import { expect, test } from "vitest";
import { usualManner } from "../../src/core/delivery.ts";
import { alice, bob, listed } from "../contracts/store/samples.ts";
import { deskFor, start, unlimited } from "./fixture.ts";

test("holds messages back through quiet hours and drops none", async () => {
  await using desk = await deskFor();
  await desk.store.conversations.change(alice, { zone: "Asia/Karachi", quiet: { from: 780, to: 840 } });
  await desk.store.outbox.publish(listed("article:a", [alice, bob]));
  await desk.store.outbox.publish(
    listed("sample:1", [alice], { manner: { ...usualManner, quiet: false }, notBefore: start + 3_600_001 }),
  );
  await desk.deliverer.drain();
  expect(desk.paper.got(alice)).toEqual([]);
  expect(desk.paper.got(bob)).toEqual(["article:a"]);
  const [, held] = await desk.store.outbox.of(alice, { subjects: null, limit: 9 });
  expect(held?.reason).toBe("quiet hours until Tuesday 24 November, 14:00, Asia/Karachi");
  await desk.pass(3_600_000);
  expect(desk.paper.got(alice)).toEqual(["article:a"]);
});

test("sends at any hour what may come then, though other messages wait for the morning before it", async () => {
  await using desk = await deskFor();
  await desk.store.conversations.change(alice, { zone: "UTC", quiet: { from: 480, to: 540 } });
  const anyHour = { manner: { ...usualManner, quiet: false } };
  await desk.store.outbox.publish(listed("article:a", [alice]));
  await desk.store.outbox.publish(listed("article:b", [alice]));
  await desk.store.outbox.publish(listed("sample:1", [alice], anyHour));
  await desk.deliverer.drain();
  expect(desk.paper.got(alice)).toEqual(["sample:1"]);
  await desk.store.outbox.publish(listed("sample:2", [alice], anyHour));
  await desk.pass(1000);
  expect(desk.paper.got(alice)).toEqual(["sample:1", "sample:2"]);
  await desk.pass(3_600_000);
  expect(desk.paper.got(alice)).toEqual(["sample:1", "sample:2", "article:a", "article:b"]);
});

test("sends what is due now, though an article before it has its delay to wait for", async () => {
  await using desk = await deskFor();
  await desk.store.outbox.publish(listed("article:a", [alice], { notBefore: start + 3_600_000 }));
  await desk.store.outbox.publish(listed("announcement:1", [alice]));
  await desk.deliverer.drain();
  expect(desk.paper.got(alice)).toEqual(["announcement:1"]);
  await desk.pass(3_600_000);
  expect(desk.paper.got(alice)).toEqual(["announcement:1", "article:a"]);
});

test("does not wait for its next look where a chat may have its next message sooner", async () => {
  await using desk = await deskFor({
    rates: () => ({ ...unlimited, chatMs: 20 }),
    now: () => new Date(),
    idleMs: 3_600_000,
  });
  for (const id of ["a", "b", "c"]) await desk.store.outbox.publish(listed(`article:${id}`, [alice]));
  desk.deliverer.start();
  await expect.poll(desk.deliverer.leads, { timeout: 30_000 }).toEqual(["telegram"]);
  desk.deliverer.poke();
  await expect
    .poll(() => desk.paper.got(alice), { timeout: 30_000 })
    .toEqual(["article:a", "article:b", "article:c"]);
});

test("sends to the topics of a group one after the other, at the group's own rate", async () => {
  await using desk = await deskFor({ rates: () => ({ ...unlimited, groupMs: 3000 }) });
  const topics = ["telegram:-1005/1", "telegram:-1005/2", "telegram:-1005/3"] as const;
  await desk.store.outbox.publish(listed("article:a", [...topics, alice]));
  const got = () => topics.reduce((sum, topic) => sum + desk.paper.got(topic).length, 0);
  const counts: number[] = [];
  for (let i = 0; i < 3; i++) {
    await desk.pass(i === 0 ? 0 : 4000);
    counts.push(got());
  }
  expect(counts).toEqual([1, 2, 3]);
  expect(desk.paper.got(alice)).toEqual(["article:a"]);
});

test("gives up on no message because its whole platform asks for patience at its last attempt", async () => {
  await using desk = await deskFor({ patience: { attempts: 2, resends: 1 } });
  const later = { kind: "later", retryAfterMs: 1000, reason: "Too Many Requests", unsure: false } as const;
  const answers = [{ ...later, scope: "conversation" }, { ...later, scope: "platform" }, null] as const;
  let asked = 0;
  desk.paper.obey(() => answers[asked++] ?? null);
  await desk.store.outbox.publish(listed("article:a", [alice]));
  for (let i = 0; i < 4; i++) await desk.pass(2000);
  expect(desk.paper.got(alice)).toEqual(["article:a"]);
});

test("sends at once what was claimed when the clock was set back, without waiting for the old time", async () => {
  await using desk = await deskFor();
  const { sending } = desk.store;
  let stepMs = 0;
  const claim: typeof sending.claim = async (...asked) => {
    const claimed = await sending.claim(...asked);
    desk.clock.at -= stepMs;
    return claimed;
  };
  const deliverer = desk.make({
    store: { ...desk.store, sending: { ...sending, claim } },
    rates: () => ({ ...unlimited, perSecond: 1 }),
  });
  await desk.store.outbox.publish(listed("article:a", [alice]));
  await deliverer.drain();
  desk.clock.at += 1500;
  await desk.store.outbox.publish(listed("article:b", [bob]));
  stepMs = 3_600_000;
  await deliverer.drain();
  expect(desk.paper.got(bob)).toEqual(["article:b"]);
});
