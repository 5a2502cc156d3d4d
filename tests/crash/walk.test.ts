import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { steady, walk } from "./walk.ts";

test.each([1, 2, 3, 6])(
  "whatever readers, editors, the platform and the power supply do, everyone is told what they want, and only that (seed %i)",
  async (seed) => {
    const folder = mkdtempSync(path.join(tmpdir(), "sanad-walk-"));
    const { broken, sheets, lost, articles, deaths, life } = await walk(seed, folder);
    const { outbox, subscriptions } = life.store;
    expect(broken).toEqual([]);

    const copies = Map.groupBy(sheets, ({ options }) => options?.deliveryId ?? "");
    const doubled = [...copies].filter(
      ([id, { length }]) => length > 2 || length > 1 + (lost.get(id) ?? 0) + deaths,
    );
    expect(doubled).toEqual([]);

    expect(await outbox.overview()).toMatchObject({ waiting: 0 });
    expect(await outbox.unfilled()).toEqual([]);
    const arrived = new Set<string>();
    for (const conversation of steady) {
      const deliveries = await outbox.of(conversation, { subjects: null, limit: 1000 });
      // What may have arrived waits for an operator.
      const ended = deliveries.filter(({ state }) => state === "sent" || state === "parked");
      for (const { subject } of ended) arrived.add(`${conversation} ${subject}`);
      const seen = await subscriptions.seenIn(conversation, articles);
      const told = seen.filter(({ subject }) => arrived.has(`${conversation} ${subject}`));
      expect(told.map(({ article }) => article).toSorted()).toEqual(articles.toSorted());
    }
    await life.close();
    rmSync(folder, { recursive: true, force: true });
  },
);
