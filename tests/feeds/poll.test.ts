import { describe, expect, test } from "vitest";
import { newsroomFor, rss, type Story, start, story } from "./fixture.ts";

const trade: Story = { path: "/exports", title: "Exports rise", text: story("Exports rose 5%.") };
const rains: Story = { path: "/rains", title: "Rains delay works", text: story("Three weeks of rain.") };
const ports: Story = { path: "/ports", title: "Ports reopen", text: story("Two ports reopened.") };

describe("the first poll", () => {
  test("takes in what is there and tells nobody", async () => {
    await using desk = await newsroomFor();
    const url = `${desk.site.url}/feed`;
    desk.site.put("/feed", rss(desk.site.url, [trade, rains]));
    expect(await desk.newsroom.addFeed(url)).toMatchObject({
      kind: "added",
      articles: 2,
      report: { title: "The Courier", lastSuccessAt: start, lastError: null },
    });
    expect(desk.archive.counts().articles).toBe(2);
    expect(desk.news).toEqual([]);
    expect(await desk.newsroom.addFeed(url)).toEqual({ kind: "already" });
  });

  test("refuses in words what is not a feed, and keeps nothing", async () => {
    await using desk = await newsroomFor();
    desk.site.put("/page", { type: "text/html", body: "<p>Welcome</p>" });
    expect(await desk.newsroom.addFeed(`${desk.site.url}/page`)).toMatchObject({
      kind: "unusable",
      reason: expect.stringContaining("not a feed of a known kind"),
    });
    const link = '<link rel="alternate" title="News" href=\'/rss?a=1&amp;b=2\' type="application/rss+xml">';
    desk.site.put("/front", {
      type: "text/html",
      body: `<head><link rel=icon href=/i.png>${link}</head><p>Hi</p>`,
    });
    expect(await desk.newsroom.addFeed(`${desk.site.url}/front`)).toEqual({
      kind: "unusable",
      reason: `it is a page, and not a feed; it names ${desk.site.url}/rss?a=1&b=2 as its feed`,
    });
    expect(await desk.newsroom.addFeed(`${desk.site.url}/nothing`)).toMatchObject({
      kind: "unusable",
      reason: expect.stringContaining("404"),
    });
    expect(await desk.newsroom.addFeed("http://10.0.0.1/feed")).toMatchObject({
      kind: "unusable",
      reason: expect.stringContaining("public internet"),
    });
    expect(await desk.newsroom.feeds()).toEqual([]);
  });
});

test("tells how each poll ended, for those who count", async () => {
  await using desk = await newsroomFor();
  desk.site.put("/feed", rss(desk.site.url, [trade]));
  await desk.newsroom.addFeed(`${desk.site.url}/feed`);
  desk.site.put("/feed", { status: 500, type: "text/plain", body: "down" });
  await desk.pass(12);
  expect(desk.endings).toEqual(["fine", "failed"]);
});

