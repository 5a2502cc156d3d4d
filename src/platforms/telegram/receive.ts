import type { Message, Update } from "grammy/types";
import type { Call, Input } from "../../core/call.ts";
import type { Inline } from "../../core/inline.ts";
import type { ConversationEvent } from "../../core/platform.ts";
import { say, showAnswer } from "./updates/answer.ts";
import { orSayAway } from "./updates/away.ts";
import { answerInline } from "./updates/inline.ts";
import { memberEvent, moveEvent, reopenEvent } from "./updates/members.ts";
import { answerPress, type PressDeps, type Turn } from "./updates/press.ts";
import { takeAnswer } from "./updates/question.ts";
import { conversationOf, type Me, placeOf, type Speaker, speakerOf } from "./updates/speaker.ts";
import { authorAnswered, hasFiles, inputOf, mentionedIn, repliedTo } from "./updates/typed.ts";

/** The kinds of updates to send; without edits, for whoever corrects a question asks it again. */
export const wantedUpdates = [
  "message",
  "channel_post",
  "callback_query",
  "inline_query",
  "my_chat_member",
] as const satisfies readonly (keyof Update)[];

/** What takes in an update of any kind. */
export interface ReceiveDeps extends PressDeps {
  readonly inline: Inline;
  readonly onEvent: (event: ConversationEvent) => Promise<void>;
  /** Whether a command of this name is the bot's. */
  readonly isOurs: (command: string) => boolean;
}

/** Handles one update completely: dispatches and answers its call, or passes its event on. */
export type Receive = (update: Update, me: Me) => Promise<void>;

/** Remembers which groups moved, since old and new chat both tell of it; rejects only with what is a bug. */
export function createReceive(deps: ReceiveDeps): Receive {
  const moved = new Set<string>();

  async function tellMove(event: Extract<ConversationEvent, { kind: "moved" }>): Promise<void> {
    // Both the old and the new chat report it; only the first report counts.
    if (moved.has(event.from)) return;
    moved.add(event.from);
    await deps.onEvent(event);
  }

  return async (update, me) => {
    const { message = update.channel_post, callback_query, inline_query, my_chat_member } = update;
    const id = String(update.update_id);
    if (callback_query !== undefined) return answerPress(callback_query, { id, me }, deps);
    if (inline_query !== undefined)
      return answerInline(inline_query, deps.inline, { ...deps, username: me.username });
    if (my_chat_member !== undefined) return deps.onEvent(memberEvent(my_chat_member));
    if (message === undefined) return;
    const move = moveEvent(message);
    if (move !== null) return tellMove(move);
    const reopened = reopenEvent(message);
    if (reopened !== null) return deps.onEvent(reopened);
    const speaker = speakerOf(message);
    if (speaker === null) return;
    await orSayAway(
      () => hear(message, speaker, { id, me }, deps),
      message.chat.type === "private" ? (message.from?.language_code ?? null) : null,
      (line) => say(conversationOf(message), line, { kind: "buttons" }, deps),
    );
  };
}

async function hear(message: Message, speaker: Speaker, { id, me }: Turn, deps: ReceiveDeps): Promise<void> {
  const taken = await takeAnswer(message, speaker, me, deps);
  if (taken.kind === "done") return;
  const input =
    taken.kind === "answer"
      ? taken.input
      : ((await deps.carried.take(message, speaker)) ?? inputOf(message, me, deps.isOurs));
  if (input === null) return;
  const call = callOf(message, { speaker, input }, { id, me }, deps);
  const replyTo = call.place === "private" ? null : message.message_id;
  const reply = await deps.dispatch(call);
  if (reply.visibility !== "nobody") await showAnswer(call, reply, { replyTo, pressed: null }, deps);
}

function callOf(
  message: Message,
  { speaker, input }: { readonly speaker: Speaker; readonly input: Input },
  { id, me }: Turn,
  { rights }: ReceiveDeps,
): Call {
  const { person, manages } = speaker;
  const conversation = conversationOf(message);
  return {
    id,
    conversation,
    place: placeOf(message.chat),
    person,
    language: message.from?.language_code ?? null,
    input,
    repliedTo: repliedTo(message, me),
    below: async () => null,
    mentions: mentionedIn(message),
    repliedToPerson: authorAnswered(message),
    messageId: String(message.message_id),
    hasFiles: hasFiles(message),
    onlyMe: false,
    manages: async () =>
      manages === "ask" ? person !== null && rights.mayManage(conversation, person.id) : manages === "yes",
  };
}
