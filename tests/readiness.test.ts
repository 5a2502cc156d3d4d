import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pino } from "pino";
import { expect, it, onTestFinished } from "vitest";
import type { Web } from "../src/platforms/web/index.ts";
import { openStore } from "../src/store/open.ts";
import { openWholeBot, webAlone } from "./whole-bot.ts";

it("is not ready while the store can be read, but nothing can be kept: a full disk", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sanad-ready-"));
  const location = path.join(folder, "sanad.db");
  const now = () => new Date();
  const { bot, close } = await openWholeBot({
    now,
    store: await openStore({ location, now, log: pino({ level: "silent" }) }),
    platforms: (needs) => webAlone(needs, 0, now),
  });
  const [web] = bot.platforms as readonly Web[];
  await web?.start();
  onTestFinished(async () => {
    await web?.stop();
    await close();
    rmSync(folder, { recursive: true });
  });
  const store = async () => {
    const { checks } = (await (await fetch(`${web?.address()}/readyz`)).json()) as {
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
