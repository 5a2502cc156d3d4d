import { type Api, GrammyError } from "grammy";
import type { CallbackQuery, MaybeInaccessibleMessage } from "grammy/types";
import type { Call } from "../../../core/call.ts";
import type { ConversationId } from "../../../core/conversation.ts";
import type { Dispatch } from "../../../core/dispatch.ts";
import type { Rights } from "../../../core/platform.ts";
import type { Reply } from "../../../core/reply.ts";
import type { Wait } from "../../../core/time/wait.ts";
import { chatOf } from "../errors.ts";
import { maxToast } from "../limits.ts";
import { formatBlocks } from "../text/blocks.ts";
import { choosePrefix } from "../text/keyboard.ts";
import { type AnswerDeps, say, showAnswer } from "./answer.ts";
import { orSayAway } from "./away.ts";
import type { Carried } from "./carried.ts";
import { conversationOf, type Me, personOf, placeOf } from "./speaker.ts";

/** What answers a press; `rights` are asked again at each one. */
export interface PressDeps extends AnswerDeps {
  readonly api: Api;
  readonly dispatch: Dispatch;
  readonly rights: Rights;
  readonly carried: Carried;
  /** Where a conversation lives now. */
  readonly current: (conversation: ConversationId) => Promise<ConversationId>;
  readonly wait: Wait;
}

/** Which update brought it, and to whom. */
export interface Turn {
  readonly id: string;
  readonly me: Me;
}

/** After this many milliseconds without an answer a press stops looking busy; Telegram gives up a little later. */
const patienceMs = 3000;
/** Longer lines become an alert that must be dismissed: nobody reads them in the two seconds of a toast. */
const toastGlance = 70;

/** Answers the press of a button: a short line pops up, anything else is a message or takes the place of the pressed one. */
export async function answerPress(query: CallbackQuery, { id, me }: Turn, deps: PressDeps): Promise<void> {
  const { message, data } = query;
  const acknowledge = acknowledger(query.id, deps);
  if (message === undefined || data === undefined) return void (await acknowledge(null));
  await orSayAway(
    () =>
      data.startsWith(choosePrefix)
        ? offerChoice(query, message, { payload: data.slice(choosePrefix.length), acknowledge }, deps)
        : press({ query, message, data, acknowledge }, { id, me }, deps),
    message.chat.type === "private" ? (query.from.language_code ?? null) : null,
    async (line) => {
      if ((await acknowledge(line)) || message.chat.type === "channel") return;
      await say(conversationIn(message), line, { kind: "buttons" }, deps);
    },
  );
}

interface Pressed {
  readonly query: CallbackQuery;
  readonly message: MaybeInaccessibleMessage;
  readonly data: string;
  readonly acknowledge: Acknowledge;
}

async function press(
  { query, message, data, acknowledge }: Pressed,
  { id, me }: Turn,
  deps: PressDeps,
): Promise<void> {
  const conversation = await whereNow(message, deps);
  const call = callOf(query, message, { id, payload: data, conversation }, deps);
  const reply = await inTime(call, acknowledge, deps);
  const line = toastOf(reply);
  if (line === null && !(await mayReadAlong(call, reply)))
    return void (await acknowledge(null, await deps.carried.keep(personOf(query.from).id, data, me)));
  if (await acknowledge(line)) return;
  await showAnswer(call, reply, { replyTo: null, pressed: refOf(message) }, deps);
}

/** The reply; where it takes long the press stops looking busy before. In a channel it may still become a link. */
async function inTime(call: Call, acknowledge: Acknowledge, { wait, dispatch }: PressDeps): Promise<Reply> {
  if (call.place === "channel") return dispatch(call);
  const done = new AbortController();
  const late = wait(patienceMs, done.signal).then(() => (done.signal.aborted ? true : acknowledge(null)));
  const reply = await dispatch(call);
  done.abort();
  await late;
  return reply;
}

/**
 * Whether the answer may be shown where it was pressed: readers of a channel may not post there, not even through the
 * bot.
 */
