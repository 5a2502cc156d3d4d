import { forgetUntil } from "../bounded.ts";
import { OTHER_RATE } from "./options.ts";
import { type Refusal, tooMany } from "./refusals.ts";
import type { Route } from "./rest.ts";
import type { World } from "./world.ts";

/** Refused requests count for ten minutes. */
const INVALID_MS = 600_000;
const INVALID_STATUSES = new Set([401, 403, 429]);
const HOUR = 3_600_000;

/** The part of a path that has buckets of its own. */
function majorOf(path: string, args: readonly string[]): string {
  if (/^\/(channels|guilds)\//.test(path)) return args[0] ?? "";
  return path.startsWith("/webhooks/") ? `${args[0]}/${args[1]}` : "global";
}

/** Counts a request in its fixed-window bucket per route and major parameter; the headers tell what is left. */
export function countRate(
  world: World,
  route: Route,
  args: readonly string[],
): Readonly<Record<string, string>> {
  const { rateLimits, globalPerSec } = world.settings;
  if (rateLimits === false) return {};
  const now = world.now();
  if (!route.uncounted) {
    forgetUntil(world.recent, now - 1000);
    const [oldest] = world.recent;
    if (oldest !== undefined && world.recent.length >= globalPerSec)
      throw tooMany(oldest + 1000 - now, "global");
    world.recent.push(now);
  }
  if (route.path.startsWith("/interactions/")) return {};
  const { limit, per } = rateLimits[route.on] ?? OTHER_RATE;
  const key = `${route.on}|${majorOf(route.path, args)}`;
  let bucket = world.buckets.get(key);
  if (!bucket || now >= bucket.start + per * 1000) {
    bucket = { start: now, used: 0 };
    world.buckets.set(key, bucket);
  }
  const left = bucket.start + per * 1000 - now;
  const headers = (remaining: number) => ({
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": ((now + left) / 1000).toFixed(3),
    "x-ratelimit-reset-after": (left / 1000).toFixed(3),
    "x-ratelimit-bucket": Buffer.from(route.on).toString("hex").slice(0, 32).padEnd(32, "0"),
  });
  if (bucket.used >= limit) throw tooMany(left, "user", { headers: headers(0) });
  bucket.used++;
  return headers(limit - bucket.used);
}

/** Remembers a refused request; those of a limit shared with others do not count. */
export function noteInvalid(world: World, status: number, scope: string | undefined): void {
  if (INVALID_STATUSES.has(status) && scope !== "shared") world.invalid.push(world.now());
}

/** Whether the address is banned for too many refused requests. */
export function isBanned(world: World): boolean {
  forgetUntil(world.invalid, world.now() - INVALID_MS);
  return world.invalid.length >= world.settings.invalidLimit;
}

/** Counts a published message; the limit is the channel's, whoever publishes, and stands in no bucket header. */
export function countCrosspost(world: World, channelId: string): Refusal | undefined {
  const now = world.now();
  const times = world.crossposts.get(channelId) ?? [];
  world.crossposts.set(channelId, times);
  forgetUntil(times, now - HOUR);
  const [oldest] = times;
  if (oldest !== undefined && times.length >= world.settings.crosspostsPerHour)
    return tooMany(oldest + HOUR - now, "shared", {
      code: 20_028,
      message: "The write action you are performing on the channel has hit the write rate limit.",
    });
  times.push(now);
  return undefined;
}
