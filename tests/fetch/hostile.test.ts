import { brotliCompressSync, constants, deflateRawSync, gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { createConnector } from "../../src/fetch/connect.ts";
import { startSite } from "../servers/site.ts";
import { feedRequest, fetchersFor } from "./rules.ts";

const site = await startSite();
afterAll(() => site.close());
const fetcherWith = fetchersFor(site.port);

describe("a private address", () => {
  test.each([
    "localhost",
    "127.0.0.1",
    "127.0.0.1.",
    "127.1",
    "0177.0.0.1",
    "%31%32%37.0.0.1",
    "127。0。0。1",
    "2130706433",
    "0x7f000001",
    "0x7f.1",
    "017700000001",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:7f00:0001]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::7f00:1]",
    "[::127.0.0.1]",
    "[::7f00:2]",
    "[::ffff:0:7f00:1]",
    "[::5efe:7f00:1]",
    "[2002:7f00:1::]",
    "[2001::1]",
    "[fec0::1]",
    "[4000::1]",
    "[fe80::1]",
    "[fd00::1]",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.0.1",
    "100.64.0.1",
    "169.254.169.254",
    "198.18.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "①②⑦.⓪.⓪.①",
  ])("written as %s is never asked", async (host) => {
    site.put("/", { type: "text/xml", body: "<rss/>" });
    const before = site.requests.length;
    const outcome = await fetcherWith({ allowLoopback: false }).fetch(
      feedRequest(`http://${host}:${site.port}/`),
    );
    expect(outcome).toMatchObject({ kind: "refused" });
    expect(site.requests.length).toBe(before);
  });

  test("behind a name is never asked, and one bad address among good ones is enough", async () => {
    for (const answer of [["10.0.0.1"], ["93.184.215.14", "127.0.0.1"], ["::ffff:192.168.1.1"]]) {
      const outcome = await fetcherWith({ allowLoopback: false, lookup: answering([answer]) }).fetch(
        feedRequest(`http://feed.example:${site.port}/`),
      );
      expect(outcome).toMatchObject({
        kind: "refused",
        reason: expect.stringContaining("feed.example leads to"),
      });
    }
  });

  test("is not reached when a name turns to it between two requests", async () => {
    const fetcher = fetcherWith({ lookup: answering([["127.0.0.1"], ["10.0.0.7"]]) });
    site.put("/rebind", (_request, response) =>
      response.writeHead(200, { "content-type": "text/xml", connection: "close" }).end("<rss/>"),
    );
    const address = `http://feed.example:${site.port}/rebind`;
    expect(await fetcher.fetch(feedRequest(address))).toMatchObject({ kind: "ok" });
    expect(await fetcher.fetch(feedRequest(address))).toMatchObject({
      kind: "refused",
      reason: "feed.example leads to 10.0.0.7, which is not an address of the public internet",
    });
  });

  test("is not reached when a redirect leads to it", async () => {
    const fetcher = fetcherWith({ lookup: answering([["127.0.0.1"], ["192.168.7.7"]]) });
    site.put("/go", {
      type: "text/xml",
      body: "",
      status: 302,
      headers: { location: `http://inside.example:${site.port}/` },
    });
    expect(await fetcher.fetch(feedRequest(`http://feed.example:${site.port}/go`))).toMatchObject({
      kind: "refused",
    });
  });

  test.each([
    "http://[fe80::1%25eth0]/",
    "http:\\\\127.0.0.1/",
    "https:/10.0.0.1",
    "blob:http://127.0.0.1/x",
  ])("in an address such as %s is never asked", async (address) => {
    expect(await fetcherWith({ allowLoopback: false }).fetch(feedRequest(address))).toMatchObject({
      kind: "refused",
    });
  });

  test("is refused by the connector itself, even when nothing was checked before", async () => {
    const connect = createConnector({
      ports: [],
      allowLoopback: false,
      answerMs: 1000,
      totalMs: 1000,
      userAgent: "",
      lookup: answering([["127.0.0.1"]]),
    });
    for (const hostname of ["127.0.0.1", "[::1]", "feed.example"]) {
      const error = await new Promise<Error | null>((done) => {
        connect({ hostname, protocol: "http:", port: String(site.port) }, (...[problem]) => done(problem));
      });
      expect(error?.name).toBe("ForbiddenAddressError");
    }
  });
});

