import { expect, test } from "vitest";
import { newsroomFor, rss, type Story, story } from "./fixture.ts";

const trade: Story = { path: "/exports", title: "Exports rise", text: story("Exports rose 5%.") };
const rains: Story = { path: "/rains", title: "Rains delay works", text: story("Three weeks of rain.") };
const day = 24 * 60;

/** A newsroom whose feed has brought a story as news, and what is stored about that. */
async function told() {
  const desk = await newsroomFor();
  const url = `${desk.site.url}/feed`;
  const list = (...stories: readonly Story[]) => desk.site.put("/feed", rss(desk.site.url, stories));
  list();
  await desk.newsroom.addFeed(url);
  list(rains);
  await desk.pass(12);
  expect(desk.news).toHaveLength(1);
  return {
    desk,
    list,
    /** Whether the story is known as taken in. */
    knows: async () => (await desk.store.feeds.known(url, [`${desk.site.url}/rains`])).size === 1,
  };
}

test("an item is known for as long as its feed lists it, and for 90 days more", async () => {
  const { desk, list, knows } = await told();
  await using _ = desk;
  for (let i = 0; i < 4; i++) await desk.pass(60 * day);
  expect(await knows()).toBe(true);
  list(trade);
  await desk.pass(89 * day);
  expect(await knows()).toBe(true);
  await desk.pass(4 * day);
  expect(await knows()).toBe(false);
});

test("a forgotten item that is listed again is not news, even if its article was withdrawn", async () => {
  const { desk, list, knows } = await told();
  await using _ = desk;
  list(trade);
  await desk.pass(93 * day);
  expect(await knows()).toBe(false);
  await desk.intake.withdraw(desk.news[0] ?? "");
  const before = desk.news.length;
  list(rains, trade);
  await desk.pass(day);
  expect(await knows()).toBe(true);
  expect(desk.archive.newest().map(({ title }) => title)).toContain("Rains delay works");
  expect(desk.news).toHaveLength(before);
});

test("a feed that lists nothing forgets nothing", async () => {
  const { desk, list, knows } = await told();
  await using _ = desk;
  list();
  for (let i = 0; i < 3; i++) await desk.pass(200 * day);
  expect(await knows()).toBe(true);
});

test("an item of a feed without dates is known for as long as it is listed and for a year more", async () => {
  const { desk, list, knows } = await told();
  await using _ = desk;
  const undated = { ...rains, published: "" };
  list(undated);
  for (let i = 0; i < 3; i++) await desk.pass(200 * day);
  list({ ...trade, published: "" });
  await desk.pass(364 * day);
  expect(await knows()).toBe(true);
  await desk.pass(3 * day);
  expect(await knows()).toBe(false);
  const before = desk.news.length;
  list(undated, { ...trade, published: "" });
  await desk.pass(day);
  expect(await knows()).toBe(true);
  expect(desk.news).toHaveLength(before);
});
