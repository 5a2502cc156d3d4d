import { type AddressInfo, createServer } from "node:net";
import { afterAll, describe, expect, test } from "vitest";
import { startSite } from "../servers/site.ts";
import { feedRequest, fetchersFor } from "./rules.ts";

const site = await startSite();
afterAll(() => site.close());
const fetcherWith = fetchersFor(site.port);

describe("a server", () => {
  /** Says this to whoever connects, and then whatever `more` says, for as long as anybody listens. */
  async function babbling(first: string, more: (() => string) | null) {
    const server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.write(first, () => (more === null ? socket.destroySoon() : undefined));
      const timer = more === null ? undefined : setInterval(() => socket.write(more()), 10);
      socket.on("close", () => clearInterval(timer));
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const fetcher = fetcherWith({ ports: [port], totalMs: 500 });
    const outcome = await fetcher.fetch(feedRequest(`http://127.0.0.1:${port}/`));
    await fetcher.close();
    await new Promise((done) => server.close(done));
    return outcome;
  }

  test.each([
    ["does not speak HTTP", "SSH-2.0-OpenSSH_9.9\r\n\r\n", null],
    ["drips headers without end", "HTTP/1.1 200 OK\r\n", () => "x: y\r\n"],
    ["sends interim answers without end", "HTTP/1.1 103 Early Hints\r\n\r\n", () => "HTTP/1.1 103 x\r\n\r\n"],
    ["sends more headers than anybody needs", `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(20_000)}\r\n`, null],
    ["hangs up without a word", "", null],
  ])("that %s is a failure in words", async (_what, first, more) => {
    expect(await babbling(first, more)).toMatchObject({
      kind: "failed",
      reason: expect.stringContaining("127.0.0.1"),
    });
  });

  test("whose name is never resolved is given up", async () => {
    const fetcher = fetcherWith({ totalMs: 300, lookup: () => undefined });
    expect(await fetcher.fetch(feedRequest(`http://feed.example:${site.port}/`))).toMatchObject({
      kind: "failed",
      reason: expect.stringContaining("did not answer in time"),
    });
  });

  test("never gets a header that another site wrote for it: validators that cannot be sent back are dropped", async () => {
    for (const etag of ['"caf\u00e9"', `"${"x".repeat(600)}"`, '"a\tb"']) {
      site.put("/tagged", { type: "text/xml", body: "<rss/>", headers: { etag } });
      expect(await fetcherWith().fetch(feedRequest(`${site.url}/tagged`))).toMatchObject({
        kind: "ok",
        etag: null,
      });
    }
  });

  test("is asked directly, whatever proxy the environment names", async () => {
    const kept = process.env["HTTP_PROXY"];
    process.env["HTTP_PROXY"] = "http://127.0.0.1:1";
    try {
      site.put("/direct", { type: "text/xml", body: "<rss/>" });
      expect(await fetcherWith().fetch(feedRequest(`${site.url}/direct`))).toMatchObject({ kind: "ok" });
    } finally {
      if (kept === undefined) delete process.env["HTTP_PROXY"];
      else process.env["HTTP_PROXY"] = kept;
    }
  });
});
