import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { createWaiting } from "./servers/waiting.ts";

/** A folder that is gone when the test is over. */
export async function folderFor(name: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), `sanad-${name}-`));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** The process that `npm start` runs, without a model so that it starts quickly, and all that it has written. `wrapper` is a command that runs it. */
export async function start(
  environment: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  wrapper: readonly string[] = [],
) {
  const data = await folderFor("data");
  const [command = "", ...rest] = [...wrapper, process.execPath, "src/main.ts", ...args];
  const child = spawn(command, rest, {
    env: { PATH: process.env["PATH"], SEARCH: "light", PORT: "0", DATA_DIR: data, ...environment },
  });
  const ended = once(child, "close");
  const waiting = createWaiting();
  const written = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    written.out += text;
    waiting.changed();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    written.err += text;
    waiting.changed();
  });
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill("SIGKILL");
    await ended;
    waiting.close();
  });
  const wrote = (fits: (text: typeof written) => boolean) =>
    waiting.until(() => fits(written), 30_000, `what was written to fit: ${JSON.stringify(written)}`);
  return {
    written,
    /** Nobody reads any more what it says. */
    hangUp: () => void child.stdout.destroy(),
    type: (line: string) => void child.stdin.write(`${line}\n`),
    kill: (signal: "SIGINT" | "SIGTERM") => void child.kill(signal),
    /** Waits until what it has written fits. */
    wrote,
    /** Waits until it has written this, to either stream. */
    says: (what: RegExp | string) => wrote(({ out, err }) => `${out}${err}`.search(what) !== -1),
    /** Its exit code. */
    async end(): Promise<unknown> {
      const [code] = await ended;
      return code;
    },
  };
}
