import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it, onTestFinished } from "vitest";
import { startWebAlone } from "./platforms/web/alone.ts";
import { openAt } from "./store/fixture.ts";

it("is not ready while the store can be read, but nothing can be kept: a full disk", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sanad-ready-"));
  const location = path.join(folder, "sanad.db");
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const address = await startWebAlone({ store: await openAt(location) });
  const store = async () => {
    const { checks } = (await (await fetch(`${address}/readyz`)).json()) as {
      readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
    };
    return checks.find(({ name }) => name === "store")?.ok;
  };
  expect(await store()).toBe(true);
  const db = new DatabaseSync(location);
  const full = "begin select raise(fail, 'database or disk is full'); end";
  db.exec(
    `create trigger added before insert on kv ${full}; create trigger changed before update on kv ${full}`,
  );
  expect(await store()).toBe(false);
  db.exec("drop trigger added; drop trigger changed");
  db.close();
  expect(await store()).toBe(true);
});
