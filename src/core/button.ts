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
  const payload = payloadIfFits(command, button, args);
  if (payload !== null) return payload;
  const parts = [command, button, ...args].join(" ");
  throw new RangeError(
    `a part of a button's payload holds "|", or all have too many bytes, ${payloadByteLimit} allowed: ${parts}`,
  );
}

/** Writes a payload of names, which may be long or hold what none may; null where they do not fit. */
export function payloadIfFits(
  command: string,
  button: string,
  args: readonly (string | number)[],
): string | null {
  const parts = [version, command, button, ...args.map(String)];
  const payload = parts.join("|");
  return parts.some((part) => part.includes("|")) || !isOurs(payload) ? null : payload;
}

/** Reads a payload, or null when it is none of ours or of a version no longer understood. */
export function readPayload(payload: string): Pressed | null {
  if (!isOurs(payload)) return null;
  const [head, command, button, ...args] = payload.split("|");
  if (head !== version || command === undefined || button === undefined) return null;
  return { command, button, args };
}

const encoder = new TextEncoder();

/** Ours are never longer, and hold no null byte: what a button names is looked up, and PostgreSQL accepts none. */
function isOurs(payload: string): boolean {
  return encoder.encode(payload).length <= payloadByteLimit && !payload.includes("\0");
}
