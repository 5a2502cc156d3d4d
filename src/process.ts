import { mkdirSync } from "node:fs";
import path from "node:path";
import type { Config } from "./config.ts";

/** Patience with strangers' servers, in milliseconds; this machine's own addresses are never fetched. */
export const fetchRules = {
  allowLoopback: false,
  answerMs: 10_000,
  totalMs: 30_000,
  userAgent: "Sanad (news reader bot)",
};

/** Parsing one feed or page may take this long in its thread. */
export const readMs = 10_000;

/** Where the store is: PostgreSQL if it is configured, else a file in the data folder, which is made if need be. */
export function storeLocation(config: Pick<Config, "DATABASE_URL" | "DATA_DIR">): string {
  if (config.DATABASE_URL !== undefined) return config.DATABASE_URL;
  mkdirSync(config.DATA_DIR, { recursive: true });
  return path.join(config.DATA_DIR, "sanad.db");
}
