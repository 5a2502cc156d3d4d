import { expect, test } from "vitest";
import { createArchive } from "../../src/core/archive.ts";
import { admitArticle } from "../../src/news/admit.ts";
import { createNews } from "../../src/news/index.ts";
import { alice, start, subscription } from "../contracts/store/samples.ts";
import { articleOf } from "../search/articles.ts";
import { openAt } from "../store/fixture.ts";
import { clockOf } from "./clock-of.ts";

test("a digest that is composed again and again keeps its rest once, and anew only when it has changed", async () => {
  const clock = { at: start + 1000 };
  const now = () => new Date(clock.at);
  await using store = await openAt(":memory:", now);
  const archive = createArchive();
  const kept = new Set<string>();
  const kv = { ...store.kv, set: (...row: Parameters<typeof store.kv.set>) => store.kv.set(...noted(row)) };
  const noted = (row: Parameters<typeof store.kv.set>) => (kept.add(row[0]), row);
  const news = createNews({ ...clockOf({ ...store, kv }, archive, now), poke: () => undefined });
  await store.conversations.meet(alice, { title: "", place: "private" });
  await store.subscriptions.add(subscription(alice, { cadence: { kind: "daily", minute: 0, zone: "UTC" } }));
  const publish = async (id: string) => {
    const article = articleOf(id, ["The gateway opens."]);
    const origin = { kind: "file", from: `${id}.md` } as const;
    await admitArticle(article, origin, { baseline: false }, { store, delayMs: 0, now });
    archive.apply({ kind: "added", article });
  };
  for (let i = 0; i < 12; i++) await publish(`a${i}`);
  const look = async () => {
    clock.at += 1000;
    const [upcoming] = await news.upcoming(alice);
    const [, list = "", from = ""] =
      /rest\|s\w+\|(\w+)\|(\d+)/.exec(JSON.stringify(upcoming?.reply?.actions)) ?? [];
    return news.rest(upcoming?.subscription.id ?? "s1s", Number.parseInt(list, 36), Number(from));
  };
  for (let i = 0; i < 5; i++) expect(JSON.stringify(await look())).toContain("a9");
  expect(kept.size).toBe(1);
  await publish("fresh");
  expect(await look()).not.toBeNull();
  expect(kept.size).toBe(2);
});
