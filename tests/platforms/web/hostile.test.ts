import { connect } from "node:net";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { openRig } from "./rig.ts";

const rig = await openRig({ publicUrl: "https://sanad.example", patienceMs: 400 });
afterAll(rig.close);

const { get, say } = rig;

/** Sends raw bytes, and resolves with everything that came back until the server hung up. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(rig.address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let answer = "";
    socket.on("data", (data) => {
      answer += data.toString();
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}

describe("hostile requests get a clear 4xx and one line in the log", () => {
  const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);
  const head = "HTTP/1.1\r\nHost: x\r\n";
  const post = `POST / ${head}Content-Type: application/x-www-form-urlencoded\r\n`;
  const line = (path: string) => async () => {
    const answer = await raw(`GET ${path} ${head}Connection: close\r\n\r\n`);
    expect(answer.toLowerCase()).not.toContain("set-cookie");
    return statusOf(answer);
  };
  const hostile: readonly (readonly [string, number, () => Promise<number>])[] = [
    ["traversal", 404, line("/assets/../../../../etc/passwd")],
    ["traversal in disguise", 404, line("/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd")],
    ["traversal of articles", 404, line("/a/..%2f..%2fpackage.json")],
    ["a nought byte", 404, line("/a/%00")],
    ["broken escapes", 404, line("/a/%E0%A4%A")],
    ["another host's path", 404, line("//evil.example/a")],
    ["a header in a path", 404, line("/a/x%0d%0aset-cookie:%20a=b")],
    ["no host", 400, async () => statusOf(await raw("GET / HTTP/1.1\r\n\r\n"))],
    ["two hosts", 400, async () => statusOf(await raw(`GET / ${head}Host: y\r\nConnection: close\r\n\r\n`))],
    ["a host that is none", 400, async () => statusOf(await raw(`GET / HTTP/1.1\r\nHost: a b\r\n\r\n`))],
    ["a tunnel", 405, async () => statusOf(await raw(`CONNECT evil.example:443 ${head}\r\n`))],
    ["an expectation", 417, async () => statusOf(await raw(`GET / ${head}Expect: gold\r\n\r\n`))],
    ["another method", 405, async () => (await get("/", { method: "DELETE" })).status],
    [
      "a form of another kind",
      415,
      async () => (await get("/", { method: "POST", body: new FormData() })).status,
    ],
    [
      "a broken form of another kind",
      415,
      async () =>
        (await get("/", { method: "POST", body: "x", headers: { "content-type": "multipart/form-data" } }))
          .status,
    ],
    [
      "a form that does not say how long it is",
      411,
      async () =>
        statusOf(
          await raw(`${post}Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\na=b\r\n0\r\n\r\n`),
        ),
    ],
    ["a form with nothing in it", 400, async () => (await say({ chat: "abcdefgh" })).status],
    ["a nought byte in a question", 400, async () => (await say({ text: "a\0b" })).status],
    ["a question too long", 400, async () => (await say({ text: "x".repeat(2000) })).status],
    ["a body too large", 413, async () => (await say({ text: "x".repeat(100_000) })).status],
    ["a made-up conversation", 400, async () => (await say({ text: "hi", chat: "a/b|c:../x" })).status],
    [
      "headers too large",
      431,
      async () => statusOf(await raw(`GET / ${head}X: ${"y".repeat(20_000)}\r\n\r\n`)),
    ],
    ["what is no HTTP", 400, async () => statusOf(await raw("\x16\x03\x01 hello\r\n\r\n"))],
    [
      "a header in a header",
      400,
      async () => statusOf(await raw(`GET / ${head}A: b\rSet-Cookie: c\r\n\r\n`)),
    ],
    ["a request that never ends", 408, async () => statusOf(await raw(`GET / ${head}X-Slow: `))],
    [
      "a body that never comes",
      408,
      async () => statusOf(await raw(`${post}Content-Length: 50\r\n\r\ntext=`)),
    ],
  ];

  test.each(hostile)("%s: %d", async (_, status, send) => {
    const before = rig.logged.length;
    expect(await send()).toBe(status);
    await expect.poll(() => rig.logged.slice(before)).toMatchObject([{ level: 40, status }]);
  });
});

test("logs sixty refusals a minute at most, and then how many more there were", async () => {
  let now = new Date("2026-11-24T09:00:00Z");
  const flooded = await openRig({ perMinute: 1, now: () => now });
  onTestFinished(flooded.close);
  const ask = async (times: number) => {
    for (let i = 0; i < times; i += 1) await (await flooded.get("/")).text();
  };
  await ask(1 + 75);
  await expect.poll(() => flooded.logged.length).toBe(60);
  now = new Date("2026-11-24T09:01:00Z");
  await ask(1 + 1);
  await expect.poll(() => flooded.logged.slice(60)).toMatchObject([{ status: 429, untold: 15 }]);
});

test("sends no page without its policy, and none that allows inline script or style", async () => {
  for (const path of ["/", "/articles", "/a/pakistan-it-exports", "/nowhere", "/assets/style.css"]) {
    const policy = (await get(path)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
  }
});

test("stops floods from one address", async () => {
  const small = await openRig({ perMinute: 3 });
  const codes: number[] = [];
  for (let i = 0; i < 5; i++) codes.push((await fetch(`${small.address}/healthz`)).status);
  const asked = await fetch(`${small.address}/healthz`, { headers: { "x-forwarded-for": "203.0.113.9" } });
  await small.close();
  expect(codes).toEqual([200, 200, 200, 429, 429]);
  expect([asked.status, asked.headers.get("retry-after")]).toEqual([429, "20"]);
});

test("tells readers apart by what a proxy notes, once it is told that there is one", async () => {
  const behind = await openRig({ perMinute: 1, trustProxy: true });
  const from = async (noted: string) =>
    (await fetch(`${behind.address}/healthz`, { headers: { "x-forwarded-for": noted } })).status;
  // What stands before the proxy's own note is the sender's invention.
  const codes = [await from("203.0.113.9"), await from("1.2.3.4, 203.0.113.9"), await from("203.0.113.10")];
  // Some proxies note the port of the connection, too.
  const again = [
    await from("203.0.113.9:50412"),
    await from("2001:db8::9"),
    await from("[2001:db8::9]:50413"),
  ];
  await behind.close();
  expect(codes).toEqual([200, 429, 200]);
  expect(again).toEqual([429, 200, 429]);
});

test("counts the /64 that a subscriber of IPv6 has as one address, and IPv4 within IPv6 as IPv4", async () => {
  const behind = await openRig({ perMinute: 1, trustProxy: true });
  const from = async (noted: string) =>
    (await fetch(`${behind.address}/healthz`, { headers: { "x-forwarded-for": noted } })).status;
  const codes = [
    await from("2001:db8:0:7::1"),
    await from("2001:db8:0:7:a:b:c:d"),
    await from("2001:db8:0:8::1"),
  ];
  const mapped = [
    await from("203.0.113.9"),
    await from("::ffff:203.0.113.9"),
    await from("::ffff:203.0.113.10"),
  ];
  await behind.close();
  expect(codes).toEqual([200, 429, 200]);
  expect(mapped).toEqual([200, 429, 200]);
});
