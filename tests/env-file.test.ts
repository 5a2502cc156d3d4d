import { execFile } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { doubtsAbout } from "../src/env-file.ts";
import { folderFor } from "./started.ts";

const guard = path.join(import.meta.dirname, "../scripts/guard.cjs");

/** What a process finds in its environment that is started beside this `.env`, and what it says. */
async function startedBeside(file: string | Uint8Array) {
  const cwd = await folderFor("env");
  await writeFile(path.join(cwd, ".env"), file);
  return startedIn(cwd);
}

async function startedIn(cwd: string) {
  const look = "JSON.stringify([process.env.BOT_NAME, process.env.PORT])";
  const env = { PORT: "1" };
  return promisify(execFile)(process.execPath, ["--require", guard, "-p", look], { cwd, env }).then(
    ({ stdout }) => ({ found: JSON.parse(stdout) as unknown, said: "", code: 0 }),
    ({ code, stderr }: { readonly code: number; readonly stderr: string }) => ({
      found: null,
      said: stderr,
      code,
    }),
  );
}

test("reads .env, over which the environment itself goes, also where an editor put a byte order mark before it", async () => {
  expect((await startedBeside("BOT_NAME=Sanad\nPORT=4000\n")).found).toEqual(["Sanad", "1"]);
  expect((await startedBeside("\uFEFFBOT_NAME=Sanad\r\n")).found).toEqual(["Sanad", "1"]);
});

test("says so of a .env that is not UTF-8 text, in which nothing could be read, or that is no file", async () => {
  const wrong = { found: null, code: 2, said: ".env is not UTF-8 text: save it with the encoding UTF-8.\n" };
  expect(await startedBeside(Buffer.from("\uFEFFBOT_NAME=Sanad\n", "utf16le"))).toEqual(wrong);
  expect(await startedBeside(Buffer.from("BOT_NAME=Café\n", "latin1"))).toEqual(wrong);
  const folder = await folderFor("env");
  await mkdir(path.join(folder, ".env"));
  await chmod(path.join(folder, ".env"), 0o755);
  expect((await startedIn(folder)).said).toMatch(/^\.env cannot be read: it must be a file/);
});

test("names each key of .env that nothing reads, with the one that was meant, and repeats no value", () => {
  const file = [
    "TELEGRAM_BOT_TOKEN=123456:hunter2",
    "OWNER=telegram:1",
    "WEBHOOK=on",
    "PORT=3000",
    "POSTGRES_PASSWORD=hunter2",
    "TZ=UTC",
  ].join("\n");
  expect(doubtsAbout(file)).toEqual([
    ".env: nothing reads the key OWNER; write OWNERS, if that is meant",
    ".env: nothing reads the key TELEGRAM_BOT_TOKEN; write TELEGRAM_TOKEN, if that is meant",
    ".env: nothing reads the key WEBHOOK; see .env.example for what there is",
  ]);
});

test("names a key of .env that is there twice, for an empty one further down makes nothing of the first", () => {
  expect(doubtsAbout("TELEGRAM_TOKEN=123456:hunter2\n# From @BotFather.\nTELEGRAM_TOKEN=\n")).toEqual([
    ".env:3: TELEGRAM_TOKEN is there already, in line 1, which no longer counts; leave one of the two out",
  ]);
  expect(doubtsAbout("PUBLISHER='\nPORT=1\nhunter2\n'\nPORT=1\n")).toEqual([]);
});

test("names a line of .env that sets nothing, without what it holds", () => {
  const file = "\uFEFF# The desk\n\nTELEGRAM_TOKEN: hunter2\nexport PORT = 3000\n  DISCORD_TOKEN hunter2\r\n";
  expect(doubtsAbout(file)).toEqual([
    ".env:3: this line sets nothing, for it has no =; write it like KEY=value",
    ".env:5: this line sets nothing, for it has no =; write it like KEY=value",
  ]);
});
