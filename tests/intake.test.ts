import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { articleOf } from "./search/articles.ts";
import { openWholeBot } from "./whole-bot.ts";

test("takes over all that another process wrote since the last look, however much that was", async () => {
  const { bot, store, close } = await openWholeBot();
  onTestFinished(close);
  const { archive } = bot.services;
  const before = archive.counts().articles;
  const imported = Array.from({ length: 1200 }, (_, i) => `imported-${i}`);
  const origin = { kind: "import", from: "/tmp/articles" } as const;
  await store.atomically(async ({ articles }) => {
    for (const id of imported)
      await articles.put(articleOf(id, [`Rain fell in town ${id}.`]), origin, { baseline: true });
  });
  await bot.catchUp();
  expect(archive.counts().articles).toBe(before + imported.length);
  await store.atomically(async ({ articles }) => {
    for (const id of imported) await articles.withdraw(id);
  });
  await bot.catchUp();
  expect(archive.counts().articles).toBe(before);
});

test("takes over what another process writes also while that one leads, for readers here ask this one", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sanad-two-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const openOne = async (owner: string) => {
    const now = () => new Date();
    const one = await openWholeBot({ location: path.join(folder, "sanad.db"), owner, leaseMs: 60_000, now });
    onTestFinished(one.close);
    one.bot.loop.start();
    onTestFinished(one.bot.loop.stop);
    return one.bot;
  };
  const first = await openOne("first");
  await expect.poll(first.loop.leads).toBe(true);
  const second = await openOne("second");
  const rain = articleOf("rain", ["Rain fell in Kohat on Monday."]);
  await first.admit(rain, { kind: "import", from: "/tmp/articles" }, { baseline: true });
  second.loop.poke();
  await expect.poll(() => second.services.archive.get("rain")?.title).toBe("rain");
  expect(second.loop.leads()).toBe(false);
});

test("what changed in the folder is searched here at once, also where another process that reads it was first", async () => {
  const { bot, store, close } = await openWholeBot();
  onTestFinished(close);
  const origin = { kind: "file", from: "rain.md" } as const;
  const rain = (where: string) =>
    articleOf("rain", [`Rain fell in ${where} on Monday.`], { revision: where });
  await bot.admit(rain("Kohat"), origin, { baseline: true });
  await store.articles.put(rain("Quetta"), origin);
  await bot.admit(rain("Quetta"), origin, { baseline: false });
  expect(bot.services.archive.get("rain")?.text).toContain("Quetta");
});
