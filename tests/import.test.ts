import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import type { Article } from "../src/core/article.ts";
import { openStore } from "../src/store/open.ts";
import { startSite } from "./servers/site.ts";

const sentence =
  "The board counted firms in every district of the valley, and most of them sell abroad, officials said.";
const page = `<html><head><meta charset="windows-1252"><title>Café prices</title></head><body><article>${`<p>${sentence}</p>`.repeat(4)}</article></body></html>`;

async function madeFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "sanad-import-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** What is in the archive of that data folder. */
async function archiveIn(data: string): Promise<readonly Article[]> {
  const location = path.join(data, "sanad.db");
  const store = await openStore({ location, now: () => new Date(), log: pino({ level: "silent" }) });
  const page = await store.articles.page(null, 50);
  await store.close();
  return page.map(({ article }) => article);
}

/** A folder with files, and the program over a store beside them: what it says, by line, and its exit code. */
async function desk(files: Readonly<Record<string, string | Uint8Array>>) {
  const folder = await madeFolder();
  await mkdir(path.join(folder, "other"));
  await promisify(execFile)("mkfifo", [path.join(folder, "pipe.md")]);
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, name), content);
  return (environment: Readonly<Record<string, string>>, ...args: readonly string[]) =>
    new Promise<{ readonly code: unknown; readonly lines: readonly string[] }>((done) => {
      const env = { PATH: process.env["PATH"], DATA_DIR: path.join(folder, "data"), ...environment };
      const named = args.map((arg) => (/^-|:\/\//.test(arg) ? arg : path.join(folder, arg)));
      execFile(process.execPath, ["src/import.ts", ...named], { env }, (error, out, err) => {
        const lines = `${out}${err}`.trim().replaceAll(`${folder}/`, "").split("\n");
        done({ code: error?.code ?? 0, lines });
      });
    });
}

test("HTML, Markdown and plain text enter the archive by one door, each once", async () => {
  const run = await desk({
    "cafe.html": Buffer.from(page, "latin1"),
    "a.md": "---\ntitle: By hand\n---\n\nOne **bold** word.\n\n## Then\n\nTwo.\n",
    "b.txt": "A plain title\n\nOne text of its own.\n",
    "other/a.md": "# Another of that name\n\nText.\n",
  });
  expect(await run({}, "cafe.html", "a.md", "b.txt", "other/a.md")).toEqual({
    code: 0,
    lines: [
      expect.stringMatching(/^cafe\.html: added as cafe-prices-[0-9a-f]{6}, 4 paragraphs$/),
      "a.md: added as a, 2 paragraphs",
      "b.txt: added as b, 1 paragraph",
      expect.stringMatching(/^other\/a\.md: added as a-\w{6}, 1 paragraph$/),
    ],
  });
  expect(await run({}, "a.md", "other/a.md")).toEqual({
    code: 0,
    lines: [
      "a.md: in the archive already, unchanged: a",
      expect.stringMatching(/^other\/a\.md: in the archive already, unchanged: a-\w{6}$/),
    ],
  });
});

test("what cannot be imported is said with its reason, and the rest is", async () => {
  const run = await desk({
    "picture.md": Uint8Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256),
    "picture.png": "x",
    "big.md": "x".repeat(5 << 20),
    "empty.md": "",
    "open.md": "---\ntitle: Open\n\nText.\n",
    "good.md": "# Good\n\nText.\n",
  });
  const names = [
    "picture.md",
    "picture.png",
    "big.md",
    "empty.md",
    "open.md",
    "other",
    "pipe.md",
    "nothing.md",
    "good.md",
  ];
  expect(await run({}, ...names)).toEqual({
    code: 1,
    lines: [
      "good.md: added as good, 1 paragraph",
      "picture.md: not imported: it is not text",
      "picture.png: not imported: only files that end in .html, .htm, .md, .markdown or .txt are read",
      "big.md: not imported: it has 5 MB, and 4 are read at most",
      "empty.md: not imported: in line 1, the article is empty. Write at least one paragraph, or take the file out of the folder",
      "open.md: not imported: in line 1, the front matter is not closed. Put a line with --- below its last key",
      "other: not imported: it is a folder; name the files in it",
      "pipe.md: not imported: it is not a file but a pipe or a device",
      "nothing.md: not imported: there is no such file",
    ],
  });
});

