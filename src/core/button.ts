/**
 * Buttons keep no state in the bot: all that a press means is in its payload, `1|command|button|…args`.
 * Telegram allows 64 bytes of callback data, Discord 100 characters of custom id; the smaller one counts.
 */
export const payloadByteLimit = 64;

const version = "1";

/** What a payload says. */
export interface Pressed {
  readonly command: string;
  readonly button: string;
  readonly args: readonly string[];
}

/** Writes a payload. Throws a RangeError, a bug of the caller, when it would not fit or an argument holds `|`. */
export function buttonPayload(
  command: string,
  button: string,
  args: readonly (string | number)[] = [],
): string {
  const parts = [version, command, button, ...args.map(String)];
  if (parts.some((part) => part.includes("|")))
    throw new RangeError(`button argument holds "|": ${parts.join(" ")}`);
  const payload = parts.join("|");
  const bytes = bytesOf(payload);
  if (bytes > payloadByteLimit)
    throw new RangeError(`button payload of ${bytes} bytes, ${payloadByteLimit} allowed: ${payload}`);
  return payload;
}

/** Reads a payload, or null when it is none of ours (they are never longer) or of a version no longer understood. */
export function readPayload(payload: string): Pressed | null {
  if (bytesOf(payload) > payloadByteLimit) return null;
  const [head, command, button, ...args] = payload.split("|");
  if (head !== version || command === undefined || button === undefined) return null;
  return { command, button, args };
}

const encoder = new TextEncoder();
const bytesOf = (text: string): number => encoder.encode(text).length;
