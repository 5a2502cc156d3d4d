import { type PlatformName, platformLabel } from "./conversation.ts";

const stuckMinutes = 10;

/** A sender that finishes nothing of what is due for this long (ms) is stuck, and so is a clock that stands still. */
export const stuckAfterMs = stuckMinutes * 60_000;

/** Says of platforms for which no process sends what is wrong, for who keeps the bot running. */
export function nobodySends(platforms: readonly PlatformName[]): string {
  const names = platforms.map(platformLabel).join(" and ");
  return `something is due for ${names}, and no process sends there; it waits until one does: is a token missing?`;
}

/** Says of stuck senders what is wrong, for who keeps the bot running. */
export function nothingLeaves(platforms: readonly PlatformName[]): string {
  const names = platforms.map(platformLabel).join(" and ");
  return `nothing has left for ${names} in the last ${stuckMinutes} minutes, though something is due`;
}