async function mayReadAlong(call: Call, reply: Reply): Promise<boolean> {
  return call.place !== "channel" || reply.replaces || (await call.manages());
}

function callOf(
  { from }: CallbackQuery,
  message: MaybeInaccessibleMessage,
  {
    id,
    payload,
    conversation,
  }: { readonly id: string; readonly payload: string; readonly conversation: ConversationId },
  { rights }: PressDeps,
): Call {
  const person = personOf(from);
  return {
    id,
    conversation,
    place: placeOf(message.chat),
    person,
    language: from.language_code ?? null,
    input: { kind: "button", payload },
    repliedTo: null,
    below: async () => null,
    mentions: [],
    repliedToPerson: null,
    messageId: String(message.message_id),
    hasFiles: false,
    onlyMe: false,
    manages: () => rights.mayManage(conversation, person.id),
  };
}

/** What a group was shown before it became a supergroup is pressed afterwards, too, and meant for it as it is now. */
async function whereNow(message: MaybeInaccessibleMessage, { current }: PressDeps): Promise<ConversationId> {
  const conversation = conversationIn(message);
  return message.chat.type === "group" ? current(conversation) : conversation;
}

/** A message too old to be seen still has its chat, but no longer its topic. */
function conversationIn(message: MaybeInaccessibleMessage) {
  return message.date === 0 ? chatOf(message.chat.id) : conversationOf(message);
}

function refOf(message: MaybeInaccessibleMessage) {
  return {
    conversation: conversationIn(message),
    messageId: String(message.message_id),
    sentAt: message.date * 1000,
  };
}

/** The line that pops up for the presser alone, or null when the reply needs a message. */
function toastOf(reply: Reply): string | null {
  const isLine = reply.visibility !== "everyone" && reply.actions.length === 0 && reply.form === null;
  // What takes the pressed message's place takes its buttons away, too.
  if (!isLine || reply.replaces || reply.blocks.some((block) => block.kind !== "text")) return null;
  const { text, entities } = formatBlocks(reply.blocks);
  return text !== "" && text.length <= maxToast && !entities.some(({ type }) => type === "text_link")
    ? text
    : null;
}

/** Shows a line to the presser alone, or opens a link in their client; true when a line was shown. */
type Acknowledge = (line: string | null, url?: string) => Promise<boolean>;

/** Answers the query once; later calls only say whether the line was shown. */
function acknowledger(id: string, { api, log }: PressDeps): Acknowledge {
  let isDone = false;
  return async (line, url) => {
    if (isDone) return false;
    isDone = true;
    try {
      await api.answerCallbackQuery(id, {
        ...(line === null ? {} : { text: line, show_alert: line.length > toastGlance }),
        ...(url === undefined ? {} : { url }),
      });
      return line !== null;
    } catch (error) {
      // Too old, or answered by an earlier run: the answer then comes as a message. What else fails is only a spinner.
      if (error instanceof GrammyError) log.debug({ err: error }, "a press could not be acknowledged");
      else log.warn({ err: error }, "Telegram did not take the answer to a press");
      return false;
    }
  };
}

/** The pickers work in private chats only. */
async function offerChoice(
  query: CallbackQuery,
  message: MaybeInaccessibleMessage,
  { payload, acknowledge }: { readonly payload: string; readonly acknowledge: Acknowledge },
  deps: PressDeps,
): Promise<void> {
  const { chat } = message;
  const language = query.from.language_code ?? null;
  const { asking } = await deps.wordsIn({
    conversation: conversationIn(message),
    place: placeOf(chat),
    language,
  });
  if (chat.type !== "private") {
    await acknowledge(asking.inPrivate);
    return;
  }
  await acknowledge(null);
  const person = personOf(query.from).id;
  const question = { kind: "choose", payload, field: "conversation", values: {}, person } as const;
  await deps.pending.ask({ chat: chat.id, prompt: null }, question);
  const { chooseChannel, chooseGroup } = asking;
  await say(chatOf(chat.id), asking.whichChat, { kind: "pickers", chooseChannel, chooseGroup }, deps);
}
