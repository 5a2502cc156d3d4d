/** What begins and ends a text of its own direction (Unicode's first strong isolate). */
export const [opened, closed] = ["\u2068", "\u2069"];

/** Keeps names, times, commands and quotes in their own direction within a label. */
export function apart(foreign: string): string {
  return opened + foreign + closed;
}
