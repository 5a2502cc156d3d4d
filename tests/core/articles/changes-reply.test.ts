import { expect, test } from "vitest";
import { changesReply } from "../../../src/core/articles/changes-reply.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { wordsFor } from "../../../src/core/words/index.ts";
import { articleOf } from "../../search/articles.ts";
import { openAt } from "../../store/fixture.ts";

const origin = { kind: "file", from: "rain.md" } as const;
const wordsOf = ({ blocks }: Reply) =>
  blocks.map((block) => (block.kind === "text" ? block.spans.map((span) => span.text).join("") : ""));

test("a change is told with the newsroom's own time, even where Greenwich still has the day before", async () => {
  const clock = { at: Date.parse("2026-11-24T08:00:00Z") };
  const now = () => new Date(clock.at);
  const store = await openAt(":memory:", now);
  const first = articleOf("rain", ["Rain fell on 3 days."], { revision: "first" });
  const second = articleOf("rain", ["Rain fell on 4 days."], { revision: "second" });
  await store.articles.put(first, origin);
  clock.at = Date.parse("2026-11-24T20:30:00Z");
  await store.articles.put(second, origin);
  const told = wordsOf(
    await changesReply(second, { store, zone: "Asia/Karachi", now, words: wordsFor(null) }),
  );
  expect(told).toContain("Revision 2, changed Wednesday 25 November, 01:30, Asia/Karachi:");
});

test("of many changes twelve are shown, and the rest is counted", async () => {
  const now = () => new Date("2026-11-24T08:00:00Z");
  const store = await openAt(":memory:", now);
  const lines = (year: number) => Array.from({ length: 13 }, (_, i) => `Town ${i} had rain in ${year}.`);
  const first = articleOf("rain", lines(2025), { revision: "first" });
  const second = articleOf("rain", lines(2026), { revision: "second" });
  await store.articles.put(first, origin);
  await store.articles.put(second, origin);
  const told = wordsOf(
    await changesReply(second, { store, zone: "Asia/Karachi", now, words: wordsFor(null) }),
  );
  expect(told.at(-1)).toBe("and 1 more paragraph");
});
