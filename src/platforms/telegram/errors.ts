import { GrammyError, HttpError } from "grammy";
import { type ConversationId, conversationId } from "../../core/conversation.ts";
import { isNeverSent } from "../../core/never-sent.ts";
import { messageDeleted, PlatformError, type SendResult } from "../../core/platform.ts";

type Meaning = readonly [said: RegExp, kind: "gone" | "refused", reason: string];

/** What Telegram's refusals mean. The texts are the server's own: TDLib and the Bot API server, stable for years. */
const meanings: readonly Meaning[] = [
  [/bot was blocked by the user/, "gone", "the person blocked the bot"],
  [/user is deactivated/, "gone", "the person's account was deleted"],
  [/bot can't initiate conversation/, "gone", "the person never started the bot"],
  [/bot can't send messages to bots/, "gone", "the other side is a bot"],
  [/bot was kicked from/, "gone", "the bot was removed from the chat"],
  [/bot is not a member of/, "gone", "the bot is not a member of the chat"],
  [/the group chat was deleted/, "gone", "the group was deleted"],
  [
    /chat not found|PEER_ID_INVALID|CHANNEL_INVALID|CHAT_ID_INVALID/,
    "gone",
    "the chat does not exist for the bot",
  ],
  [/CHANNEL_PRIVATE/, "gone", "the chat is private and the bot is not in it"],
  [/TOPIC_CLOSED/, "gone", "the topic is closed"],
  [/TOPIC_DELETED|message thread not found|TOPIC_ID_INVALID/, "gone", "the topic was deleted"],
  [/need administrator rights in the channel/, "gone", "the bot may not post in the channel"],
  [
    /CHAT_WRITE_FORBIDDEN|CHAT_SEND_\w+_FORBIDDEN|CHAT_RESTRICTED/,
    "gone",
    "the bot may not write in the chat",
  ],
  [/not enough rights|have no rights to send/, "gone", "the bot lacks the right to write in the chat"],
  [/CHAT_ADMIN_REQUIRED|CHAT_GUEST_SEND_FORBIDDEN/, "gone", "the bot may not write in the chat"],
  [/message to (edit|delete) not found|MESSAGE_ID_INVALID/, "refused", messageDeleted],
  [/message can't be (edited|deleted)/, "refused", "the message is too old, or not the bot's"],
  [/message is too long|MESSAGE_TOO_LONG|caption is too long/, "refused", "the message is too long"],
  [/text must be non-empty|message text is empty/, "refused", "the message is empty"],
];

/** The wait where Telegram names none, in milliseconds. */
const brokenWaitMs = 5_000;
const namelessFloodMs = 5_000;

/** The one place where what Telegram answered, or failed to answer, becomes an outcome. Bugs are thrown again. */
export function outcomeOf(error: unknown): SendResult {
  if (error instanceof GrammyError) return refusal(error);
  // grammY wraps whatever its transport throws; a bug of ours never passes through the transport.
  if (error instanceof HttpError) return networkFault(error.error);
  throw error;
}

function refusal(error: GrammyError): SendResult {
  const { error_code: code, description, parameters } = error;
  if (parameters.migrate_to_chat_id !== undefined)
    return { kind: "moved", to: chatOf(parameters.migrate_to_chat_id) };
  if (code === 429)
    return later(
      (parameters.retry_after ?? 0) * 1000 || namelessFloodMs,
      "Telegram asked for patience",
      false,
    );
  if (code >= 500) return later(brokenWaitMs, `Telegram answered ${code}`, true);
  const meaning = meanings.find(([said]) => said.test(description));
  if (meaning !== undefined) return { kind: meaning[1], reason: `${meaning[2]} (${description})` };
  if (code === 401 || code === 404) return { ...later(60_000, refusedToken, false), scope: "platform" };
  return { kind: code === 403 ? "gone" : "refused", reason: `${code} ${description}` };
}

function networkFault(cause: unknown): SendResult {
  const code = codeOf(cause);
  const unsure = !isNeverSent(code);
  const outcome = later(brokenWaitMs, `Telegram could not be reached (${code})`, unsure);
  return unsure ? outcome : { ...outcome, scope: "platform" };
}

function codeOf(cause: unknown): string {
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return cause instanceof Error && /abort|timed? ?out/i.test(cause.message)
    ? "no answer in time"
    : "lost connection";
}

function later(
  retryAfterMs: number,
  reason: string,
  unsure: boolean,
): Extract<SendResult, { kind: "later" }> {
  return { kind: "later", retryAfterMs, scope: "conversation", reason, unsure };
}

/** What `/status` and the log say when the token stops working. */
export const refusedToken =
  "Telegram refuses the bot's token: copy it again from @BotFather into TELEGRAM_TOKEN and start again";

/**
 * How long to wait before trying an awaited answer again, or null when it must not be tried: it may have taken effect,
 * or never will.
 */
export function anotherTryAfter(error: unknown): number | null {
  if (error instanceof GrammyError) {
    if (error.error_code === 429) return (error.parameters.retry_after ?? 1) * 1000;
    return error.error_code >= 500 ? 1000 : null;
  }
  return error instanceof HttpError && isNeverSent(codeOf(error.error)) ? 1000 : null;
}

/** The conversation of a chat, and of a topic where it has some. */
export function chatOf(chat: number, topic: number | null = null): ConversationId {
  return conversationId("telegram", String(chat), topic === null ? null : String(topic));
}

/** Whether this is Telegram saying that nothing would change. */
export function isUnchanged(error: unknown): boolean {
  return error instanceof GrammyError && /message is not modified/.test(error.description);
}

/** Whether the chat accepts words but no pictures. */
export function isPictureBarred(error: unknown): boolean {
  return (
    error instanceof GrammyError &&
    /rights to send photos|CHAT_SEND_(?:PHOTOS|MEDIA)_FORBIDDEN/.test(error.description)
  );
}

/** Whether an inline query is over: whoever asked has typed on, or the bot was away. */
export function isOver(error: unknown): boolean {
  return error instanceof GrammyError && /query is too old|query ID is invalid/.test(error.description);
}

/** Whether the message to edit is a picture, whose words are a caption. */
export function isPicture(error: unknown): boolean {
  return error instanceof GrammyError && /there is no text in the message to edit/.test(error.description);
}

/** Why Telegram would not let the bot in, in words that say what to do. */
export function startError(error: unknown): PlatformError {
  const code = error instanceof GrammyError ? error.error_code : null;
  if (code === 401 || code === 404) {
    // A Bot API server says so, too, where something stands between its address and the token.
    const rootFirst = code === 404 ? " Where TELEGRAM_API_ROOT is set, check that first." : "";
    return new PlatformError(`${refusedToken}.${rootFirst}`, { fatal: true, cause: error });
  }
  return new PlatformError(
    `Telegram could not be reached: ${faultOf(error)}. Check the network and TELEGRAM_API_ROOT.`,
    {
      fatal: false,
      cause: error,
    },
  );
}

function faultOf(error: unknown): string {
  // By its type a description is always there, but a proxy that answers with JSON of its own gives none.
  if (error instanceof GrammyError) return error.description || noBotApi;
  if (!(error instanceof HttpError)) return "no answer in time";
  return isNoJson(error.error) ? noBotApi : codeOf(error.error);
}

const noBotApi = "what answers there is not a Bot API server";

function isNoJson(cause: unknown): boolean {
  return cause instanceof Error && "type" in cause && cause.type === "invalid-json";
}
