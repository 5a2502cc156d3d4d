import { expect, it } from "vitest";
import { createArchive } from "../../src/core/archive.ts";
import { admitArticle } from "../../src/news/admit.ts";
import { createMatcher } from "../../src/news/match.ts";
import { prepareDigest } from "../../src/news/prepare-digest.ts";
import { fillArticles, type PublisherDeps } from "../../src/news/publish.ts";
import { createWordsAt } from "../../src/news/words-at.ts";
import { alice, start, subscription } from "../contracts/store/samples.ts";
import { articleOf } from "../search/articles.ts";
import { openAt } from "../store/fixture.ts";

const terms = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];

/** A newsroom whose archive learns of what the store has when the test says so, as that of another process does. */
async function newsroom(clock = { at: start }): Promise<PublisherDeps> {
  const now = () => new Date((clock.at += 1000));
  const store = await openAt(":memory:", now);
  await store.conversations.meet(alice, { title: "", place: "private" });
  const wants = { kind: "words" as const, include: ["paypal"], exclude: [] };
  await store.subscriptions.add(subscription(alice, { wants }));
  return {
    store,
    archive: createArchive(),
    links: () => ({ url: null, originalUrl: null }),
    match: createMatcher({ terms, topics: [], answers: async () => [] }),
    search: { passages: () => [], terms },
    wordsAt: createWordsAt({ store, platformFor: () => null }),
    delayMs: 0,
    nowPerHour: 6,
    zone: "UTC",
    now,
  };
}

it("news of what another process wrote waits until this one has it, new or changed", async () => {
  const deps = await newsroom();
  const origin = { kind: "file", from: "a.md" } as const;
  const first = articleOf("a", ["A gateway opens."]);
  const second = articleOf("a", ["A gateway opens.", "PayPal will join it next year."]);
  const told = () => deps.store.outbox.owed(alice, "article:");

  await admitArticle(first, origin, { baseline: false }, deps);
  await fillArticles(deps);
  expect(await deps.store.outbox.unfilled()).toHaveLength(1);
  deps.archive.apply({ kind: "added", article: first });
  await fillArticles(deps);
  expect(await deps.store.outbox.unfilled()).toEqual([]);

  await admitArticle(second, origin, { baseline: false }, deps);
  await fillArticles(deps);
  expect(await told()).toBe(0);
  deps.archive.apply({ kind: "changed", article: second });
  await fillArticles(deps);
  expect(await told()).toBe(1);
});

it("news about one article goes out, though that about another before it cannot be worked out", async () => {
  const deps = await newsroom();
  const match: PublisherDeps["match"] = async (wants, article) => {
    if (article.id === "a") throw new RangeError("no such sentence");
    return deps.match(wants, article);
  };
  for (const id of ["a", "b"]) {
    const article = articleOf(id, ["PayPal will join it next year."]);
    await admitArticle(article, { kind: "file", from: `${id}.md` }, { baseline: false }, deps);
    deps.archive.apply({ kind: "added", article });
  }
  await expect(fillArticles({ ...deps, match })).rejects.toThrow("is tried again");
  expect(await deps.store.outbox.owed(alice, "article:b")).toBe(1);
  await fillArticles(deps);
  expect(await deps.store.outbox.owed(alice, "article:a")).toBe(1);
});

it("what is over an hour's messages comes in the digest after it, though the bot stood still since it was published", async () => {
  const clock = { at: start };
  const deps = { ...(await newsroom(clock)), nowPerHour: 0, cap: 7 };
  const article = articleOf("a", ["PayPal will join it next year."]);
  await admitArticle(article, { kind: "file", from: "a.md" }, { baseline: false }, deps);
  deps.archive.apply({ kind: "added", article });
  clock.at += 3 * 3_600_000;
  await fillArticles(deps);
  const [gathering] = await deps.store.subscriptions.of(alice);
  if (gathering === undefined) throw new Error("the subscription is gone");
  const digest = await prepareDigest(gathering, gathering.nextDueAt ?? 0, deps);
  expect(digest?.items.map((item) => item.article.id)).toEqual(["a"]);
});
