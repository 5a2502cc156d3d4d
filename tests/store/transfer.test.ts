import { execFile } from "node:child_process";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { alice, bob, start, subscription } from "../contracts/store/samples.ts";
import { emptyFolder } from "../corpus/folder.ts";
import { openAt } from "./fixture.ts";

const daily = { kind: "daily", minute: 510, zone: "Asia/Karachi" } as const;
const wants = { kind: "words", include: ["payment gateway"], exclude: ["crypto"] } as const;
const words = { ...wants, include: [...wants.include], exclude: [...wants.exclude] };

const run = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, ["scripts/store.ts", ...args], {
    cwd: path.join(import.meta.dirname, "../.."),
  });

/** An installation with subscriptions of all kinds, exported. */
async function exported() {
  const folder = await emptyFolder();
  const [old, file] = [path.join(folder, "old.db"), path.join(folder, "subs.json")];
  await using store = await openAt(old);
  await store.conversations.meet(alice, { title: "Alice", place: "private" });
  await store.conversations.meet("discord:998877665544332211", { title: "Bob", place: "private" });
  await store.conversations.change(alice, { zone: "Asia/Karachi", language: "ur" });
  await store.subscriptions.add(subscription(alice, { wants: words, cadence: daily, nextDueAt: start }));
  await store.subscriptions.add(subscription(alice, { paused: true }));
  await store.subscriptions.add(subscription("discord:998877665544332211"));
  await store.conversations.meet(bob, { title: "Bob", place: "group" });
  await store.subscriptions.add(subscription(bob, { createdBy: "telegram:7" }));
  await store.conversations.setAside(bob, "kicked");
  const { stdout } = await run("export", old, file);
  expect(stdout).toContain("Wrote 4 subscriptions");
  return { folder, old, file, fresh: path.join(folder, "new.db") };
}

test("every subscription moves to another installation with its chat's settings, and nothing twice", async () => {
  const { file, fresh, old } = await exported();
  const { stdout } = await run("import", file, fresh);
  expect(stdout).toContain("Took 4 subscriptions");
  expect(stdout).toContain("1 are of private chats on Discord");
  expect((await run("import", file, fresh)).stdout).toContain("Took 0 subscriptions");
  expect((await run("import", file, old)).stdout).toContain("4 were there already");

  await using store = await openAt(fresh);
  const [moved, paused, ...others] = await store.subscriptions.of(alice);
  expect(others).toEqual([]);
  expect(moved).toMatchObject({ wants, cadence: daily, paused: false });
  expect(paused).toMatchObject({ wants: { kind: "everything" }, paused: true, nextDueAt: null });
  // What was due long ago is not made up for: the next one is the next.
  expect(moved?.nextDueAt).toBeGreaterThan(Date.now());
  expect((await store.conversations.get(alice))?.settings).toMatchObject({
    zone: "Asia/Karachi",
    language: "ur",
  });
  expect((await store.subscriptions.of(bob))[0]).toMatchObject({ createdBy: "telegram:7" });
});

test("the export is for its owner's eyes only", async () => {
  const { file } = await exported();
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test("an import that does not fit names each faulty place, and takes nothing in", async () => {
  const { file, fresh } = await exported();
  const json = (await readFile(file, "utf8"))
    .replace('"minute": 510', '"minute": 5100')
    .replace('"kind": "everything"', '"kind": "rumours"')
    .replace('"id": "telegram:', '"id": "pigeon:');
  await writeFile(file, json);
  const refused = run("import", file, fresh);
  await expect(refused).rejects.toThrow(/conversations\[0\]\.id: /);
  await expect(refused).rejects.toThrow(/conversations\[0\]\.subscriptions\[0\]\.cadence\.minute: /);
  await expect(refused).rejects.toThrow(/conversations\[0\]\.subscriptions\[1\]\.wants/);
  await using store = await openAt(fresh);
  expect(await store.subscriptions.count()).toBe(0);
});

test("a zone that does not exist and a file that is not JSON are named", async () => {
  const { file, fresh, folder } = await exported();
  const json = await readFile(file, "utf8");
  const broken = path.join(folder, "broken.json");
  await writeFile(broken, json.replace('Asia/Karachi"\n          }', 'Asia/Karatschi"\n          }'));
  await expect(run("import", broken, fresh)).rejects.toThrow(
    /subscriptions\[0\]\.cadence\.zone: is not a time zone; write it like Asia\/Karachi/,
  );
  await writeFile(broken, json.slice(0, -20));
  await expect(run("import", broken, fresh)).rejects.toThrow("This is not JSON");
  await expect(run("import", file)).rejects.toThrow("Usage");
});
