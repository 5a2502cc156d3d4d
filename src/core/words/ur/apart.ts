/** What begins and ends a text of its own direction (Unicode's first strong isolate). */
export const [opened, closed] = ["\u2068", "\u2069"];

/** Keeps names, times, commands and quotes in their own direction within a label. */
export function apart(foreign: string): string {
  return opened + foreign + closed;
}

/** The same in quotation marks, for what somebody typed. */
export function typed(said: string): string {
  return apart(`“${said}”`);
}

/** Asks for the name most likely meant, behind a sentence that knows none; empty for null. */
export function orMeant(near: string | null): string {
  return near === null ? "" : ` کیا آپ کی مراد ${apart(near)} تھی؟`;
}
