import { minuteMs } from "./lengths.ts";

/** A smaller step of a clock, in milliseconds, is ordinary adjustment, which all that goes by it can bear. */
export const noticedMs = minuteMs;

/** Whether a clock was set back between two looks at it, in epoch milliseconds. */
export function isStepBack(before: number, at: number): boolean {
  return at < before - noticedMs;
}
