import { expect, test } from "vitest";
import { alice, listed } from "../contracts/store/samples.ts";
import { deskFor } from "./fixture.ts";

test("no delivery is named like one of another store, such as the one before a backup was put back", async () => {
  const names: string[] = [];
  for (const later of [0, 60_000]) {
    await using desk = await deskFor();
    desk.clock.at += later;
    await desk.store.outbox.publish(listed("article:a", [alice]));
    await desk.deliverer.drain();
    names.push(...desk.paper.sheets.map(({ options }) => options?.deliveryId ?? ""));
  }
  expect(names).toHaveLength(2);
  expect(names[0]).not.toBe(names[1]);
});
