import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { newsroomFor } from "./fixture.ts";

const at = (name: string) => readFileSync(new URL(`../fixtures/feeds/${name}`, import.meta.url));

/** Polls a fixture from a real server; gives what the archive then holds, by title. */
async function polled(name: string, type: string) {
  await using desk = await newsroomFor();
  desk.site.put("/news/feed", { type, body: at(name) });
  const added = await desk.newsroom.addFeed(`${desk.site.url}/news/feed`);
  // The pages behind the summaries do not exist: after three polls the feed's own words must do.
  for (let i = 0; i < 2; i++) await desk.pass(60);
  const articles = desk.archive.newest().map(({ url, ...article }) => ({
    ...article,
    url: url?.replace(desk.site.url, "") ?? null,
  }));
  return {
    kind: added.kind,
    trouble: added.kind === "unusable" ? added.reason : null,
    articles,
    titles: articles.map(({ title }) => title).sort(),
    told: desk.news,
  };
}

const today = "2026-11-24T08:00:00.000Z";
const xml = "text/xml";

test.each([
  [
    "rss.xml",
    "application/rss+xml",
    [
      "A note without a date or a link",
      "Rains delay the fibre works",
      "Software exports rise to $4.1 billion & counting",
    ],
  ],
  ["atom.xml", "application/atom+xml", ["Plain <not markup> title", "Ports & power: what changes"]],
  ["rdf.xml", "application/rdf+xml", ["Le chaînon déjà réparé"]],
  ["feed.json", "application/feed+json", ["A short note.", "Cranes & <cargo>"]],
])("%s gives its stories, and nobody is told of what was there before", async (name, type, titles) => {
  const { kind, ...found } = await polled(name, type);
  expect(kind).toBe("added");
  expect(found.titles).toEqual(titles);
  expect(found.told).toEqual([]);
});

test.each([
  ["says-utf8-is-windows-1252.xml", `${xml}; charset=utf-8`, "“Déjà vu” at the café — again"],
  ["utf-16-without-a-mark.xml", xml, "Zoë’s 20 € tariff"],
  ["urdu-windows-1256.xml", xml, "برآمدات ميں اضافه"],
  ["some-bad-bytes.xml", `${xml}; charset=utf-8`, "CafÃ© prices"],
  ["bare-ampersands.xml", xml, "Ports & power"],
])("%s is read as its readers would have it", async (name, type, title) => {
  expect((await polled(name, type)).titles).toEqual([title]);
});

test("missing-dates.xml: a story without a usable date is dated when it came", async () => {
  const { articles, titles } = await polled("missing-dates.xml", xml);
  expect(titles).toEqual(["A date that is none", "No date at all", "The day the clock began"]);
  expect(articles.map(({ published }) => published)).toEqual([today, today, today]);
});

test("relative-links.xml: links are relative to the feed, and lose what tracks", async () => {
  const { articles } = await polled("relative-links.xml", xml);
  expect(Object.fromEntries(articles.map(({ title, url }) => [title, url]))).toEqual({
    "From the root": "/2026/root",
    "Beside the feed": "/news/beside",
    "Only a query": "/news/feed?p=7",
    "With tracking": "/2026/tracked",
  });
});

test("relative-links-base.xml: links are relative to the nearest xml:base", async () => {
  const { articles } = await polled("relative-links-base.xml", "application/atom+xml");
  expect(Object.fromEntries(articles.map(({ title, url }) => [title, url]))).toEqual({
    "By the base of its entry": "/news/2026/entry",
    "By the base of the feed": "/news/feed",
  });
});

test("duplicate-guids.xml: two stories under one GUID are two, one story twice is one", async () => {
  expect((await polled("duplicate-guids.xml", xml)).titles).toEqual(["Another story", "One story"]);
});

test("guids-before.xml, guids-after.xml: a story stays one when its GUID changes", async () => {
  await using desk = await newsroomFor();
  desk.site.put("/feed", { type: xml, body: at("no-items.xml") });
  await desk.newsroom.addFeed(`${desk.site.url}/feed`);
  for (const name of ["guids-before.xml", "guids-after.xml"]) {
    desk.site.put("/feed", { type: xml, body: at(name) });
    await desk.pass(12);
  }
  expect(desk.archive.counts().articles).toBe(1);
  expect(desk.news).toHaveLength(1);
  expect(await desk.store.articles.revisions(desk.news[0] ?? "", 9)).toHaveLength(1);
});

test("entity-bomb.xml: entities stay what they are", async () => {
  const { titles, articles } = await polled("entity-bomb.xml", xml);
  expect(titles).toEqual(["Laughs &l9;"]);
  expect(JSON.stringify(articles)).not.toContain("lol");
});

test.each(["external-entity.xml", "cut-off.xml"])(
  "%s: markup that is broken is refused in words",
  async (name) => {
    expect(await polled(name, xml)).toMatchObject({
      kind: "unusable",
      trouble: "its markup is broken",
      titles: [],
    });
  },
);

test("no-items.xml: an empty feed is one", async () => {
  expect(await polled("no-items.xml", xml)).toMatchObject({ kind: "added", titles: [] });
});

test("not-found.html: a page in a feed's place is refused in words", async () => {
  expect(await polled("not-found.html", "text/html")).toMatchObject({
    kind: "unusable",
    trouble: "it is not a feed of a known kind: RSS, Atom, RDF or JSON Feed",
    titles: [],
  });
});