describe("a body", () => {
  test("that is a bomb is dropped at the limit, before it unfolds", async () => {
    const zeros = Buffer.alloc(50 << 20);
    for (const [encoding, packed] of [
      ["gzip", gzipSync(zeros)],
      ["br", brotliCompressSync(zeros.subarray(0, 8 << 20))],
    ] as const) {
      expect(packed.length).toBeLessThan(1 << 20);
      site.put("/bomb", { type: "text/xml", body: packed, headers: { "content-encoding": encoding } });
      const outcome = await fetcherWith().fetch(feedRequest(`${site.url}/bomb`));
      expect(outcome).toMatchObject({ kind: "refused", reason: expect.stringContaining("larger than 2 MB") });
    }
  });

  test("of 50 MB is dropped at the limit", async () => {
    let written = 0;
    site.put("/big", (_request, response) => {
      response.writeHead(200, { "content-type": "text/xml" });
      const chunk = Buffer.alloc(1 << 16, "x");
      const pump = () => {
        while (written < 50 << 20 && !response.destroyed) {
          written += chunk.length;
          if (!response.write(chunk)) return;
        }
        response.end();
      };
      response.on("drain", pump);
      pump();
    });
    expect(await fetcherWith().fetch(feedRequest(`${site.url}/big`))).toMatchObject({ kind: "refused" });
    expect(written).toBeLessThan(50 << 20);
  });

  test("that goes on for ever, packed so that it unfolds to nothing, is dropped at the limit", async () => {
    const nothing = deflateRawSync(Buffer.alloc(0), { finishFlush: constants.Z_SYNC_FLUSH });
    const header = gzipSync("").subarray(0, 10);
    let written = 0;
    site.put("/endless", (_request, response) => {
      response.writeHead(200, { "content-type": "text/xml", "content-encoding": "gzip" }).write(header);
      const chunk = Buffer.concat(Array.from({ length: 10_000 }, () => nothing));
      const pump = () => {
        while (!response.destroyed && written < 64 << 20) {
          written += chunk.length;
          if (!response.write(chunk)) return;
        }
        response.end();
      };
      response.on("drain", pump);
      pump();
    });
    expect(await fetcherWith().fetch(feedRequest(`${site.url}/endless`))).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("larger than 2 MB"),
    });
    expect(written).toBeLessThan(64 << 20);
  });

  test.each([
    ["gzip", "not gzip at all"],
    ["br", "\u00ff\u00ff\u00ff\u00ff"],
    ["deflate", "nor this"],
  ])("that only says it is %s is a failure in words", async (encoding, body) => {
    site.put("/lie", {
      type: "text/xml",
      body: Buffer.from(body, "latin1"),
      headers: { "content-encoding": encoding },
    });
    expect(await fetcherWith().fetch(feedRequest(`${site.url}/lie`))).toMatchObject({
      kind: "failed",
      reason: expect.stringContaining("damaged compressed body"),
    });
  });

  test("packed in layers or in an unknown way is refused", async () => {
    for (const encoding of ["gzip, gzip", "compress", "aes128gcm"]) {
      site.put("/odd", { type: "text/xml", body: "x", headers: { "content-encoding": encoding } });
      expect(await fetcherWith().fetch(feedRequest(`${site.url}/odd`))).toMatchObject({ kind: "refused" });
    }
  });

  test("that drips without end is given up", async () => {
    site.put("/drip", (_request, response) => {
      response.writeHead(200, { "content-type": "text/xml" });
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(timer));
    });
    const outcome = await fetcherWith({ totalMs: 400 }).fetch(feedRequest(`${site.url}/drip`));
    expect(outcome).toMatchObject({
      kind: "failed",
      reason: expect.stringContaining("did not answer in time"),
    });
  });

  test("that never begins is given up", async () => {
    site.put("/mute", () => undefined);
    expect(await fetcherWith({ totalMs: 300 }).fetch(feedRequest(`${site.url}/mute`))).toMatchObject({
      kind: "failed",
    });
  });

  test("cut off in the middle is a failure in words", async () => {
    site.put("/cut", (_request, response) => {
      response.writeHead(200, { "content-type": "text/xml", "content-length": "1000" });
      response.write("<rss>");
      setTimeout(() => response.destroy(), 20);
    });
    expect(await fetcherWith().fetch(feedRequest(`${site.url}/cut`))).toMatchObject({ kind: "failed" });
  });
});

/** A resolver that gives these answers one after the other, and then repeats the last. */
function answering(answers: readonly (readonly string[])[]) {
  let asked = 0;
  return (
    _host: string,
    _options: unknown,
    done: (error: null, addresses: { address: string; family: number }[]) => void,
  ) => {
    const now = answers[Math.min(asked++, answers.length - 1)] ?? [];
    done(
      null,
      now.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
}