describe("a later poll", () => {
  const begun = async (...stories: readonly Story[]) => {
    const desk = await newsroomFor();
    desk.site.put("/feed", rss(desk.site.url, stories));
    await desk.newsroom.addFeed(`${desk.site.url}/feed`);
    return desk;
  };

  test("brings what is new, once, whatever happens to GUIDs and tracking parameters", async () => {
    await using desk = await begun(trade);
    desk.site.put("/feed", rss(desk.site.url, [rains, trade]));
    await desk.pass(12);
    expect(desk.news).toHaveLength(1);
    const other = { ...rains, path: "/rains?utm_source=rss&utm_campaign=x", guid: "new-software-77" };
    desk.site.put("/feed", rss(desk.site.url, [other, { ...trade, guid: "another" }]));
    await desk.pass(12);
    expect(desk.news).toHaveLength(1);
    expect(desk.archive.counts().articles).toBe(2);
  });

  test("gives revisions of an undated article the day on which it first came", async () => {
    const undated = { ...trade, published: "" };
    await using desk = await begun(undated);
    desk.clock.at += 3 * 86_400_000;
    desk.site.put("/feed", rss(desk.site.url, [rains, undated]));
    await desk.pass(12);
    desk.site.put("/feed", rss(desk.site.url, [rains, { ...undated, text: story("Exports rose 6%.") }]));
    await desk.pass(12);
    const [first] = desk.archive.newest().filter(({ title }) => title === trade.title);
    expect(first?.paragraphs[0].text).toBe("Exports rose 6%.");
    expect(first?.published.slice(0, 10)).toBe("2026-11-24");
  });

  test("files what is dated far ahead under the day on which it came, and says so in /feeds", async () => {
    const misdated = { ...trade, published: "Thu, 23 Nov 2062 07:00:00 GMT" };
    await using desk = await begun();
    desk.site.put("/feed", rss(desk.site.url, [misdated]));
    await desk.pass(12);
    expect(desk.archive.newest()[0]?.published.slice(0, 10)).toBe("2026-11-24");
    expect((await desk.newsroom.feeds())[0]?.lastError?.reason).toBe(
      "“Exports rise” is dated 2062-11-23, which is far ahead: it is filed under the day on which it came",
    );
    desk.clock.at += 3 * 86_400_000;
    desk.site.put("/feed", rss(desk.site.url, [{ ...misdated, text: story("Exports rose 6%.") }]));
    await desk.pass(12);
    expect(desk.archive.newest()).toMatchObject([
      { published: expect.stringMatching(/^2026-11-24/), paragraphs: [{ text: "Exports rose 6%." }, {}, {}] },
    ]);
  });

  test("makes a correction a new revision of the same article", async () => {
    await using desk = await begun(trade);
    const id = desk.archive.newest()[0]?.id ?? "";
    desk.site.put(
      "/feed",
      rss(desk.site.url, [{ ...trade, title: "Exports rise fast", text: story("Exports rose 6%.") }]),
    );
    await desk.pass(12);
    expect(desk.archive.get(id)?.paragraphs[0].text).toBe("Exports rose 6%.");
    expect(
      (await desk.store.articles.revisions(id, 9)).map((each) => each.article.paragraphs[0].text),
    ).toEqual(["Exports rose 6%.", "Exports rose 5%."]);
    expect(desk.news).toEqual([]);
  });

  test("asks with validators, and an unchanged feed costs one small answer", async () => {
    await using desk = await begun();
    const page = rss(desk.site.url, [trade]);
    desk.site.put("/feed", (request, response) => {
      if (request.headers["if-none-match"] === '"v1"') response.writeHead(304).end();
      else response.writeHead(200, { "content-type": "text/xml", etag: '"v1"' }).end(page.body);
    });
    await desk.pass(12);
    await desk.pass(12);
    expect(desk.site.requests.at(-1)?.headers["if-none-match"]).toBe('"v1"');
    expect((await desk.newsroom.feeds())[0]?.lastSuccessAt).toBe(desk.clock.at);
  });

  test("brings a story that two feeds carry once, and lets neither rewrite the other's", async () => {
    await using desk = await begun(trade);
    desk.site.put("/other", rss(desk.site.url, []));
    await desk.newsroom.addFeed(`${desk.site.url}/other`);
    desk.site.put("/feed", rss(desk.site.url, [rains, trade]));
    desk.site.put(
      "/other",
      rss(desk.site.url, [
        { ...rains, path: "/rains#top" },
        { ...trade, text: story("Exports fell 90%.") },
      ]),
    );
    await desk.pass(12);
    expect(desk.news).toHaveLength(1);
    expect(desk.archive.counts().articles).toBe(2);
    expect(JSON.stringify(desk.archive.newest())).not.toContain("fell 90%");
  });

  test("never rewrites what the editors keep as a file", async () => {
    await using desk = await begun(trade);
    const copy = desk.archive.newest()[0];
    if (copy === undefined) throw new Error("nothing was taken in");
    await desk.intake.admit(
      { ...copy, revision: "editors" },
      { kind: "file", from: "exports.md" },
      { baseline: true },
    );
    desk.site.put("/feed", rss(desk.site.url, [{ ...trade, text: story("Exports rose 7%.") }]));
    await desk.pass(12);
    expect(desk.archive.get(copy.id)?.revision).toBe("editors");
  });

  test("tells nobody of old stories that a feed brings up again", async () => {
    await using desk = await begun(trade);
    desk.site.put(
      "/feed",
      rss(desk.site.url, [{ ...ports, published: "Mon, 02 Nov 2026 07:00:00 GMT" }, trade]),
    );
    await desk.pass(12);
    expect(desk.archive.counts().articles).toBe(2);
    expect(desk.news).toEqual([]);
  });

  test("comes before fresh news goes out, so that a typo that is corrected at once never does", async () => {
    await using desk = await begun(trade);
    desk.site.put("/feed", rss(desk.site.url, [rains, trade]));
    await desk.pass(12);
    const [report] = await desk.newsroom.feeds();
    expect((report?.nextPollAt ?? 0) - desk.clock.at).toBeLessThan(2 * 60_000);
    desk.site.put("/feed", rss(desk.site.url, [{ ...rains, text: story("Four weeks of rain.") }, trade]));
    await desk.pass(1.5);
    expect(desk.archive.get(desk.news[0] ?? "")?.paragraphs[0].text).toBe("Four weeks of rain.");
  });
});

