import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { test } from "vitest";
import { platformOf } from "../../src/core/conversation.ts";
import { usualRates } from "../../src/news/rates.ts";
import { openAt } from "../store/fixture.ts";
import { type Stage, startDiscordStage, startTelegramStage } from "./stages.ts";

const readers = 100;

/** The bot as an operator runs it, on one embedded store; `kill` sends SIGKILL and resolves when it is up again. */
async function startProcess(stage: Stage, folder: string) {
  let running: ChildProcess | null = null;
  async function up(): Promise<void> {
    const child = spawn(process.execPath, ["src/main.ts"], {
      env: {
        ...stage.env,
        PATH: process.env["PATH"],
        DATA_DIR: folder,
        CORPUS: "corpus",
        SEARCH: "light",
        PORT: "0",
        TIME_ZONE: "UTC",
        LOG_LEVEL: "info",
      },
      stdio: ["ignore", "ignore", "pipe"],
    });
    running = child;
    const said: string[] = [];
    for await (const line of createInterface({ input: child.stderr })) {
      said.push(line);
      if (line.includes('"msg":"running"')) break;
    }
    if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}: ${said.join("\n")}`);
    child.stderr.resume();
  }
  async function down(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const child = running;
    if (child === null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    running = null;
  }
  await up();
  return {
    async kill(): Promise<void> {
      await down("SIGKILL");
      await up();
    },
    stop: () => down("SIGTERM"),
    end: () => down("SIGKILL"),
  };
}

test.concurrent.for([
  ["Telegram", startTelegramStage],
  ["Discord", startDiscordStage],
] as const)(
  "on %s an announcement survives a kill while it is composed, previewed, sent and followed",
  { timeout: 300_000 },
  async ([, start], { expect, onTestFinished }) => {
    const folder = mkdtempSync(path.join(tmpdir(), "sanad-announce-"));
    const stage = await start(readers);
    onTestFinished(async () => {
      await stage.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    {
      await using store = await openAt(path.join(folder, "sanad.db"));
      for (const id of stage.readers) await store.conversations.meet(id, { title: "", place: "channel" });
    }
    const bot = await startProcess(stage, folder);
    onTestFinished(bot.end);

    await stage.compose();
    await bot.kill();
    await stage.fillIn("Down tonight.");
    await bot.kill();
    await stage.press(`Send to ${readers}`);
    const copies = () => stage.heard("Down tonight.");
    const reached = () => copies().filter((count) => count > 0).length;
    await stage.until(() => reached() >= 10);
    await bot.kill();
    await stage.until(() => stage.board()?.includes("delivered") === true && reached() >= 40);
    const before = reached();
    await bot.kill();

    const over = `${readers} of ${readers} delivered`;
    await stage.until(() => stage.board()?.includes(over));
    // Where the platform cannot recognise a repeated request, what a kill found in flight may come twice, and only that.
    const [platform = "console"] = stage.readers.map(platformOf);
    const { concurrency, recognisedMs } = usualRates[platform];
    const twice = copies().filter((count) => count === 2).length;
    expect(before).toBeLessThan(readers);
    expect(copies().filter((count) => count === 0 || count > 2)).toEqual([]);
    expect(twice).toBeLessThanOrEqual(recognisedMs > 0 ? 0 : 2 * concurrency);
    await bot.stop();

    await using store = await openAt(path.join(folder, "sanad.db"));
    expect(await store.announcements.list({ states: null, limit: 9 })).toMatchObject([
      { id: 1, state: "published" },
    ]);
    const events = await store.announcements.events(1);
    expect(events.filter(({ what }) => what !== "announcement ended").map(({ what }) => what)).toEqual([
      "composed",
      "sent",
    ]);
  },
);
