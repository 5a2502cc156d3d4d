import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openAt } from "./fixture.ts";
import { openPlaces } from "./places.ts";

const { engines } = await openPlaces();

const seen = z.object({ owner: z.string(), published: z.string(), epoch: z.number().nullable() });

async function open(location: string, owner: string, ttlMs: number, ...more: readonly string[]) {
  const args = [path.join(import.meta.dirname, "opener.ts"), location, owner, `${ttlMs}`, ...more];
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  if (child.stdout === null) throw new Error("no output");
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([once(lines, "line"), once(child, "exit")]);
  return { child, saw: seen.parse(JSON.parse(String(line[0]))) };
}

describe.each(engines)("%s", (_name, place) => {
  test("lets several processes start at once: one schema, one subject, one leader", async () => {
    const location = await place();
    const owners = ["a", "b", "c", "d"];
    const opened = await Promise.all(owners.map((owner) => open(location, owner, 60_000)));
    const saw = opened.map((each) => each.saw);
    expect(saw.filter((each) => each.published === "published")).toHaveLength(1);
    expect(saw.filter((each) => each.epoch === 1)).toHaveLength(1);
    expect(saw.filter((each) => each.epoch === null)).toHaveLength(3);
  });

  test("hands a lease on, with a new epoch, when its owner was killed", async () => {
    const location = await place();
    const { child, saw } = await open(location, "first", 1500, "stay");
    expect(saw.epoch).toBe(1);
    child.kill("SIGKILL");
    await once(child, "exit");
    await using store = await openAt(location);
    await expect
      .poll(() => store.leases.take("sender:telegram", "second", 60_000), { timeout: 20_000, interval: 50 })
      .toEqual({ name: "sender:telegram", owner: "second", epoch: 2 });
  });
});