describe("a feed in trouble", () => {
  test("does not delay another, is asked less and less often, and recovers", async () => {
    await using desk = await newsroomFor();
    desk.site.put("/bad", rss(desk.site.url, []));
    desk.site.put("/good", rss(desk.site.url, []));
    for (const path of ["/bad", "/good"]) await desk.newsroom.addFeed(desk.site.url + path);
    desk.site.put("/bad", { type: "text/plain", body: "oops", status: 500 });
    desk.site.put("/good", rss(desk.site.url, [trade]));
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      await desk.pass(i === 0 ? 12 : 60 * 24);
      const bad = (await desk.newsroom.feeds()).find(({ url }) => url.endsWith("/bad"));
      waits.push((bad?.nextPollAt ?? 0) - desk.clock.at);
      expect(bad?.lastError?.reason).toContain("(500)");
    }
    expect(desk.news).toHaveLength(1);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits[3]).toBeGreaterThan(3 * (waits[0] ?? 0));
    desk.site.put("/bad", rss(desk.site.url, [rains]));
    await desk.pass(60 * 24);
    expect(desk.news).toHaveLength(2);
  });

  test("that hangs holds up no other, and many that hang still leave a place", async () => {
    await using desk = await newsroomFor();
    const hanging = Array.from({ length: 12 }, (_, i) => `/hangs-${i}`);
    for (const path of [...hanging, "/good"]) {
      desk.site.put(path, rss(desk.site.url, []));
      await desk.newsroom.addFeed(desk.site.url + path);
      if (path !== "/good") desk.site.put(path, { type: "text/plain", body: "", status: 500 });
    }
    for (let i = 0; i < 4; i++) await desk.pass(12);
    const waiting: (() => void)[] = [];
    for (const path of hanging)
      desk.site.put(path, (_request, response) => waiting.push(() => response.writeHead(500).end()));
    desk.site.put("/good", rss(desk.site.url, [trade]));
    desk.clock.at += 24 * 60 * 60_000;
    await desk.newsroom.tick();
    await expect.poll(() => desk.news, { timeout: 40_000 }).toHaveLength(1);
    expect(waiting.length).toBeGreaterThan(0);
    for (let i = 0; i < 12; i++) {
      for (const end of waiting.splice(0)) end();
      await desk.newsroom.tick();
      await new Promise((done) => setTimeout(done, 20));
    }
    for (const path of hanging) desk.site.put(path, { type: "text/plain", body: "", status: 500 });
    for (const end of waiting.splice(0)) end();
  });

  test("that is gone for good is not asked again, and says so", async () => {
    await using desk = await newsroomFor();
    desk.site.put("/feed", rss(desk.site.url, [trade]));
    await desk.newsroom.addFeed(`${desk.site.url}/feed`);
    desk.site.put("/feed", { type: "text/plain", body: "", status: 410 });
    await desk.pass(12);
    const asked = desk.site.requests.length;
    await desk.pass(60 * 24 * 30);
    expect(desk.site.requests.length).toBe(asked);
    expect(await desk.newsroom.feeds()).toMatchObject([
      { gone: true, nextPollAt: null, lastError: { reason: expect.stringContaining("410") } },
    ]);
    expect(desk.archive.counts().articles).toBe(1);
  });

  test("that asks for patience gets it", async () => {
    await using desk = await newsroomFor();
    desk.site.put("/feed", rss(desk.site.url, [trade]));
    await desk.newsroom.addFeed(`${desk.site.url}/feed`);
    desk.site.put("/feed", {
      type: "text/plain",
      body: "",
      status: 429,
      headers: { "retry-after": "36000" },
    });
    await desk.pass(12);
    const [report] = await desk.newsroom.feeds();
    expect((report?.nextPollAt ?? 0) - desk.clock.at).toBeGreaterThanOrEqual(36_000_000);
  });

  test("that moved for good is asked at its new address, and at the old one when that fails", async () => {
    await using desk = await newsroomFor();
    desk.site.put("/feed", rss(desk.site.url, [trade]));
    await desk.newsroom.addFeed(`${desk.site.url}/feed`);
    desk.site.put("/feed", { type: "text/plain", body: "", status: 301, headers: { location: "/moved" } });
    desk.site.put("/moved", rss(desk.site.url, [rains, trade]));
    await desk.pass(12);
    expect(desk.news).toHaveLength(1);
    await desk.pass(12);
    expect(desk.site.requests.at(-1)?.path).toBe("/moved");
    desk.site.drop("/moved");
    desk.site.put("/feed", rss(desk.site.url, [ports]));
    await desk.pass(60);
    await desk.pass(60);
    expect(desk.news).toHaveLength(2);
  });
});