test("addresses are fetched under guard; this machine's own only with the switch that is there for trying things out", async () => {
  const site = await startSite();
  onTestFinished(site.close);
  site.put("/a.md", { type: "text/markdown", body: "# First\n\nText.\n" });
  site.put("/b.md", {
    type: "text/markdown",
    body: "---\nid: first\nurl: https://else.example/\n---\n\n# Second\n\nMore.\n",
  });
  const run = await desk({});
  const ports = { FETCH_PORTS: String(site.port) };
  const urls = [`${site.url}/a.md`, `${site.url}/b.md`, `${site.url}/none`];
  expect(await run(ports, `${site.url}/a.md`, "ftp://x.example/a")).toEqual({
    code: 1,
    lines: [
      expect.stringContaining("is not an address of the public internet"),
      expect.stringContaining("begins with ftp: and only http: and https: are fetched"),
    ],
  });
  expect(await run({ ...ports, FETCH_LOOPBACK: "on" }, "--quiet", ...urls)).toEqual({
    code: 1,
    lines: [
      expect.stringMatching(/a\.md: added as first-[0-9a-f]{6}, 1 paragraph$/),
      expect.stringMatching(/b\.md: added as second-[0-9a-f]{6}, 1 paragraph$/),
      expect.stringContaining("has nothing there (404)"),
    ],
  });
});

test("a file that names no publisher gets the newsroom's, and a fetched page its site's", async () => {
  const site = await startSite();
  onTestFinished(site.close);
  site.put("/d.md", { type: "text/markdown", body: "# Elsewhere\n\nText of theirs.\n" });
  const run = await desk({
    "a.md": "# By hand\n\nText.\n",
    "b.md": "---\npublisher: The Courier\n---\n\n# Of the Courier\n\nText of it.\n",
    "c.html": `<article>${`<p>${sentence}</p>`.repeat(4)}</article>`,
    "saved.html": `<link rel="canonical" href="https://www.courier.example/x"><article>${`<p>Saved. ${sentence}</p>`.repeat(4)}</article>`,
  });
  const data = await madeFolder();
  const ports = { FETCH_PORTS: String(site.port), FETCH_LOOPBACK: "on" };
  const environment = { ...ports, DATA_DIR: data, PUBLISHER: "The Valley Times" };
  await run(environment, "a.md", "b.md", "c.html", "saved.html", `${site.url}/d.md`);
  const publishers = (await archiveIn(data)).map(({ publisher }) => publisher);
  expect(publishers.sort()).toEqual([
    "127.0.0.1",
    "The Courier",
    "The Valley Times",
    "The Valley Times",
    "courier.example",
  ]);
});

test("a date far ahead is not believed, and whoever imports reads what to do", async () => {
  const run = await desk({ "a.md": "---\ntitle: Far\npublished: 2962-11-23\n---\n\nText.\n" });
  const DATA_DIR = await madeFolder();
  expect((await run({ DATA_DIR }, "a.md")).lines).toEqual([
    "a.md: added as a, 1 paragraph",
    "a.md: its date, 2962-11-23, is far ahead, so it is filed under the day on which it came. Correct the date, and import it again",
  ]);
  const [article] = await archiveIn(DATA_DIR);
  expect(Date.parse(article?.published ?? "")).toBeLessThanOrEqual(Date.now());
});

test("wrong usage is answered with the right one", async () => {
  const run = await desk({});
  for (const args of [[], ["--what"]]) {
    const { code, lines } = await run({}, ...args);
    expect(code).toBe(2);
    expect(lines.join("\n")).toContain("npm run import -- <address or file…>");
  }
});

test("tells whoever asks how it is used", async () => {
  const run = await desk({});
  const { code, lines } = await run({}, "--help");
  expect(code).toBe(0);
  expect(lines[0]).toContain("npm run import -- <address or file…>");
});
