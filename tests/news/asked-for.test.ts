import { expect, test } from "vitest";
import { createArchive } from "../../src/core/archive.ts";
import { reply, text } from "../../src/core/reply.ts";
import { createNews } from "../../src/news/index.ts";
import { alice, start } from "../contracts/store/samples.ts";
import { openAt } from "../store/fixture.ts";
import { clockOf } from "./clock-of.ts";

test("what somebody has just asked for wakes the sender, which else looks every few seconds", async () => {
  const now = () => new Date(start + 1000);
  await using store = await openAt(":memory:", now);
  const waiting: number[] = [];
  let looked: Promise<unknown> = Promise.resolve();
  const poke = () => {
    looked = store.outbox.overview().then((overview) => waiting.push(overview.waiting));
  };
  const news = createNews({ ...clockOf(store, createArchive(), now), poke });
  await store.conversations.meet(alice, { title: "", place: "private" });
  await news.tell(alice, reply([text("You will hear of it.")]), "1");
  await looked;
  expect(waiting).toEqual([1]);
});
