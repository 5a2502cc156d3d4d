import { expect, test } from "vitest";
import { alice, bob, listed } from "../contracts/store/samples.ts";
import { deskFor, unlimited } from "./fixture.ts";

test("writes one line for each outcome at debug and a summary at info", async () => {
  await using desk = await deskFor();
  desk.paper.obey((to) => (to === bob ? { kind: "refused", reason: "message is too long" } : null));
  await desk.store.outbox.publish(listed("article:a", [alice, bob]));
  await desk.deliverer.drain();
  const said = (message: string) => desk.lines.filter((line) => line.msg === message);
  expect(said("delivery")).toMatchObject([
    { level: 20, conversation: alice, kind: "sent" },
    { level: 20, conversation: bob, kind: "failed", reason: "message is too long" },
  ]);
  expect(said("deliveries")).toMatchObject([{ level: 30, platform: "telegram", sent: 1, failed: 1 }]);
});

test("sums up once what the rates spread over a while, though it never flies all at once", async () => {
  await using desk = await deskFor({
    rates: () => ({ ...unlimited, perSecond: 20 }),
    now: () => new Date(),
  });
  const people = Array.from({ length: 20 }, (_, number) => `telegram:${number + 1}` as const);
  await desk.store.outbox.publish(listed("article:a", people));
  desk.deliverer.start();
  await expect.poll(() => desk.paper.sheets.length, { timeout: 30_000 }).toBe(20);
  await desk.deliverer.stop();
  expect(desk.lines.filter(({ msg }) => msg === "deliveries")).toMatchObject([{ sent: 20 }]);
});
