import { expect, test } from "vitest";
import { newsroomFor, rss, type Story } from "./fixture.ts";

const long = (figure: string) =>
  `The board counted ${figure} firms in every district of the valley, and most of them sell abroad, as they did before, and will do so next year too.`;
const pageOf = (figure: string, head = "") => ({
  type: "text/html; charset=utf-8",
  body: `<html lang="en"><head><title>Firms</title>${head}</head><body><nav><a href="/">Home</a></nav><article><p>${long(figure)}</p><p>${long("many")}</p><p>${long("most")}</p></article></body></html>`,
});
const summary: Story = {
  path: "/firms",
  title: "Firms sell abroad",
  text: "<p>The board counted firms… Read more</p>",
};

async function deskWith(...stories: readonly Story[]) {
  const desk = await newsroomFor();
  desk.site.put("/feed", rss(desk.site.url, []));
  await desk.newsroom.addFeed(`${desk.site.url}/feed`);
  desk.site.put("/feed", rss(desk.site.url, stories));
  return desk;
}

test("a feed of summaries brings the whole text from the page", async () => {
  await using desk = await deskWith(summary);
  desk.site.put("/firms", pageOf("212"));
  await desk.pass(12);
  const [article] = desk.archive.newest();
  expect(desk.news).toEqual([article?.id]);
  expect(article?.paragraphs.map((each) => each.text)).toEqual([long("212"), long("many"), long("most")]);
  expect(article).toMatchObject({
    title: "Firms sell abroad",
    publisher: "The Courier",
    url: `${desk.site.url}/firms`,
  });
});

test("a page that cannot be fetched is tried again, and then the feed's own words must do", async () => {
  await using desk = await deskWith(summary);
  desk.site.put("/firms", { type: "text/html", body: "", status: 500 });
  await desk.pass(12);
  expect(desk.archive.counts().articles).toBe(0);
  expect((await desk.newsroom.feeds())[0]?.lastError?.reason).toContain(
    "“Firms sell abroad” could not be read",
  );
  await desk.pass(12);
  await desk.pass(12);
  expect(desk.archive.newest()[0]?.text).toBe("The board counted firms… Read more");
});

test("a page is not reported as gone when its server asked for patience until the feed's own words had to do", async () => {
  await using desk = await deskWith(summary);
  desk.site.put("/firms", { type: "text/html", body: "", status: 429 });
  for (let poll = 0; poll < 3; poll++) await desk.pass(12);
  expect(desk.archive.newest()[0]?.text).toBe("The board counted firms… Read more");
  expect((await desk.newsroom.feeds())[0]?.lastError?.reason).toBe(
    "“Firms sell abroad” could not be read: its server asks for patience (429)",
  );
});

test("what a first poll could not read is not news when it can be read later", async () => {
  await using desk = await newsroomFor();
  desk.site.put("/feed", rss(desk.site.url, [summary]));
  desk.site.put("/firms", { type: "text/html", body: "", status: 500 });
  expect(await desk.newsroom.addFeed(`${desk.site.url}/feed`)).toMatchObject({ kind: "added", articles: 0 });
  await desk.pass(12);
  desk.site.put("/firms", pageOf("212"));
  await desk.pass(12);
  expect(desk.archive.counts().articles).toBe(1);
  expect(desk.news).toEqual([]);
});

test("a hostile page costs one clear line in the log and on its feed, and the rest of the feed is taken in", async () => {
  await using desk = await deskWith(summary, { path: "/b", title: "Other", text: long("all").repeat(5) });
  desk.site.put("/firms", { type: "text/html", body: "<div>".repeat(100_000) });
  await desk.pass(12);
  const reason = "“Firms sell abroad” could not be read: its markup nests deeper than any article's";
  expect(desk.lines).toEqual([
    `a feed was read, but not all of it is right: ${desk.site.url}/feed: ${reason}`,
  ]);
  expect(await desk.newsroom.feeds()).toMatchObject([
    { lastSuccessAt: desk.clock.at, lastError: { reason } },
  ]);
  expect(desk.archive.newest().map(({ title }) => title)).toContain("Other");
});

