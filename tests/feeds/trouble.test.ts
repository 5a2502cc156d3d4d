import type { LookupFunction } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Page } from "../servers/site.ts";
import { newsroomFor, rss, type Story, story } from "./fixture.ts";

const trade: Story = { path: "/exports", title: "Exports rise", text: story("Exports rose 5%.") };

/** A resolver: `turns.example` is this machine the first time, and a private address afterwards. */
function names(): LookupFunction {
  let asked = 0;
  return (host, _options, done) => {
    const inside = host === "inside.example" || (host === "turns.example" && asked++ > 0);
    done(null, [{ address: inside ? "10.0.0.7" : "127.0.0.1", family: 4 }]);
  };
}

const xml = "text/xml";
const to = (location: string, status = 302): Page => ({ type: xml, body: "", status, headers: { location } });
const status = (code: number, headers = {}): Page => ({ type: xml, body: "", status: code, headers });
const packed = (body: Uint8Array): Page => ({ type: xml, body, headers: { "content-encoding": "gzip" } });
const streamed = (chunk: string | Buffer, everyMs: number): Page => {
  return (_request, response) => {
    response.writeHead(200, { "content-type": xml });
    const timer = setInterval(() => response.write(chunk), everyMs);
    response.on("close", () => clearInterval(timer));
  };
};
const unfolding = `<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&f;</title></item></channel></rss>`;

const endless = "markup that no parser gets done with";

test.each<[string, Page, string]>([
  ["410", status(410), "its publisher took it down for good (410)"],
  ["429", status(429, { "retry-after": "60" }), "its server asks for patience (429)"],
  ["404", status(404), "has nothing there (404)"],
  ["500", status(500), "answered with an error (500)"],
  ["a redirect without end", to("/feed"), "redirects more than 5 times"],
  [
    "a redirect into the private network",
    to("http://10.0.0.1/feed"),
    "10.0.0.1 is not an address of the public internet",
  ],
  [
    "a redirect to the cloud's metadata",
    to("http://[::ffff:169.254.169.254]/"),
    "is not an address of the public internet",
  ],
  [
    "a redirect to a name that leads inside",
    to("http://inside.example/feed"),
    "inside.example leads to 10.0.0.7",
  ],
  ["a redirect to a file", to("file:///etc/passwd"), "only http: and https: are fetched"],
  ["a redirect with a password", to("http://a:b@feed.example/"), "carries a user name or password"],
  ["a redirect to another port", to("http://feed.example:22/"), "uses port 22"],
  ["a bomb of gzip", packed(gzipSync(Buffer.alloc(64 << 20))), "it is larger than 6 MB"],
  ["a broken gzip", packed(Buffer.from("no gzip")), "damaged compressed body"],
  ["50 MB", streamed(Buffer.alloc(1 << 20, "x"), 1), "it is larger than 6 MB"],
  ["a body that drips", streamed(" ", 20), "did not answer in time"],
  ["no answer at all", () => undefined, "did not answer in time"],
  ["a picture", { type: "image/png", body: "x" }, "sent image/png"],
  ["entities that name files", { type: xml, body: unfolding }, "its markup is broken"],
  [endless, { type: xml, body: `<rss><channel><item><title>${"<".repeat(3_000_000)}` }, "to parse"],
  [
    "binary in a feed's place",
    { type: xml, body: Buffer.from([0, 1, 2, 255, 254]) },
    "it is not a feed of a known kind",
  ],
])(
  "a feed that turns into %s keeps what it brought, waits, and is one line in the log and in /feeds",
  async (what, page, words) => {
    await using desk = await newsroomFor({
      totalMs: 5000,
      lookup: names(),
      readMs: what === endless ? 12_000 : null,
    });
    desk.site.put("/feed", rss(desk.site.url, [trade]));
    await desk.newsroom.addFeed(`${desk.site.url}/feed`);
    const before = JSON.stringify(desk.archive.newest());
    desk.site.put("/feed", page);
    await desk.pass(12);
    const [report] = await desk.newsroom.feeds();
    expect(report?.lastError).toEqual({ at: desk.clock.at, reason: expect.stringContaining(words) });
    expect(report?.nextPollAt ?? Number.POSITIVE_INFINITY).toBeGreaterThan(desk.clock.at + 60_000);
    expect(desk.lines).toEqual([expect.stringContaining(words)]);
    expect(desk.lines[0]).not.toContain("\n");
    expect(JSON.stringify(desk.archive.newest())).toBe(before);
    expect(desk.news).toEqual([]);
  },
);

test("a name that resolves elsewhere the second time is not followed there", async () => {
  await using desk = await newsroomFor({ lookup: names() });
  const url = `http://turns.example:${desk.site.port}/feed`;
  const page = rss(desk.site.url, [trade]);
  desk.site.put("/feed", { ...page, headers: { connection: "close" } });
  expect(await desk.newsroom.addFeed(url)).toMatchObject({ kind: "added", articles: 1 });
  const asked = desk.site.requests.length;
  await desk.pass(12);
  expect(desk.site.requests).toHaveLength(asked);
  expect((await desk.newsroom.feeds())[0]?.lastError?.reason).toBe(
    "turns.example leads to 10.0.0.7, which is not an address of the public internet",
  );
});

test.each([
  ["goes on", false],
  ["was started anew", true],
])(
  "feeds are polled in time where the clock had run ahead and was set right: a bot that %s",
  async (_, anew) => {
    await using desk = await newsroomFor();
    const { site, clock, archive } = desk;
    clock.at += 300 * 60_000;
    await desk.pass(0);
    site.put("/feed", rss(site.url, [trade]));
    await desk.newsroom.addFeed(`${site.url}/feed`);
    clock.at -= 300 * 60_000;
    site.put(
      "/feed",
      rss(site.url, [trade, { ...trade, path: "/rains", title: "Rains", text: story("Rain.") }]),
    );
    const newsroom = anew ? desk.again() : desk.newsroom;
    const look = async () => {
      await newsroom.tick();
      await newsroom.idle();
      return archive.counts().articles;
    };
    expect(await look()).toBe(1);
    clock.at += 12 * 60_000;
    expect(await look()).toBe(2);
  },
);

test("a feed whose poll ends just as what is due is being looked for is not polled again with what it was before", async () => {
  await using desk = await newsroomFor();
  const { site, store } = desk;
  const { due } = store.feeds;
  const newsroom = desk.again({
    ...store,
    feeds: {
      ...store.feeds,
      async due(limit) {
        const read = await due(limit);
        await newsroom.idle();
        return read;
      },
    },
  });
  site.put("/feed", rss(site.url, [trade]));
  const adding = newsroom.addFeed(`${site.url}/feed`);
  await expect.poll(() => site.requests.length).toBe(1);
  await newsroom.tick();
  await adding;
  await newsroom.idle();
  expect(site.requests).toHaveLength(1);
});
