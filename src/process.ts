import { lookup } from "node:dns";
import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Config, ConfigError } from "./config.ts";
import { StoreAway, UserError } from "./core/errors.ts";
import type { FetchRules } from "./fetch/rules.ts";
import { StoreError } from "./store/errors.ts";

/** What may be fetched, and the patience with strangers' servers. */
export function fetchRules(config: Pick<Config, "FETCH_PORTS" | "FETCH_LOOPBACK">): FetchRules {
  return {
    ports: config.FETCH_PORTS,
    allowLoopback: config.FETCH_LOOPBACK === "on",
    answerMs: 10_000,
    totalMs: 30_000,
    userAgent: "Sanad (news reader bot)",
    lookup,
  };
}

/** How long parsing one feed or page may take in its thread, in milliseconds. */
export const readMs = 10_000;

/**
 * Where the store is: PostgreSQL if it is configured, else a file in the data folder, which is made if need be, for its
 * owner alone: what lies there names people's chats. Throws a ConfigError when the folder cannot be made.
 */
export function storeLocation({ DATABASE_URL, DATA_DIR }: Pick<Config, "DATABASE_URL" | "DATA_DIR">): string {
  if (DATABASE_URL !== undefined) return DATABASE_URL;
  try {
    makeFolder(path.resolve(DATA_DIR));
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    throw new ConfigError(
      `DATA_DIR: the folder ${DATA_DIR} cannot be made (${reason}). Name one in which the bot's user may write.`,
      { cause },
    );
  }
  return path.join(DATA_DIR, "sanad.db");
}

/** Step by step: Node's own `recursive` never returns where the system denies that the parent exists (/proc). */
function makeFolder(folder: string): void {
  if (isFolder(folder)) return;
  makeFolder(path.dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process that starts at the same moment may have made it.
    if (!isFolder(folder)) throw error;
  }
}

function isFolder(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Reads the command line's options. Throws a UserError with the usage when they are wrong. */
export function readOptions<T extends ParseArgsConfig>(
  options: T,
  usage: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(options);
  } catch (error) {
    if (error instanceof TypeError) throw new UserError(`${error.message}\n${usage}`, { cause: error });
    throw error;
  }
}

/**
 * Runs a process to its exit code. What its operator can fix is told in words: bad use and bad configuration end with
 * 2, a store that does not answer with 1. Everything else is a bug, and shows its stack.
 */
export async function runProcess(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const isBadUse = error instanceof ConfigError || error instanceof UserError;
    if (!isBadUse && !(error instanceof StoreError) && !(error instanceof StoreAway)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = isBadUse ? 2 : 1;
  }
}
