import type { Logger } from "pino";
import type { Call } from "../../../core/call.ts";
import type { ConversationId } from "../../../core/conversation.ts";
import { type Answered, plainEdit, type SendResult, type SentRef } from "../../../core/platform.ts";
import {
  askedField,
  type Form,
  italic,
  type Reply,
  type ReplyFile,
  reply as replyOf,
  text,
} from "../../../core/reply.ts";
import { cut } from "../../../core/text/cut.ts";
import type { Words } from "../../../core/words/words.ts";
import type { WordsIn } from "../../../core/words-in.ts";
import { maxPlaceholder } from "../limits.ts";
import { renderOne, renderTelegram, type TelegramMessage } from "../render.ts";
import { type Below, idsOf, type PostOptions, type Sender, usualPost } from "../send.ts";
import { type PendingQuestions, pendingForm } from "./pending.ts";

/** What sends an answer and remembers the question that it asks, if it asks one. */
export interface AnswerDeps {
  readonly sender: Sender;
  readonly pending: PendingQuestions;
  readonly wordsIn: WordsIn;
  readonly onAnswered: (answered: Answered) => Promise<void>;
  readonly log: Logger;
}

/** Where an answer goes besides its conversation. */
export interface AnswerTo {
  /** The message it answers, in chats where others talk too; or null. */
  readonly replyTo: number | null;
  /** The message whose button was pressed, or null. */
  readonly pressed: SentRef | null;
}

/** Shows the reply to a call: in place of the message that was pressed, or as messages of its own. */
export async function showAnswer(call: Call, reply: Reply, to: AnswerTo, deps: AnswerDeps): Promise<void> {
  if (reply.replaces && reply.form === null && to.pressed !== null) {
    const edited = await deps.sender.edit(to.pressed, reply, plainEdit);
    if (edited.kind === "sent") return deps.onAnswered({ ref: edited.ref, reply });
  }
  const asked = reply.form === null ? reply : withQuestion(reply, reply.form, call, await deps.wordsIn(call));
  const messages = renderTelegram(asked);
  for (const [index, message] of messages.entries()) {
    const replyTo = index === 0 ? to.replyTo : null;
    const isLast = index === messages.length - 1;
    const below = isLast ? belowOf(reply.form, call) : usualPost.below;
    const sent = await postOne(call, message, { ...usualPost, awaited: true, replyTo, below }, deps);
    if (sent === null) return;
    await deps.onAnswered({ ref: sent, reply: message.part });
    if (isLast && reply.form !== null) await waitFor(reply.form, sent, call, deps);
  }
  if (reply.file !== null) await handOver(call, reply.file, deps);
}

async function handOver(call: Call, file: ReplyFile, { sender, log }: AnswerDeps): Promise<void> {
  const outcome = await sender.postFile(call.conversation, file);
  if (outcome.kind !== "sent")
    log.warn({ outcome, call: call.id, file: file.name }, "a file could not be sent");
}

/** Buttons and a question for the next message exclude each other on Telegram: a form's own words ask for both. */
function withQuestion(reply: Reply, form: Form, { place, input }: Call, { asking }: Words): Reply {
  const field = askedField(form);
  const head = reply.blocks.length > 0 ? reply.blocks : [text(form.title)];
  const question = text(italic(field.label));
  const how = [
    // Elsewhere the next message may be for somebody else, or never reach the bot.
    ...(place === "private" ? [] : [asking.byReply]),
    // Asked again, since what was typed may have been meant for something else.
    ...(input.kind === "form" ? [asking.howToEnd] : []),
  ];
  const hints = how.length === 0 ? [] : [text(how.join(" "))];
  return { ...reply, blocks: [...head, question, ...hints], actions: [] };
}

/** Channels know no questions: there a reply to the message answers. */
function belowOf(form: Form | null, call: Call): Below {
  if (form === null || call.place === "channel") return { kind: "buttons" };
  return { kind: "ask", hint: cut(askedField(form).label, maxPlaceholder) };
}

/** A line from this adapter, not an answer to remember. */
export async function say(to: ConversationId, line: string, below: Below, deps: AnswerDeps): Promise<void> {
  const outcome = await deps.sender.post(to, renderOne(replyOf([text(line)])), {
    ...usualPost,
    awaited: true,
    below,
  });
  if (outcome.kind !== "sent") deps.log.warn({ outcome, conversation: to }, "a line could not be sent");
}

async function waitFor(form: Form, sent: SentRef, call: Call, { pending }: AnswerDeps): Promise<void> {
  const { chat } = idsOf(sent.conversation);
  const prompt = call.place === "private" ? null : Number(sent.messageId);
  await pending.ask({ chat, prompt }, pendingForm(form, call.person?.id ?? null));
}

async function postOne(
  call: Call,
  message: TelegramMessage,
  options: PostOptions,
  { sender, wordsIn, log }: AnswerDeps,
): Promise<SentRef | null> {
  const outcome = await posted(call, message, options, sender);
  if (outcome.kind === "sent") return outcome.ref;
  log.warn({ outcome, call: call.id, conversation: call.conversation }, "an answer could not be sent");
  if (outcome.kind !== "refused") return null;
  const { asking } = await wordsIn(call);
  await sender.post(call.conversation, renderOne(replyOf([text(asking.notShown)])), options);
  return null;
}

/** A group that became a supergroup between question and answer gets the answer where it lives now. */
async function posted(
  call: Call,
  message: TelegramMessage,
  options: PostOptions,
  sender: Sender,
): Promise<SendResult> {
  const outcome = await sender.post(call.conversation, message, options);
  return outcome.kind === "moved" ? sender.post(outcome.to, message, { ...options, replyTo: null }) : outcome;
}
