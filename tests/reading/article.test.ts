import { describe, expect, test } from "vitest";
import type { Article } from "../../src/core/article.ts";
import type { ArticleHints } from "../../src/core/reader.ts";
import { hints, readArticle } from "./parsers.ts";

const today = "2026-11-24";
const long = (n: number) =>
  `Paragraph ${n} says that the board counted ${n * 100} firms, and that most of them sell abroad, as they did before, and will do so next year too, by every account that was given.`;

function page(body: string, head = ""): string {
  return `<!doctype html><html lang="en-PK"><head><title>Firms sell abroad | The Courier</title>
    <meta property="og:site_name" content="The Courier"><link rel="canonical" href="https://courier.example/firms?utm_source=x">${head}</head>
    <body><nav><a href="/">Home</a><a href="/news">News</a></nav><header>Subscribe now for only one dollar</header>
    <article><h1>Firms sell abroad</h1>${body}</article>
    <aside>Most read: ten things</aside><footer>© The Courier. All rights reserved.</footer></body></html>`;
}

function read(html: string, known: Partial<ArticleHints> = {}, kind: "page" | "fragment" = "page"): Article {
  const reading = readArticle({ kind, html, hints: hints(known) }, today);
  if (reading.kind !== "article") throw new Error(JSON.stringify(reading));
  return reading.article;
}

const texts = (article: Article) => article.paragraphs.map((paragraph) => paragraph.text);

describe("a page", () => {
  const body = `<p>${long(1)}</p><p>${long(2)}</p><h2>Outlook</h2><p>${long(3)}</p><p>${long(4)}</p>`;

  test("becomes its article: paragraphs under their headings, without navigation and advertisements", () => {
    const article = read(page(body), { url: "https://courier.example/firms?utm_medium=rss" });
    expect(texts(article)).toEqual([1, 2, 3, 4].map(long));
    expect(article.paragraphs.map((paragraph) => paragraph.heading)).toEqual([
      null,
      null,
      "Outlook",
      "Outlook",
    ]);
    expect(article).toMatchObject({
      title: "Firms sell abroad",
      publisher: "The Courier",
      language: "en-PK",
      url: "https://courier.example/firms",
      published: today,
    });
    expect(article.id).toMatch(/^firms-sell-abroad-[0-9a-f]{6}$/);
  });

  test("keeps every paragraph a slice of the article's text", () => {
    const article = read(page(body));
    for (const paragraph of article.paragraphs)
      expect(article.text.slice(...paragraph.range)).toBe(paragraph.text);
  });

  test("gives authors and dates from schema.org's JSON-LD", () => {
    const linked = JSON.stringify({
      "@context": "https://schema.org",
      "@graph": [
        { "@type": "WebSite", name: "x" },
        {
          "@type": ["NewsArticle"],
          headline: "Firms sell abroad",
          datePublished: "2026-11-20T08:00:00+05:00",
          dateModified: "2026-11-21T08:00:00+05:00",
          author: [{ "@type": "Person", name: "Amina Yusuf" }, "Bilal Khan"],
          publisher: { name: "Courier Ltd" },
        },
      ],
    });
    expect(read(page(body, `<script type="application/ld+json">${linked}</script>`))).toMatchObject({
      author: "Amina Yusuf, Bilal Khan",
      published: "2026-11-20T03:00:00.000Z",
      updated: "2026-11-21T03:00:00.000Z",
      publisher: "The Courier",
    });
  });

  test("gives authors and dates from meta tags, and bears broken JSON-LD", () => {
    const head = `<script type="application/ld+json">{broken</script><meta name="author" content="Amina Yusuf">
      <meta property="article:published_time" content="2026-11-20T08:00:00Z">`;
    expect(read(page(body, head))).toMatchObject({
      author: "Amina Yusuf",
      published: "2026-11-20T08:00:00.000Z",
    });
  });

  test("may not pass itself off as a page of another site", () => {
    expect(read(page(body), { url: "https://evil.example/x" }).url).toBe("https://evil.example/x");
    expect(read(page(body), { url: "https://m.courier.example/x" }).url).toBe(
      "https://courier.example/firms",
    );
  });

  test("lets the feed's word on title and dates go first", () => {
    const known = {
      title: "Firms sell more abroad",
      published: "2026-11-19T00:00:00.000Z",
      topics: ["exports"],
    };
    expect(read(page(body), known)).toMatchObject(known);
  });

  test("whose text stands outside of its body is read all the same", () => {
    const outside = `<!doctype html><html><x-frame.example><article>${body}</article></x-frame.example></html>`;
    expect(texts(read(outside, { title: "Firms" }))).toEqual([1, 2, 3, 4].map(long));
  });

  test("whose text stands in its head, which never ends, is read all the same", () => {
    const inHead = `<!doctype html><html><head><title>Firms</title <meta name="x">Cranes <p>${long(1)}</p><p>${long(2)}</p>`;
    expect(texts(read(inHead))).toEqual(expect.arrayContaining([1, 2].map(long)));
    const before = `<!doctype html><html><head><title>Firms</title><p>${long(1)}</p></head><body><p>${long(2)}</p></body></html>`;
    expect(texts(read(before))).toEqual([1, 2].map(long));
  });

  test("that another page or a piece of one precedes is read all the same", () => {
    const twice = `<y><p>Cut</li<!doctype html><html><head><title>Firms</title></head><body><p>${long(1)}</p><p>${long(2)}</p>`;
    expect(texts(read(twice))).toEqual(expect.arrayContaining([1, 2].map(long)));
    expect(texts(read(`<p>${long(1)}</p>${page(body)}`))).toEqual(
      expect.arrayContaining([1, 2, 3, 4].map(long)),
    );
  });

  test("that goes on after its end, or begins before its beginning, is read all the same", () => {
    const after = page(body).replace("</body></html>", `</body></html><p>${long(5)}</p>`);
    expect(texts(read(after)).slice(0, 4)).toEqual([1, 2, 3, 4].map(long));
    expect(texts(read(`x</title></head><body><article>${body}</article>`))).toEqual([1, 2, 3, 4].map(long));
  });

  test("without an article is unreadable", () => {
    for (const html of [
      "",
      "<html><body></body></html>",
      "<script>x</script>",
      '<rss version="><html><body><p>Swallowed by an attribute.</p>',
      "<nav><a href=/>Home</a></nav>",
    ])
      expect(readArticle({ kind: "page", html, hints: hints() }, today)).toMatchObject({
        kind: "unreadable",
      });
  });
});

