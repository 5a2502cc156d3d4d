import { expect, it } from "vitest";
import { PlatformError } from "../src/core/platform.ts";
import { startPlatforms } from "../src/starting.ts";
import { errorLog } from "./store/fixture.ts";

/** A platform whose start fails in these ways, one after the other, and then succeeds. */
function failing(name: "telegram" | "discord" | "web", failures: Error[]) {
  const starts = { count: 0 };
  return {
    name,
    starts,
    async start() {
      starts.count += 1;
      const failure = failures.shift();
      if (failure !== undefined) throw failure;
    },
  };
}

const away = () => new PlatformError("Telegram could not be reached.", { fatal: false });

it("retries a platform that could not be reached, later each time, while the others run", async () => {
  const errors: string[] = [];
  const pauses: number[] = [];
  const telegram = failing("telegram", [away(), away(), away()]);
  const discord = failing("discord", []);
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const started = await startPlatforms([telegram, discord], {
    log: errorLog(errors),
    wait: async (ms) => {
      pauses.push(ms);
      if (pauses.length === 3) resolve();
    },
    signal: new AbortController().signal,
  });
  expect(started).toEqual([telegram, discord]);
  await ready;
  expect(pauses).toEqual([5000, 10_000, 20_000]);
  await new Promise(setImmediate);
  expect(telegram.starts.count).toBe(4);
  expect(discord.starts.count).toBe(1);
  expect(errors.join("\n")).toContain("Trying again in 20 s.");
});

it("does not retry what waiting cannot cure, nor after the process was told to stop", async () => {
  const stopping = new AbortController();
  const pauses: number[] = [];
  const deps = {
    log: errorLog([]),
    wait: async (ms: number) => {
      pauses.push(ms);
      stopping.abort();
    },
    signal: stopping.signal,
  };
  const refused = failing("discord", [new PlatformError("Discord refused the token.", { fatal: true })]);
  const broken = failing("web", [new Error("a bug")]);
  const unreachable = failing("telegram", [away()]);
  expect(await startPlatforms([refused, broken, unreachable], deps)).toEqual([unreachable]);
  await new Promise(setImmediate);
  expect(pauses).toEqual([5000]);
  expect([refused, broken, unreachable].map(({ starts }) => starts.count)).toEqual([1, 1, 1]);
});
