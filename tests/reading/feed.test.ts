import { describe, expect, test } from "vitest";
import { createFeedParser, longestFeed, mostItems } from "../../src/reading/feed/parse.ts";
import { plainText } from "../../src/reading/page/plain-text.ts";
import { fixture, readFeed } from "./parsers.ts";

describe("the four formats", () => {
  test("RSS: titles without markup, addresses without tracking, dates in UTC, whole texts and summaries told apart", () => {
    const feed = readFeed(fixture("rss.xml"));
    expect(feed).toMatchObject({ title: "The Valley Courier & Mail", language: "en-gb", ttlMinutes: 45 });
    expect(feed.items).toMatchObject([
      {
        key: "https://courier.example/2026/11/exports",
        canonical: "https://courier.example/2026/11/exports",
        title: "Software exports rise to $4.1 billion & counting",
        author: "Amina Yusuf",
        published: "2026-11-23T04:30:00.000Z",
        topics: ["exports", "technology"],
        whole: true,
      },
      {
        key: "https://courier.example/2026/11/rains",
        url: "https://courier.example/2026/11/rains",
        published: "2026-11-23T02:00:00.000Z",
        whole: false,
      },
      { key: expect.stringMatching(/^guid /), url: null, canonical: null, published: null, whole: false },
    ]);
  });

  test("Atom: relative links by xml:base, titles by their type, authors of the feed for entries without", () => {
    const feed = readFeed(fixture("atom.xml"), "https://elsewhere.example/atom");
    expect(feed).toMatchObject({ title: "The Ledger", language: "en", ttlMinutes: null });
    expect(feed.items).toMatchObject([
      {
        key: "https://ledger.example/news/ports-and-power",
        title: "Ports & power: what changes",
        author: "Ledger staff",
        published: "2026-11-23T01:15:00.000Z",
        updated: "2026-11-23T07:00:00.000Z",
        topics: ["energy"],
        whole: true,
      },
      {
        key: "https://ledger.example/news/plain",
        title: "Plain <not markup> title",
        published: null,
        whole: true,
      },
    ]);
  });

  test("RDF: its own charset, the syndication module's hours, links without fragment", () => {
    const feed = readFeed(fixture("rdf.xml", "latin1"));
    expect(feed).toMatchObject({ title: "Gazette du Nord", language: "fr", ttlMinutes: 30 });
    expect(feed.items).toMatchObject([
      {
        key: "https://gazette.example/a/1",
        title: "Le chaînon déjà réparé",
        author: "Zoé Martin",
        published: "2026-11-23T09:00:00.000Z",
      },
    ]);
  });

  test("JSON: text stays text, ids that are addresses serve as such", () => {
    const feed = readFeed(fixture("feed.json"));
    expect(feed).toMatchObject({ title: "Harbour Wire", language: "en" });
    expect(feed.items).toMatchObject([
      {
        key: "https://wire.example/1",
        title: "Cranes & <cargo>",
        author: "Wire desk",
        topics: ["ports"],
        whole: true,
      },
      { key: "https://wire.example/2", title: null, published: "2026-11-23T00:00:00.000Z", whole: false },
    ]);
    expect(feed.items[1]?.html).toBe("<p>A short note.</p><p>With two paragraphs, 5 &lt; 6.</p>");
  });
});

const rss = (...items: readonly string[]) =>
  `<rss version="2.0"><channel><title>T</title>${items.map((item) => `<item>${item}</item>`).join("")}</channel></rss>`;

test("a period that nobody knows says nothing about when to come back", () => {
  const every = (period: string) =>
    readFeed(
      `<rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>T</title><sy:updatePeriod>${period}</sy:updatePeriod></channel></rss>`,
    ).ttlMinutes;
  expect(every("hourly")).toBe(60);
  expect(every("fortnightly")).toBeNull();
  // Every object answers to that.
  expect(every("constructor")).toBeNull();
});

