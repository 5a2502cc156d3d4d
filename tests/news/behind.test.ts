import { expect, test } from "vitest";
import { createArchive } from "../../src/core/archive.ts";
import { dayMs, hourMs } from "../../src/core/time/lengths.ts";
import { admitArticle, withdrawArticle } from "../../src/news/admit.ts";
import { runDueDigests } from "../../src/news/clock.ts";
import { articleComposer, composeArticle } from "../../src/news/compose-article.ts";
import type { Composer } from "../../src/news/prepare.ts";
import { fillArticles } from "../../src/news/publish.ts";
import { alice, subscription } from "../contracts/store/samples.ts";
import { articleOf } from "../search/articles.ts";
import { clockOf } from "./clock-of.ts";
import { deskFor, start } from "./fixture.ts";

/** A chat that listens for a gateway, and a process that sends to it; another one writes articles. */
async function twoProcesses() {
  const holder: { compose: Composer } = { compose: async () => null };
  const desk = await deskFor({
    composers: { [articleComposer]: (...asked) => holder.compose(...asked) },
  });
  const { store, clock, paper } = desk;
  const now = () => new Date(clock.at);
  const [there, here] = [createArchive(), createArchive()];
  const publisher = { ...clockOf(store, there, now), delayMs: 0, nowPerHour: 6 };
  holder.compose = (data, to) => composeArticle(data, to, { ...publisher, archive: here });
  await store.conversations.meet(alice, { title: "", place: "private" });
  const wants = { kind: "words" as const, include: ["gateway"], exclude: [] };
  await store.subscriptions.add(subscription(alice, { wants, createdAt: clock.at, coveredTo: clock.at }));
  return { desk, clock, paper, publisher, there, here };
}

test("news that another process wrote waits where this one sends and has not caught up yet, new or changed", async () => {
  const { desk, clock, paper, publisher, there, here } = await twoProcesses();
  await using _ = desk;
  let kind: "added" | "changed" = "added";
  for (const said of [["Parks open."], ["Parks open.", "The gateway opens."]]) {
    clock.at += 10_000;
    const article = articleOf("a", said, { revision: said.join(" ") });
    await admitArticle(article, { kind: "file", from: "a.md" }, { baseline: false }, publisher);
    there.apply({ kind, article });
    await fillArticles(publisher);
    await desk.pass(1000);
    here.apply({ kind, article });
    await desk.pass(10_000);
    kind = "changed";
  }
  expect(paper.sheets).toHaveLength(1);

  clock.at += 10_000;
  const fresh = articleOf("b", ["Another gateway opens."]);
  await admitArticle(fresh, { kind: "file", from: "b.md" }, { baseline: false }, publisher);
  there.apply({ kind: "added", article: fresh });
  await fillArticles(publisher);
  await desk.pass(1000);
  expect(paper.sheets).toHaveLength(1);
  here.apply({ kind: "added", article: fresh });
  await desk.pass(10_000);
  expect(paper.sheets).toHaveLength(2);
});

test("an addition is not told where another process has withdrawn the article, and this one has not caught up yet", async () => {
  const { desk, clock, paper, publisher, there, here } = await twoProcesses();
  await using _ = desk;
  const origin = { kind: "file", from: "a.md" } as const;
  for (const said of [["Parks open."], ["Parks open.", "The gateway opens."]]) {
    clock.at += 10_000;
    const article = articleOf("a", said, { revision: said.join(" ") });
    await admitArticle(article, origin, { baseline: false }, publisher);
    for (const archive of [there, here]) archive.apply({ kind: "changed", article });
    await fillArticles(publisher);
  }
  await withdrawArticle("a", publisher);
  there.apply({ kind: "removed", articleId: "a" });
  await desk.pass(10_000);
  here.apply({ kind: "removed", articleId: "a" });
  await desk.pass(10_000);
  expect(paper.sheets).toEqual([]);
});

test("a figure that another process corrected is in the next digest, where this one was composed before it was here", async () => {
  const { desk, clock, paper, publisher, there, here } = await twoProcesses();
  await using _ = desk;
  const { store } = desk;
  for (const { id } of await store.subscriptions.of(alice)) await store.subscriptions.remove(id);
  const cadence = { kind: "daily", minute: 8 * 60, zone: "UTC" } as const;
  const times = { createdAt: clock.at, coveredTo: clock.at, nextDueAt: clock.at + hourMs };
  await store.subscriptions.add(subscription(alice, { cadence, ...times }));
  const origin = { kind: "file", from: "a.md" } as const;
  const write = async (said: string) => {
    clock.at += 10_000;
    const article = articleOf("a", [said], { revision: said });
    await admitArticle(article, origin, { baseline: false }, publisher);
    there.apply({ kind: "changed", article });
    return () => here.apply({ kind: "changed", article });
  };
  const look = async (later: number) => {
    clock.at += later;
    await runDueDigests({ ...publisher, archive: here }, (_, error) => expect(error).toBeNull());
    await desk.pass(1000);
  };
  // Told in the first digest, though it came in the last moment before.
  clock.at = start + hourMs - 20_000;
  (await write("The gateway cost 5 million."))();
  await look(10_000);
  (await write("The gateway cost 6 million."))();
  clock.at = start + dayMs;
  const arrives = await write("The gateway cost 7 million.");
  await look(1000);
  arrives();
  expect(paper.sheets).toHaveLength(2);
  await look(dayMs);
  expect(paper.sheets).toHaveLength(3);
  await look(dayMs);
  expect(paper.sheets).toHaveLength(3);
});
