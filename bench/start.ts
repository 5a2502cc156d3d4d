// Start-up and resident memory of the whole bot with both platforms, in a process of its own, beside a process that
// only imports grammy and discord.js. From spawning to ready; medians of several starts, the two kinds taking turns.
import { type ChildProcessByStdio, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { startDiscord } from "../tests/servers/discord/server.ts";
import { startTelegram } from "../tests/servers/telegram/server.ts";
import { middle, printRow } from "./measure/median.ts";

const starts = 5;
/** What has just started settles down for so long before its memory is read. */
const settleMs = 3000;

interface Start {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Runs Node until it prints a line that holds `ready`, then ends it. */
async function started(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  ready: string,
): Promise<Start> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "ignore", "pipe"],
  });
  await lineWith(child, ready);
  const milliseconds = performance.now() - begun;
  await sleep(settleMs);
  const kilobytes = Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)], { encoding: "utf8" }));
  child.kill("SIGTERM");
  await once(child, "exit");
  return { milliseconds, megabytes: kilobytes / 1024 };
}

async function lineWith(child: ChildProcessByStdio<null, null, Readable>, ready: string): Promise<void> {
  const lines = createInterface({ input: child.stderr });
  for await (const line of lines) if (line.includes(ready)) break;
  if (child.exitCode !== null)
    throw new Error(`the process ended with ${child.exitCode} before it was ready`);
  child.stderr.resume();
}

const bareCode = `
  await Promise.all([import("grammy"), import("discord.js")]);
  console.error("ready");
  setInterval(() => {}, 1000);
`;

const folder = mkdtempSync(path.join(tmpdir(), "sanad-bench-"));
const tg = await startTelegram({ limits: false });
const d = await startDiscord({ rateLimits: false });
const whole = (engine: "light" | "semantic") =>
  started(
    [path.join(import.meta.dirname, "../src/main.ts")],
    {
      TELEGRAM_TOKEN: tg.token,
      TELEGRAM_API_ROOT: tg.url,
      DISCORD_TOKEN: d.token,
      DISCORD_API: d.api,
      // Kept from one start to the next, as it is on a server: only the first embeds the paragraphs.
      DATA_DIR: folder,
      PORT: "0",
      SEARCH: engine,
      LOG_LEVEL: "info",
    },
    '"msg":"running"',
  );

const kinds = [
  ["importing grammy and discord.js", () => started(["--input-type=module", "-e", bareCode], {}, "ready")],
  ["the whole bot, words alone (SEARCH=light)", () => whole("light")],
  ["the whole bot, with the model (SEARCH=semantic)", () => whole("semantic")],
] as const;

try {
  const taken = kinds.map(([name, start]) => ({ name, start, seen: [] as Start[] }));
  // The first start of each warms the disk's cache and writes the database.
  for (const { start } of taken) await start();
  for (let i = 0; i < starts; i++) for (const { start, seen } of taken) seen.push(await start());
  const medians = taken.map(({ name, seen }) => ({
    name,
    milliseconds: middle(seen.map((one) => one.milliseconds)),
    megabytes: middle(seen.map((one) => one.megabytes)),
  }));
  const [basis] = medians;
  for (const { name, milliseconds } of medians)
    printRow(`ready: ${name}`, milliseconds, "ms", basis?.milliseconds ?? Number.NaN);
  for (const { name, megabytes } of medians)
    printRow(`resident: ${name}`, megabytes, "MB", basis?.megabytes ?? Number.NaN);
} finally {
  await Promise.all([tg.stop(), d.stop()]);
  rmSync(folder, { recursive: true, force: true });
}
