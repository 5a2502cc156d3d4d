import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError, RateLimitError } from "discord.js";
import { isNeverSent } from "../../core/never-sent.ts";
import { messageDeleted, PlatformError, type SendResult } from "../../core/platform.ts";

/** What Discord's error codes mean for a conversation or a message; for all others the HTTP status decides. */
const meanings: Readonly<
  Record<number, { readonly kind: "gone" | "refused" | "later"; readonly reason: string }>
> = {
  10003: { kind: "gone", reason: "the channel was deleted" },
  10004: { kind: "gone", reason: "the server is gone, or the bot was removed from it" },
  10008: { kind: "refused", reason: messageDeleted },
  10013: { kind: "gone", reason: "the person's account is gone" },
  20009: { kind: "refused", reason: "Discord considers the content explicit" },
  20016: { kind: "later", reason: "slow mode" },
  20022: { kind: "later", reason: "too many edits of announcements" },
  20028: { kind: "later", reason: "the channel takes no more messages at the moment" },
  20029: { kind: "later", reason: "the server takes no more messages at the moment" },
  30046: { kind: "later", reason: "too many edits of old messages" },
  40003: { kind: "later", reason: "too many private chats were opened at once" },
  40004: { kind: "later", reason: "Discord takes no messages at the moment" },
  40005: { kind: "refused", reason: "the message is too large" },
  40006: { kind: "later", reason: "Discord has switched this off at the moment" },
  40062: { kind: "later", reason: "Discord is too busy at the moment" },
  50001: { kind: "gone", reason: "the bot cannot see the channel" },
  50005: { kind: "refused", reason: "the message is not the bot's own" },
  50006: { kind: "refused", reason: "the message is empty" },
  50007: { kind: "gone", reason: "the person takes no messages from the bot" },
  50008: { kind: "gone", reason: "the channel takes no text messages" },
  50009: { kind: "gone", reason: "the channel's verification level keeps the bot out" },
  50013: { kind: "gone", reason: "the bot may not post in the channel" },
  50024: { kind: "gone", reason: "the channel takes no messages" },
  50035: { kind: "refused", reason: "Discord considers the message malformed" },
  50068: { kind: "refused", reason: "Discord considers the message malformed" },
  50083: { kind: "gone", reason: "the thread is closed" },
  50278: { kind: "gone", reason: "the person shares no server with the bot any more" },
  160002: { kind: "gone", reason: "the bot may not read what was said before, and so not reply to it" },
  160005: { kind: "gone", reason: "the thread is locked" },
  160006: { kind: "later", reason: "the server has as many open threads as it may" },
  160007: { kind: "later", reason: "the server has as many open threads on announcements as it may" },
  200000: { kind: "refused", reason: "the server's AutoMod blocked the message" },
  200001: { kind: "refused", reason: "the server's AutoMod blocked the title" },
  240000: { kind: "refused", reason: "Discord considers a link in it harmful" },
};

/** The wait where Discord names none, in milliseconds. */
const unnamedWaitMs = 60_000;
const brokenWaitMs = 5_000;

/** The code of Discord's refusal, or null for anything else. */
export function codeOf(error: unknown): number | null {
  return error instanceof DiscordAPIError && typeof error.code === "number" ? error.code : null;
}

/**
 * The one place where what Discord answered, or failed to answer, becomes an outcome. Anything that did not come from
 * the platform or the network is a bug, and is thrown again.
 */
export function outcomeOf(error: unknown): SendResult {
  if (error instanceof RateLimitError) return rateLimited(error);
  if (error instanceof DiscordAPIError) return refusal(error);
  if (error instanceof HTTPError)
    return later(brokenWaitMs, "conversation", `Discord answered ${error.status}`, true);
  const fault = networkFault(error);
  if (fault !== null) return fault;
  throw error;
}

