import { afterAll, expect, test } from "vitest";
import { openRig } from "./rig.ts";

const rig = await openRig();
afterAll(rig.close);
const { get } = rig;

test.each([
  ["as it was given", (etag: string) => etag],
  ["made weak by a proxy that compresses", (etag: string) => `W/${etag}`],
  ["among others", (etag: string) => `"other", W/${etag}`],
  ["any", () => "*"],
])("answers 304 to a browser that has this version, whose validator is named %s", async (_, named) => {
  for (const path of ["/a/pakistan-it-exports", "/assets/style.css"]) {
    const etag = (await get(path)).headers.get("etag") ?? "";
    expect((await get(path, { headers: { "if-none-match": named(etag) } })).status).toBe(304);
  }
});

test("sends a page in full to a browser that has another version", async () => {
  const answer = await get("/articles", { headers: { "if-none-match": 'W/"other", ""' } });
  expect(answer.status).toBe(200);
});

test("says which methods there are when it refuses another", async () => {
  for (const method of ["DELETE", "OPTIONS", "PUT"])
    expect((await get("/articles", { method })).headers.get("allow")).toBe("GET, HEAD, POST");
});

test("finds a page also where its address was typed with a slash at the end", async () => {
  for (const path of ["/articles/", "/a/pakistan-it-exports/"]) expect((await get(path)).status).toBe(200);
});

test("says that a question in an address is too long to be asked, and greets where there is none", async () => {
  const tooLong = await get(`/?ask=${"x".repeat(1001)}`);
  expect([tooLong.status, await tooLong.text()]).toEqual([400, expect.stringContaining("1000 characters")]);
  expect((await get("/?ask=a%00b")).status).toBe(400);
  for (const path of ["/?ask=", "/?ask=++", "/?from=elsewhere"]) expect((await get(path)).status).toBe(200);
});
