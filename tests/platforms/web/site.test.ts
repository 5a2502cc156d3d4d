import { afterAll, describe, expect, test } from "vitest";
import { callOf } from "../../../src/platforms/web/call.ts";
import { articleOf } from "../../search/articles.ts";
import { openRig } from "./rig.ts";

const rig = await openRig({ publicUrl: "https://sanad.example", patienceMs: 400 });
afterAll(rig.close);

const { get, say } = rig;

describe("the reader", () => {
  test("opens an article with its paragraphs numbered and the quoted range marked", async () => {
    const page = await (await get("/a/pakistan-it-exports?q=1:0-8")).text();
    expect(page).toContain('id="p14"');
    expect(page).toContain("<mark>Software</mark> and services");
  });

  test("opens at what a citation links to", async () => {
    const article = rig.bot.services.archive.get("pakistan-it-exports");
    if (article === undefined) throw new Error("the article is missing");
    const [start, end] = article.paragraphs[4]?.sentences[0] ?? [0, 0];
    const { url } = rig.bot.services.links(article, 5, [[start, end]]);
    const page = await (await get((url ?? "").replace("https://sanad.example", ""))).text();
    expect(page).toContain(`<mark>${article.paragraphs[4]?.text.slice(start, end)}</mark>`);
  });

  test.each(["9:0-5", "1:5", "1:9-3", "1:0-99999999", "x", `1:${"0-1,".repeat(500)}0-1`])(
    "opens the article all the same for a mangled link (%#)",
    async (q) => {
      const answer = await get(`/a/pakistan-it-exports?q=${q}`);
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("services sold abroad");
    },
  );

  test("previews the quote where a link is pasted, and for Discord within its 3000 bytes", async () => {
    const page = await (await get("/a/pakistan-it-exports?q=1:0-8")).text();
    expect(page).toContain('<meta property="og:description" content="Software">');
    const [, json = ""] =
      /<script id="discord:component-embed" type="application\/json">(.*?)<\/script>/.exec(page) ?? [];
    expect(Buffer.byteLength(json)).toBeLessThanOrEqual(3000);
    expect(JSON.parse(json)).toMatchObject({
      component: { type: 17, components: [{ type: 10 }, { content: "> Software" }, {}] },
    });
  });

  test("cuts the preview of a long paragraph after a whole word, with an ellipsis", async () => {
    const words = (count: number) => `Pilots ${"bring ships of many decks home, ".repeat(count)}`.trim();
    await rig.add(articleOf("pilots", [`${words(100)} by day.`]));
    const page = await (await get("/a/pilots?q=1:0-3200")).text();
    expect(page).toContain(
      `<meta property="og:description" content="${words(30)} bring ships of many decks […]">`,
    );
    const [, json = ""] =
      /<script id="discord:component-embed" type="application\/json">(.*?)<\/script>/.exec(page) ?? [];
    const { content } = JSON.parse(json).component.components[1];
    expect(content).toMatch(/ (?:bring|ships|of|many|decks|home) \\\[…\\\]$/);
  });

  test("shows an article only as text, whatever it holds", async () => {
    const evil = '</script><script>alert(1)</script><img src=x onerror="alert(1)"> & "quotes"';
    await rig.add(articleOf("evil", [`${evil}.`], { title: evil, author: evil, url: "javascript:alert(1)" }));
    const page = await (await get("/a/evil?q=1:0-20")).text();
    expect(page).not.toContain("<script>alert");
    expect(page).not.toContain("<img");
    expect(page).not.toContain('href="javascript:');
  });

  test("tells what was corrected, when, with old and new wording", async () => {
    const before = "Exports were $3.1 billion in the year. Services grew.";
    const after = "Exports were $3.2 billion in the year. Services grew.";
    await rig.add(articleOf("corrected", [before], { revision: "one" }));
    await rig.add(articleOf("corrected", [after], { revision: "two" }));
    const page = await (await get("/a/corrected")).text();
    expect(page).toContain("Corrected on");
    expect(page).toContain(`<del>${before}</del>`);
    expect(page).toContain(`<ins>${after}</ins>`);
    expect(page).toContain('revised <time datetime="2026-11-24">24 November 2026</time>');
    expect(page).toContain('<a href="#p1">paragraph 1</a> on <time');
  });

  test("lists the articles and leads from one to the next", async () => {
    expect(await (await get("/articles")).text()).toContain('href="/a/pakistan-it-exports"');
    for (const page of ["-7", "0", "x", "1e308", "Infinity"])
      expect(await (await get(`/articles?page=${page}`)).text()).toContain('href="/a/pakistan-it-exports"');
    expect(await (await get("/a/pakistan-it-exports")).text()).toMatch(/rel="prev" href="\/a\//);
  });

  test("says of a withdrawn article that it was withdrawn, and nothing more of it", async () => {
    await rig.add(articleOf("recalled", ["Something that was wrong."], { title: "A mistake" }));
    await rig.bot.withdraw("recalled");
    const answer = await get("/a/recalled", { headers: { accept: "text/html" } });
    const page = await answer.text();
    expect(answer.status).toBe(410);
    expect(page).toContain("withdrew this article");
    expect(page).not.toContain("mistake");
  });

  test("leads from an article's former id to where it is now", async () => {
    const url = "https://www.example.org/ferry/";
    const origin = { kind: "feed", from: "https://example.org/feed" } as const;
    await rig.bot.admit(articleOf("wire-ferry", ["The ferry sailed."], { url }), origin, { baseline: true });
    const own = articleOf("ferry", ["The ferry sailed at nine."], { url: "https://www.example.org/ferry" });
    await rig.add(own);
    const renamed = { ...own, id: "gwadar-ferry", url: null };
    await rig.bot.replace("ferry", renamed);
    await rig.add(renamed);
    const [first, second] = [await get("/a/ferry?q=1:0-9"), await get("/a/wire-ferry")];
    expect([first.status, first.headers.get("location")]).toEqual([302, "/a/gwadar-ferry?q=1:0-9"]);
    expect(second.status).toBe(410);
    await rig.add({ ...renamed, revision: "addressed", url });
    expect((await get("/a/wire-ferry")).headers.get("location")).toBe("/a/gwadar-ferry");
  });

  test("refuses people with a page, and everything else in a line", async () => {
    const page = await get("/nowhere", { headers: { accept: "text/html,*/*" } });
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('<a class="button" href="/articles">');
    expect(await (await get("/nowhere")).text()).toBe(
      "There is no such page. /articles lists what there is.\n",
    );
  });

  test("finds the quoted sentence on the publisher's page by a text fragment", async () => {
    await rig.add(
      articleOf("elsewhere", ["Exports grew. They passed $3.2 billion in 2024."], {
        url: "https://example.org/x",
      }),
    );
    const page = await (await get("/a/elsewhere?q=1:14-47#p1")).text();
    expect(page).toContain(
      'href="https://example.org/x#:~:text=They%20passed%20%243.2%20billion%20in%202024."',
    );
    expect(await (await get("/a/elsewhere")).text()).toContain('href="https://example.org/x"');
  });
});

describe("the playground", () => {
  test("answers by forms alone, with buttons that work", async () => {
    const page = await (await say({ text: "how big are IT exports?" })).text();
    expect(page).toContain("<blockquote");
    const [, payload = ""] = /name="payload" value="([^"]+)"[^>]*>More</.exec(page) ?? [];
    const more = await (await say({ payload, label: "More" })).text();
    expect(more).toContain("<blockquote");
    expect(more).not.toContain("no longer works");
  });

  test("says what language a quote is in, whatever language its visitor reads the rest in", async () => {
    const page = await (await say({ text: "how big are IT exports?" }, { "accept-language": "ur" })).text();
    expect(page).toMatch(/<blockquote[^>]* lang="en"/);
    expect(page).toMatch(/<span lang="en">[^<]+<\/span>, <span lang="ur">/);
  });

  test("names the page of an answer after its question, and asks search engines not to list what anybody asked", async () => {
    const asked = await (await get("/?ask=how+big+are+IT+exports%3F")).text();
    expect(asked).toContain("<title>how big are IT exports? · Sanad</title>");
    expect(asked).toContain('<meta name="robots" content="noindex">');
    const greeting = await (await get("/")).text();
    expect(greeting).toContain("<title>Ask · Sanad</title>");
    expect(greeting).not.toContain("noindex");
  });

  test("remembers the conversation by what its forms carry, without a cookie", async () => {
    const first = await say({ text: "how big are Pakistan's IT exports?" });
    expect(first.headers.get("set-cookie")).toBeNull();
    const [, chat = ""] = /name="chat" value="([^"]+)"/.exec(await first.text()) ?? [];
    expect(await (await say({ text: "and Bangladesh?", chat })).text()).toContain("Bangladesh");
  });

  test("offers a chart of what it compares, with the sources of its figures", async () => {
    const page = await (await say({ text: "/compare india" })).text();
    expect(page.match(/the figures, the limits and the way up/g)).toHaveLength(1);
    const [, payload = ""] = /value="([^"]*)"[^>]*>Chart</.exec(page) ?? [];
    const chart = await (await say({ payload, label: "Chart" })).text();
    expect(chart).toMatch(/aria-label="Exports, in billion US dollars[^"]*India more than \$200 billion/);
    expect(chart).toContain("above $3.2 billion</text>");
    expect(chart).toContain("paragraph 5");
  });

  test("takes every figure of every chart from the archive's own text", async () => {
    const { archive, topics } = rig.bot.services;
    const payloads = ["1|compare|chart|India,Bangladesh", ...topics.map(({ name }) => `1|${name}|chart`)];
    const replies = payloads.map((payload) =>
      rig.bot.dispatch(callOf({ kind: "button", payload }, "somebody", payload, "en")),
    );
    const charts = (await Promise.all(replies)).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === "picture" ? [block] : [])),
    );
    expect(charts.length).toBeGreaterThan(0);
    for (const { chart, alt } of charts) {
      for (const { paragraph, range, display } of chart.bars) {
        const [id = "", number] = paragraph.split("#");
        expect(archive.paragraph(id, Number(number))?.text.slice(...range)).toBe(display);
        expect(alt).toContain(display);
      }
    }
  });

  test("says that a page cannot be told anything later, and offers nothing of the kind", async () => {
    const page = await (await say({ text: "/subscribe everything now" })).text();
    expect(page).toContain("cannot be told anything later");
    const nothing = await (await say({ text: "who won the cricket world cup?" })).text();
    expect(nothing).toContain("Nothing in the archive says this.");
    expect(nothing).not.toContain("Tell me");
  });

  test("suggests questions, commands and what a command takes", async () => {
    const suggest = async (q: string) =>
      JSON.stringify(await (await get(`/suggest?q=${encodeURIComponent(q)}`)).json());
    expect(await suggest("/comp")).toContain("/compare ");
    expect(await suggest("/compare ind")).toContain("/compare India");
    expect((await suggest("export")).toLowerCase()).toContain("export");
  });

  test("tells no visitor who moderates, and no other suggestion of a command that they may not use", async () => {
    const { moderators } = rig.bot.services.store;
    await moderators.add({ person: "telegram:4711", name: "Bilal", only: null, addedBy: "telegram:1" });
    for (const typed of ["/moderators ", "/moderators Bil", "/feeds ", "/unsubscribe "]) {
      const response = await get(`/suggest?q=${encodeURIComponent(typed)}`);
      expect([typed, response.status, await response.json()]).toEqual([typed, 200, []]);
    }
  });

  test("takes nothing from another site's page", async () => {
    const answer = await say({ text: "hello there" }, { "sec-fetch-site": "cross-site" });
    expect(answer.status).toBe(403);
  });
});

