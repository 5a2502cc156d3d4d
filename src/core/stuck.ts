import { type PlatformName, platformLabel } from "./conversation.ts";
import { minuteMs } from "./time/lengths.ts";

const stuckMinutes = 10;

/**
 * A sender that finishes nothing for this long (ms) though something is due is stuck; so is a clock that stands still.
 */
export const stuckAfterMs = stuckMinutes * minuteMs;

/** Tells whoever runs the bot that no process sends for these platforms. */
export function nobodySends(platforms: readonly PlatformName[]): string {
  const names = platforms.map(platformLabel).join(" and ");
  return `something is due for ${names}, and no process sends there; it waits until one does: is a token missing?`;
}

/** Tells whoever runs the bot that the senders of these platforms are stuck. */
export function nothingLeaves(platforms: readonly PlatformName[]): string {
  const names = platforms.map(platformLabel).join(" and ");
  return `nothing has left for ${names} in the last ${stuckMinutes} minutes, though something is due`;
}