describe("items keep their names", () => {
  const keys = (...items: readonly string[]) => readFeed(rss(...items)).items.map((item) => item.key);

  test("when GUIDs and tracking parameters change", () => {
    const [before] = keys(
      "<title>A</title><link>https://x.example/a?utm_campaign=1&amp;id=7</link><guid>1</guid>",
    );
    const [after] = keys(
      "<title>A</title><link>https://X.example/a/?id=7&amp;fbclid=2#top</link><guid>99</guid>",
    );
    expect(before).toBe("https://x.example/a?id=7");
    expect(after).toBe("https://x.example/a/?id=7");
  });

  test("when several share one address: then the GUID counts, and no page is theirs", () => {
    const feed = readFeed(
      rss(
        "<title>A</title><link>https://x.example/</link><guid>1</guid>",
        "<title>B</title><link>https://x.example/</link><guid>2</guid>",
      ),
    );
    expect(new Set(feed.items.map((item) => item.key)).size).toBe(2);
    expect(feed.items.map((item) => item.canonical)).toEqual([null, null]);
  });

  test("when several share one GUID: then the text counts", () => {
    expect(new Set(keys("<title>A</title><guid>1</guid>", "<title>B</title><guid>1</guid>")).size).toBe(2);
  });

  test("and an item told twice is one", () => {
    const item = "<title>A</title><link>https://x.example/a</link><guid>1</guid>";
    expect(keys(item, item)).toHaveLength(1);
  });

  test("while the fingerprint follows what the item tells", () => {
    const item = (text: string) =>
      `<title>A</title><link>https://x.example/a</link><description>${text}</description>`;
    const [one, same, other] = ["rose 5%", "rose 5%", "rose 6%"].map(
      (text) => readFeed(rss(item(text))).items[0],
    );
    expect(one?.fingerprint).toBe(same?.fingerprint);
    expect(one?.fingerprint).not.toBe(other?.fingerprint);
    expect(one?.key).toBe(other?.key);
  });
});

describe("what is not a feed", () => {
  const parse = createFeedParser({ plainText });
  test.each([
    ["", "empty"],
    ["   \n", "empty"],
    ["<!doctype html><html><body>Not found</body></html>", "not a feed"],
    ["just words", "not a feed"],
    ['{"version":"2"}', "not a feed"],
    ["x".repeat(longestFeed + 1), "too long"],
  ])("is refused in words (%#)", (text, reason) => {
    expect(parse(text, "https://x.example/")).toMatchObject({
      kind: "unreadable",
      reason: expect.stringContaining(reason),
    });
  });

  test("yet a feed cut off in the middle still gives the items that came", () => {
    const whole = rss(
      "<title>A</title><link>https://x.example/a</link>",
      "<title>B</title><link>https://x.example/b</link>",
    );
    const reading = parse(whole.slice(0, whole.indexOf("<title>B")), "https://x.example/");
    expect(reading.kind === "feed" ? reading.feed.items[0]?.title : reading.reason).toBe("A");
  });
});

describe("hostile feeds", () => {
  test("cannot make entities unfold", () => {
    const lol = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
      "",
    );
    const feed = readFeed(
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${lol}]>${rss("<title>&l10;</title><link>https://x.example/a</link>")}`,
    );
    expect(feed.items[0]?.title?.length ?? 0).toBeLessThan(300);
  });

  test("cannot read files", () => {
    const document = `<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]>${rss("<title>&f;</title><link>https://x.example/a</link>")}`;
    expect(JSON.stringify(createFeedParser({ plainText })(document, "https://x.example/"))).not.toContain(
      "root:",
    );
  });

  test("are read up to their first two hundred items", () => {
    const items = Array.from(
      { length: 1000 },
      (_, i) => `<title>${i}</title><link>https://x.example/${i}</link>`,
    );
    expect(readFeed(rss(...items)).items).toHaveLength(mostItems);
  });

  test("cannot name addresses other than web addresses", () => {
    for (const link of [
      "javascript:alert(1)",
      "file:///etc/passwd",
      "data:text/html,x",
      "https://u:p@x.example/",
    ]) {
      const [item] = readFeed(rss(`<title>A</title><link>${link}</link>`)).items;
      expect(item?.canonical).toBeNull();
    }
  });
});