describe("operations", () => {
  test("tells that the process lives and that it is ready, each check with its age", async () => {
    expect((await get("/healthz")).status).toBe(200);
    const state = await (await get("/readyz")).json();
    expect(state).toMatchObject({ ready: true });
    expect(JSON.stringify(state)).toContain('"ageSeconds"');
  });

  test("counts questions by outcome for Prometheus, with event-loop delay and memory", async () => {
    await say({ text: "how big are IT exports?" });
    await say({ text: "who won the cricket world cup?" });
    const text = await (await get("/metrics")).text();
    expect(text).toMatch(/sanad_question_seconds_count\{outcome="found"\} [1-9]/);
    expect(text).toMatch(/sanad_question_seconds_count\{outcome="nothing"\} [1-9]/);
    expect(text).toContain("sanad_deliveries_waiting 0");
    expect(text).toContain("sanad_nodejs_eventloop_lag_p99_seconds");
    expect(text).toContain("sanad_process_resident_memory_bytes");
  });
});

test("has no playground where it is switched off", async () => {
  const off = await openRig({ playground: false });
  const home = await fetch(off.address, { redirect: "manual" });
  const post = await fetch(off.address, {
    method: "POST",
    body: new URLSearchParams({ text: "hello there" }),
  });
  const suggest = await fetch(`${off.address}/suggest?q=ex`);
  await off.close();
  expect([home.status, home.headers.get("location"), post.status, suggest.status]).toEqual([
    302,
    "/articles",
    404,
    404,
  ]);
});
