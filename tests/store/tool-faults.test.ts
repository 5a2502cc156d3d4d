import { execFile } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { ConversationId } from "../../src/core/conversation.ts";
import { alice, listed, subscription } from "../contracts/store/samples.ts";
import { emptyFolder } from "../corpus/folder.ts";
import { openAt } from "./fixture.ts";

const root = path.join(import.meta.dirname, "../..");
const told = ({ code, stderr }: { readonly code: number; readonly stderr: string }) => ({ code, stderr });

/** What `npm run store` says on standard error, and its exit code; null where it succeeds. */
const run = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ["scripts/store.ts", ...args], { cwd: root }).then(() => null, told);

/** A folder with a store that has one subscription. */
async function installed() {
  const folder = await emptyFolder();
  const store = path.join(folder, "sanad.db");
  await using open = await openAt(store);
  await open.conversations.meet(alice, { title: "Alice", place: "private" });
  await open.subscriptions.add(subscription(alice));
  return { folder, store, at: (name: string) => path.join(folder, name) };
}

test("a file that cannot be written is named with the reason and the remedy", async () => {
  const { at, store } = await installed();
  mkdirSync(at("folder"));
  writeFileSync(at("note"), "a note");
  const faults = [
    ["export", at("nowhere/a.json"), "its folder is not there. Make it, or name another."],
    ["backup", at("nowhere/a.db"), "its folder is not there. Make it, or name another."],
    ["export", at("note/a.json"), "what should be its folder is a file. Name another."],
    ["backup", at("note/a.db"), "what should be its folder is a file. Name another."],
    ["export", at("folder"), "it is a folder. Name a file."],
    ["backup", at("a".repeat(300)), "its name is too long. Name a shorter one."],
    ["export", "/dev/full", "the disk is full. Make room on it."],
  ] as const;
  for (const [verb, file, why] of faults)
    expect(await run(verb, store, file)).toEqual({ code: 1, stderr: `${file} cannot be written: ${why}\n` });
  expect((await run("copy", store, at("note/a.db")))?.stderr).toBe(
    `The store ${at("note/a.db")} cannot be opened: what should be its folder is a file. Name another.\n`,
  );
});

test("a file that cannot be read is named with the reason and the remedy", async () => {
  const { at } = await installed();
  writeFileSync(at("note"), "a note");
  for (const [file, why] of [
    [at("nowhere.json"), 'it is not there. Name the file that "export" wrote.'],
    [at("note/a.json"), 'it is not there. Name the file that "export" wrote.'],
    [at("a".repeat(300)), "its name is too long. Name a shorter one."],
    [path.dirname(at("a")), "it is a folder. Name a file."],
  ] as const)
    expect(await run("import", file, at("new.db"))).toEqual({
      code: 1,
      stderr: `${file} cannot be read: ${why}\n`,
    });
});

test("an export that an editor saved with a byte order mark is taken in", async () => {
  const { at, store } = await installed();
  expect(await run("export", store, at("subs.json"))).toBeNull();
  await writeFile(at("marked.json"), `\uFEFF${await readFile(at("subs.json"), "utf8")}`);
  expect(await run("import", at("marked.json"), at("new.db"))).toBeNull();
});

test("a copy for which the disk is too small says so, and what it has begun is empty", async () => {
  const { at, store } = await installed();
  {
    await using open = await openAt(store);
    const many = Array.from({ length: 10_000 }, (_, i): ConversationId => `telegram:${5000 + i}`);
    await open.outbox.publish(listed("article:b", many));
  }
  const [program, file] = [process.execPath, at("copy.db")];
  // No file beyond 1 MB, for this process alone.
  const script = `trap "" XFSZ; ulimit -f 2048; exec "$0" scripts/store.ts copy "$1" "$2"`;
  const copying = promisify(execFile)("sh", ["-c", script, program, store, file], { cwd: root });
  expect(await copying.then(() => null, told)).toEqual({
    code: 1,
    stderr: `The store sqlite ${file} cannot be used now: the disk has a fault, or is full. Make room on it, or check it.\n`,
  });
  expect(await run("copy", store, file)).toBeNull();
});

test("a store is for its owner's eyes only, wherever it is made", async () => {
  const { at, store } = await installed();
  expect(await run("copy", store, at("copy.db"))).toBeNull();
  for (const file of [store, at("copy.db")]) expect(statSync(file).mode & 0o077).toBe(0);
});

test("a verb that is none is refused with the usage, whatever every object has by that name", async () => {
  for (const verb of ["toString", "constructor", "restore"])
    expect(await run(verb, "a.db", "b.db")).toEqual({ code: 2, stderr: expect.stringMatching(/^Usage: /) });
});
