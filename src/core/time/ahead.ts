import { dayMs } from "./lengths.ts";

/** Newsrooms date articles ahead by hours, and what is still to appear by some days. */
const usualMs = 7 * dayMs;
/** Magazines date their issues ahead by up to a quarter; what is further ahead is a slip of the fingers. */
const mostMs = 92 * dayMs;

/**
 * How an ISO 8601 date lies to `now`: in order (not far ahead), oddly far ahead, or so far that it must be a mistake.
 */
export function aheadOf(date: string, now: Date): "usual" | "odd" | "mistaken" {
  const ms = Date.parse(date) - now.getTime();
  if (ms <= usualMs) return "usual";
  return ms <= mostMs ? "odd" : "mistaken";
}
