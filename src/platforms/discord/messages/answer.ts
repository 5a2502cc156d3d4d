import { ChannelType, type Message } from "discord.js";
import type { Call, Input, Person } from "../../../core/call.ts";
import { conversationId } from "../../../core/conversation.ts";
import type { Platform, SendResult } from "../../../core/platform.ts";
import { type Reply, type ReplyFile, text } from "../../../core/reply.ts";
import { hello } from "../../../core/said/typed.ts";
import { type Body, bodyOf, fileBody, usualBody } from "../cards/body.ts";
import { wordsOf } from "../cards/words.ts";
import { personOf } from "../interactions/calls.ts";
import { type AnswerDeps, apology } from "../interactions/show.ts";
import { type DiscordMessage, renderDiscord, renderOne, withoutPictures } from "../render.ts";
import { answeredBy, othersAnswered } from "./addressed.ts";
import { startOf } from "./start.ts";

/** What answers a message: as for an interaction, and who manages its channel. */
export interface MessageDeps extends AnswerDeps {
  readonly mayManage: Platform["mayManage"];
}

/** How often an answer is tried when Discord asks for patience, and how long it waits at most. */
const tries = 3;
const longestWaitMs = 10_000;

/** Answers a message with replies to it, in the order of the reply's parts. */
export async function answerMessage(message: Message, input: Input, deps: MessageDeps): Promise<void> {
  const call = messageCall(message, input, deps);
  const given = await deps.dispatch(call);
  if (given.visibility === "nobody") return;
  const answer = await completed(given, call, message, deps);
  for (const [index, part] of renderDiscord(answer).entries()) {
    const result = await postPart(message, part, `${message.id}-${index}`, deps);
    if (result.kind !== "sent") {
      deps.log.warn({ outcome: result, call: call.id }, "an answer could not be sent");
      if (result.kind !== "refused") return;
      const sorry = renderOne(apology(await deps.wordsIn(call)));
      await postPart(message, sorry, `${message.id}-sorry`, deps);
      return;
    }
    await deps.onAnswered({ ref: result.ref, reply: part.part });
  }
  if (answer.file !== null) await handOver(message, answer.file, deps);
}

async function handOver(message: Message, file: ReplyFile, { post, log }: MessageDeps): Promise<void> {
  const body = fileBody(file, usualBody);
  const outcome = await patiently(() => post(message.channelId, body, `${message.id}-file`));
  if (outcome.kind !== "sent")
    log.warn({ outcome, call: message.id, file: file.name }, "a file could not be sent");
}

/** With a button for a form, which no message can open, and a word on what Discord does not show. */
async function completed(given: Reply, call: Call, message: Message, deps: MessageDeps): Promise<Reply> {
  if (given.form !== null) return deps.forms.behindButton(given, given.form, await deps.wordsIn(call));
  if (call.input !== hello || othersAnswered(message) === null) return given;
  const { asking } = await deps.wordsIn(call);
  return { ...given, blocks: [text(asking.notSeen), ...given.blocks] };
}

/** Where the bot may not reply or attach pictures, it may still say it in words. */
async function postPart(
  message: Message,
  part: DiscordMessage,
  nonce: string,
  { post, paint }: MessageDeps,
): Promise<SendResult> {
  const place = message.channel.type === ChannelType.DM ? {} : replyTo(message);
  const { body, files } = await bodyOf(part, usualBody, paint);
  const whole = { body: { ...body, ...place }, files };
  const result = await patiently(() => post(message.channelId, whole, nonce));
  if (result.kind !== "gone") return result;
  const plain = await bodyOf(withoutPictures(part), usualBody, paint);
  return patiently(() => post(message.channelId, plain, nonce));
}

/** Sends the answer as a reply to the question, or by itself where that was deleted meanwhile. Nobody is pinged. */
function replyTo({ id }: Message): Body["body"] {
  return { message_reference: { message_id: id, fail_if_not_exists: false } };
}

async function patiently(post: () => Promise<SendResult>): Promise<SendResult> {
  for (let tried = 1; ; tried += 1) {
    const result = await post();
    if (result.kind !== "later" || result.retryAfterMs > longestWaitMs || tried === tries) return result;
    await new Promise((resolve) => setTimeout(resolve, result.retryAfterMs));
  }
}

function messageCall(message: Message, input: Input, { mayManage }: MessageDeps): Call {
  const conversation = conversationId("discord", message.channelId);
  const person = personOf(message.author);
  const isPrivate = message.channel.type === ChannelType.DM;
  return {
    id: message.id,
    conversation,
    place: isPrivate ? "private" : "group",
    person,
    language: null,
    input,
    repliedTo: ownMessageRepliedTo(message),
    below: startOf(message.channel),
    mentions: mentionedIn(message),
    repliedToPerson: authorAnswered(message),
    messageId: message.id,
    hasFiles: message.attachments.size > 0,
    onlyMe: false,
    manages: async () => isPrivate || (await mayManage(conversation, person.id)),
  };
}

/** The people it mentions, in the order of its text; being notified by a reply is not a mention. */
function mentionedIn({ content, mentions }: Message): readonly Person[] {
  const ids = new Set([...content.matchAll(/<@!?(\d+)>/gu)].map(([, id]) => id ?? ""));
  return [...ids].flatMap((id) => {
    const user = mentions.users.get(id);
    return user === undefined || user.bot ? [] : [personOf(user)];
  });
}

function authorAnswered({ mentions }: Message): Person | null {
  const to = mentions.repliedUser;
  return to === null || to.bot ? null : personOf(to);
}

/** The words of the bot's own message that was replied to. */
function ownMessageRepliedTo(message: Message): string | null {
  const to = answeredBy(message);
  return to?.author.id === message.client.user.id ? wordsOf(to) : null;
}
