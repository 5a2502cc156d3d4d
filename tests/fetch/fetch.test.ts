import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Fetcher } from "../../src/core/fetch.ts";
import { type Site, startSite } from "../servers/site.ts";
import { feedRequest, testFetcher } from "./rules.ts";

let site: Site;
let fetcher: Fetcher;

beforeAll(async () => {
  site = await startSite();
  fetcher = testFetcher(site.port);
});
afterAll(async () => {
  await fetcher.close();
  await site.close();
});

const get = (path: string, rest = {}) => fetcher.fetch(feedRequest(site.url + path, rest));
const xml = (body: string | Uint8Array, headers = {}) => ({ type: "text/xml; charset=utf-8", body, headers });

describe("a well-behaved site", () => {
  test("gives its text with the validators of this copy", async () => {
    site.put("/a", xml("<rss>é</rss>", { etag: '"1"', "last-modified": "Mon, 23 Nov 2026 08:00:00 GMT" }));
    expect(await get("/a")).toEqual({
      kind: "ok",
      url: `${site.url}/a`,
      movedTo: null,
      type: "text/xml",
      text: "<rss>é</rss>",
      etag: '"1"',
      lastModified: "Mon, 23 Nov 2026 08:00:00 GMT",
    });
  });

  test("is asked with the validators and may answer that nothing changed", async () => {
    site.put("/same", (request, response) => {
      const same =
        request.headers["if-none-match"] === '"1"' && request.headers["if-modified-since"] === "then";
      response.writeHead(same ? 304 : 500).end();
    });
    expect(await get("/same", { etag: '"1"', lastModified: "then" })).toEqual({
      kind: "unchanged",
      movedTo: null,
    });
  });

  test.each([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["br", brotliCompressSync],
    ["deflate", deflateSync],
  ])("may pack its answer with %s", async (encoding, pack) => {
    site.put("/packed", xml(pack(Buffer.from("<rss/>")), { "content-encoding": encoding }));
    expect(await get("/packed")).toMatchObject({ kind: "ok", text: "<rss/>" });
  });
});

describe("redirects", () => {
  const to = (location: string, status = 302) => ({
    type: "text/xml",
    body: "",
    status,
    headers: { location },
  });

  test("are followed, relative ones too, and a permanent one tells the new address", async () => {
    site.put("/end", xml("<rss/>"));
    site.put("/perm", to("mid", 301));
    site.put("/mid", to("/end", 308));
    site.put("/temp", to("/perm", 307));
    site.put("/perm-temp", to("/mid-temp", 301));
    site.put("/mid-temp", to("/end", 302));
    expect(await get("/perm")).toMatchObject({
      kind: "ok",
      url: `${site.url}/end`,
      movedTo: `${site.url}/end`,
    });
    expect(await get("/temp")).toMatchObject({ kind: "ok", url: `${site.url}/end`, movedTo: null });
    expect(await get("/perm-temp")).toMatchObject({ kind: "ok", movedTo: `${site.url}/mid-temp` });
  });

  test("end after five", async () => {
    for (let i = 0; i < 7; i++) site.put(`/r${i}`, to(`/r${i + 1}`));
    site.put("/r7", xml("<rss/>"));
    expect(await get("/r2")).toMatchObject({ kind: "ok" });
    expect(await get("/r1")).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("more than 5 times"),
    });
    site.put("/loop", to("/loop"));
    expect(await get("/loop")).toMatchObject({ kind: "refused" });
  });

  test.each([
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "file:///etc/passwd",
    "ftp://example.org/feed",
    "http://user:pass@example.org/",
    "http://example.org:22/",
    "gopher://127.0.0.1/",
    "http://[",
  ])("to %s are refused like a first address", async (location) => {
    site.put("/evil", to(location));
    expect(await get("/evil")).toMatchObject({ kind: "refused" });
  });
});

describe("answers that carry no feed", () => {
  test.each([
    [410, {}, { kind: "gone" }],
    [429, { "retry-after": "120" }, { kind: "busy", status: 429, retryAfterMs: 120_000 }],
    [429, { "retry-after": "Tue, 24 Nov 2026 08:10:00 GMT" }, { kind: "busy", retryAfterMs: 600_000 }],
    [429, { "retry-after": "soon" }, { kind: "busy", retryAfterMs: null }],
    [503, { "retry-after": "60" }, { kind: "busy", status: 503, retryAfterMs: 60_000 }],
    [503, {}, { kind: "failed" }],
    [404, {}, { kind: "failed", reason: expect.stringContaining("has nothing there (404)") }],
    [403, {}, { kind: "failed", reason: expect.stringContaining("forbids it (403)") }],
    [500, {}, { kind: "failed", reason: expect.stringContaining("(500)") }],
    [204, {}, { kind: "failed" }],
  ])("with status %i and %o become a value", async (status, headers, outcome) => {
    site.put("/status", { type: "text/plain", body: status === 204 ? "" : "no", status, headers });
    expect(await get("/status")).toMatchObject(outcome);
  });

  test.each(["image/png", "application/octet-stream", "text/html", ""])(
    "of type %j are refused unread",
    async (type) => {
      site.put("/type", (_request, response) => {
        response.writeHead(200, type === "" ? {} : { "content-type": type }).end("x");
      });
      expect(await get("/type")).toMatchObject({
        kind: "refused",
        reason: expect.stringContaining("expected"),
      });
    },
  );
});