test("pages that make a poll take more than a minute are left for the next poll, and are still news then", async () => {
  const stories = ["/a", "/b", "/c"].map((path) => ({ ...summary, path, title: `Firms ${path}` }));
  await using desk = await deskWith(...stories);
  for (const { path } of stories)
    desk.site.put(path, (_request, response) => {
      desk.clock.at += 40_000;
      response.writeHead(200, { "content-type": "text/html" }).end(pageOf(path).body);
    });
  await desk.pass(12);
  expect(desk.news).toHaveLength(2);
  await desk.pass(12);
  expect(desk.news).toHaveLength(3);
});

test("a page is read again before its news goes out and during its first day, and corrections become revisions", async () => {
  await using desk = await deskWith(summary);
  desk.site.put("/firms", pageOf("212"));
  await desk.pass(12);
  desk.site.put("/firms", pageOf("213"));
  await desk.pass(1.5);
  expect(desk.archive.newest()[0]?.paragraphs[0].text).toBe(long("213"));
  desk.site.put("/firms", pageOf("214"));
  await desk.pass(61);
  expect(desk.archive.newest()[0]?.paragraphs[0].text).toBe(long("214"));
  expect(desk.news).toHaveLength(1);
});

test("a page without any date makes no new revision while it reads as before", async () => {
  await using desk = await deskWith({ ...summary, published: "" });
  desk.site.put("/firms", pageOf("212"));
  await desk.pass(12);
  const [article] = desk.archive.newest();
  await desk.pass(1.5);
  await desk.pass(61);
  expect(desk.site.requests.filter(({ path }) => path === "/firms")).toHaveLength(3);
  expect(await desk.store.articles.revisions(article?.id ?? "", 9)).toHaveLength(1);
  expect(desk.archive.newest()[0]).toEqual(article);
  desk.site.put("/firms", pageOf("213"));
  await desk.pass(6 * 60);
  expect(desk.archive.newest()[0]).toMatchObject({ published: article?.published });
  expect(desk.archive.newest()[0]?.paragraphs[0].text).toBe(long("213"));
});

test("a page that is taken down for good withdraws its article", async () => {
  await using desk = await deskWith(summary);
  desk.site.put("/firms", pageOf("212"));
  await desk.pass(12);
  desk.site.put("/firms", { type: "text/html", body: "", status: 410 });
  await desk.pass(1.5);
  expect(desk.archive.counts().articles).toBe(0);
});

test("pages, Markdown and plain text are published by hand, and a page that changed since its preview is not", async () => {
  await using desk = await newsroomFor();
  desk.site.put("/firms", pageOf("212"));
  const url = `${desk.site.url}/firms`;
  const seen = await desk.newsroom.read(url);
  if (seen.kind !== "article") throw new Error(seen.reason);
  expect(desk.archive.counts().articles).toBe(0);
  desk.site.put("/firms", pageOf("213"));
  expect(await desk.newsroom.publish(url, seen.article.revision)).toMatchObject({ kind: "differs" });
  expect(await desk.newsroom.publish(url, null)).toMatchObject({ kind: "added" });
  expect(await desk.newsroom.publish(url, null)).toMatchObject({ kind: "same" });
  desk.site.put("/a.md", {
    type: "text/markdown",
    body: "---\ntitle: By hand\n---\n\nOne **bold** word.\n\n## Then\n\nTwo.",
  });
  desk.site.put("/a.txt", {
    type: "text/plain",
    body: "A plain title\n\nOne text of its own.\n\nAnother one.",
  });
  expect(await desk.newsroom.publish(`${desk.site.url}/a.md`, null)).toMatchObject({
    article: { title: "By hand", paragraphs: [{ text: "One bold word." }, { heading: "Then" }] },
  });
  expect(await desk.newsroom.publish(`${desk.site.url}/a.txt`, null)).toMatchObject({
    article: { title: "A plain title" },
  });
  desk.site.put("/b.pdf", { type: "application/pdf", body: "%PDF" });
  expect(await desk.newsroom.publish(`${desk.site.url}/b.pdf`, null)).toMatchObject({
    kind: "unreadable",
    reason: expect.stringContaining("application/pdf"),
  });
});