function rateLimited({ global, limit, scope, retryAfter, timeToReset }: RateLimitError): SendResult {
  const wait = Math.max(1, retryAfter, timeToReset);
  // Discord's own refusals carry a limit or a scope; one without either comes from Cloudflare, which bans the address.
  if (!global && limit === Number.POSITIVE_INFINITY && scope === "user")
    return later(wait, "platform", "Cloudflare refuses this address: too many invalid requests", false);
  return later(wait, global ? "platform" : "conversation", "Discord asked for patience", false);
}

/** Discord's code for a request that Cloudflare stopped before it. */
const stoppedByCloudflare = 40333;

function refusal(error: DiscordAPIError): SendResult {
  // Whoever answers so knows nothing of the channel, and would answer so for every other, too.
  if (error.code === stoppedByCloudflare || (isClosed(error) && typeof error.code !== "number"))
    return later(unnamedWaitMs, "platform", `Cloudflare, or a proxy, answers with ${error.status}`, false);
  const meaning = typeof error.code === "number" ? meanings[error.code] : undefined;
  if (meaning?.kind === "later") return later(unnamedWaitMs, "conversation", meaning.reason, false);
  if (meaning !== undefined)
    return { kind: meaning.kind, reason: `${meaning.reason} (${error.code}${detail(error)})` };
  const said = `${error.message} (${error.status}/${error.code})`;
  if (error.status === 401) return later(unnamedWaitMs, "platform", refusedToken, false);
  return { kind: isClosed(error) ? "gone" : "refused", reason: said };
}

function isClosed({ status }: DiscordAPIError): boolean {
  return status === 403 || status === 404;
}

/** The places that a form error names, so that an operator can tell which limit was passed. */
function detail(error: DiscordAPIError): string {
  return error.code === 50035 ? `: ${error.message.replace(/\s+/gu, " ").slice(0, 300)}` : "";
}

function networkFault(error: unknown): SendResult | null {
  const code = networkCode(error);
  if (code === null) return null;
  const unsure = !isNeverSent(code);
  return later(
    brokenWaitMs,
    unsure ? "conversation" : "platform",
    `Discord could not be reached (${code})`,
    unsure,
  );
}

/** The code of a network fault, or null when it was something else. */
function networkCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (error.name === "AbortError" || error.name === "TimeoutError") return "no answer in time";
  const code = "code" in error ? error.code : null;
  if (typeof code === "string" && (isNeverSent(code) || /^(E[A-Z]+|UND_ERR_\w+|E_\w+)$/.test(code)))
    return code;
  return networkCode(error.cause);
}

/** What `/status` and the log say when the token stops working while the bot runs. */
export const refusedToken =
  "Discord no longer accepts the bot's token: was it reset? Put the new one into DISCORD_TOKEN and start again";

function later(
  retryAfterMs: number,
  scope: "conversation" | "platform",
  reason: string,
  unsure: boolean,
): SendResult {
  return { kind: "later", retryAfterMs: Math.ceil(retryAfterMs), scope, reason, unsure };
}

/** What an error says only to those who know the library, in plain words; null where it has words of its own. */
function faultOf(error: unknown): string | null {
  const code = networkCode(error);
  if (code !== null) return code;
  // The library uses an answer without checking what it is.
  return error instanceof TypeError ? "what answers there is not Discord" : null;
}

/** Why Discord would not let the bot in, in words that say what to do. */
export function startError(error: unknown): PlatformError {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return new PlatformError(
      "Discord refused the token. Copy it again from the Bot page of your application at discord.com/developers into DISCORD_TOKEN.",
      { fatal: true, cause: error },
    );
  const said = error instanceof Error ? error.message : String(error);
  if (/intents/i.test(said))
    return new PlatformError(
      `Discord refused the bot's intents (${said}). It needs none of the privileged ones; check the Bot page of your application at discord.com/developers.`,
      { fatal: true, cause: error },
    );
  return new PlatformError(
    `Discord could not be reached: ${faultOf(error) ?? said}. Check the network and DISCORD_API.`,
    {
      fatal: false,
      cause: error,
    },
  );
}
