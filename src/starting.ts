import type { Logger } from "pino";
import { type Platform, PlatformError } from "./core/platform.ts";
import type { Wait } from "./core/time/wait.ts";

/** The first pause before a platform that could not be reached is started again; it doubles up to five minutes. */
const retryMs = 5000;
const longestRetryMs = 300_000;

/** How long a platform that cannot start is waited for: until `signal` fires. */
export interface StartDeps {
  readonly log: Logger;
  readonly wait: Wait;
  /** Fires when the process stops; nothing is started after that. */
  readonly signal: AbortSignal;
}

type Startable = Pick<Platform, "name" | "start">;

/**
 * Starts all platforms at once. Resolves with those that run, or that are tried again in the background because trying
 * again may help: readers on the others must not suffer for one that cannot start.
 */
export async function startPlatforms<P extends Startable>(
  all: readonly P[],
  deps: StartDeps,
): Promise<readonly P[]> {
  const started = await Promise.all(
    all.map(async (platform) => ((await startOne(platform, deps, retryMs)) ? [platform] : [])),
  );
  return started.flat();
}

async function startOne(platform: Startable, deps: StartDeps, pauseMs: number): Promise<boolean> {
  const { log, wait, signal } = deps;
  try {
    await platform.start();
    if (pauseMs > retryMs) log.info({ platform: platform.name }, "the platform runs now");
    return true;
  } catch (error) {
    if (signal.aborted) return false;
    if (!(error instanceof PlatformError)) {
      log.error({ err: error, platform: platform.name }, "the platform could not be started");
      return false;
    }
    if (error.fatal) {
      log.error({ platform: platform.name }, error.message);
      return false;
    }
    log.error({ platform: platform.name }, `${error.message} Trying again in ${pauseMs / 1000} s.`);
    void wait(pauseMs, signal).then(() =>
      signal.aborted ? false : startOne(platform, deps, Math.min(pauseMs * 2, longestRetryMs)),
    );
    return true;
  }
}
