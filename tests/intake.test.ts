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