describe("the text of a paragraph", () => {
  const fragment = (html: string) => texts(read(html, {}, "fragment"));

  test("is what a reader sees: no markup, no scripts, no captions, white space evened out", () => {
    expect(
      fragment(
        `<p>One  <b>bold</b>\n word<script>alert(1)</script>, A&amp;B &lt;tag&gt;.</p>
         <figure><img src=x onerror=alert(1)><figcaption>A caption</figcaption></figure>
         <p onclick="alert(1)">Tw\u00ado\u200b</p><p>&nbsp;</p><p>***</p>`,
      ),
    ).toEqual(["One bold word, A&B <tag>.", "Two"]);
  });

  test("ends at two line breaks, and text outside of paragraphs counts too", () => {
    expect(fragment("Loose text<br><br>more<br>of it<div>in a box</div>and after")).toEqual([
      "Loose text",
      "more of it",
      "in a box",
      "and after",
    ]);
  });

  test("of a list or a table is a line per item or row", () => {
    expect(
      fragment(
        "<ul><li>one</li><li>two <i>x</i></li></ul><ol><li>first</li><li>second</li></ol><table><tr><th>Year</th><th>Sum</th></tr><tr><td>2024</td><td>$3</td></tr></table>",
      ),
    ).toEqual(["• one\n• two x", "1. first\n2. second", "Year | Sum\n2024 | $3"]);
  });

  test("of a list with paragraphs is each of them", () => {
    expect(fragment("<ul><li><p>one</p><p>more</p></li><li><p>two</p></li></ul>")).toEqual([
      "one",
      "more",
      "two",
    ]);
  });

  test("keeps joiners and direction marks, without which Urdu is wrong", () => {
    expect(fragment("<p>می\u200cخواهم \u200fپاکستان</p>")).toEqual(["می\u200cخواهم \u200fپاکستان"]);
  });
});

describe("the revision", () => {
  const of = (html: string, known = {}) => read(html, known, "fragment").revision;

  test("changes with the text, the title and the headings", () => {
    const base = of("<p>It rose 5%.</p>", { title: "A" });
    expect(of("<p>It rose 6%.</p>", { title: "A" })).not.toBe(base);
    expect(of("<p>It rose 5%.</p>", { title: "B" })).not.toBe(base);
    expect(of("<h2>Now</h2><p>It rose 5%.</p>", { title: "A" })).not.toBe(base);
  });

  test("does not change with markup, nor with a date that software touched", () => {
    const base = of("<p>It rose 5%.</p>", { title: "A" });
    expect(
      of("<div><span>It rose <b>5%</b>.</span></div>", { title: "A", updated: "2026-11-23T00:00:00Z" }),
    ).toBe(base);
  });
});
