import type { Message } from "grammy/types";
import type { Input } from "../../../core/call.ts";
import { wordsFor } from "../../../core/words/index.ts";
import { languages } from "../../../core/words/words.ts";
import type { Below } from "../send.ts";
import { type AnswerDeps, say } from "./answer.ts";
import { orUnknown } from "./away.ts";
import { chosenIn } from "./choose.ts";
import type { Pending, Prompt } from "./pending.ts";
import { conversationOf, type Me, type Speaker, whereOf } from "./speaker.ts";
import { isReplyTo, isWordless, mentionsMe, typedOf } from "./typed.ts";

/** How a message relates to a question that the bot asked before. */
export type Taken =
  /** It is about something else. */
  | { readonly kind: "other" }
  | { readonly kind: "answer"; readonly input: Input }
  /** It needs nothing more. */
  | { readonly kind: "done" };

const other: Taken = { kind: "other" };

/** Takes the message for the answer to the bot's question, where there is one that it answers. A command ends the question. */
export async function takeAnswer(
  message: Message,
  { person }: Speaker,
  me: Me,
  deps: AnswerDeps,
): Promise<Taken> {
  const where = promptOf(message, me);
  const question = where === null ? null : await orUnknown(deps.pending.get(where), message, me);
  if (where === null || question === null) return late(message, me, deps);
  // A person who was asked may answer as the channel or group they administer, but nobody else may.
  const isOthers = question.person !== null && person !== null && question.person !== person.id;
  const command = commandIn(message);
  if (isOthers)
    // Taken for a question to the archive, it would be counted among those that nothing answers.
    return command === null ? saidDone(message, "somebodyElses", { kind: "buttons" }, deps) : other;
  if (command !== null) {
    await deps.pending.close(where);
    return command === "/cancel" ? saidDone(message, "ended", withoutPickers(message), deps) : other;
  }
  return fill(question, where, message, deps);
}

async function fill(question: Pending, where: Prompt, message: Message, deps: AnswerDeps): Promise<Taken> {
  const { payload, values, field } = question;
  const typed = typedOf(message);
  const chosen = question.kind === "choose" ? chosenIn(message) : null;
  if (chosen !== null) {
    await deps.pending.close(where);
    const { asking } = await deps.wordsIn(whereOf(message));
    await say(conversationOf(message), asking.chosen(chosen.title), { kind: "no pickers" }, deps);
    const all = { ...values, [field]: chosen.conversation };
    return { kind: "answer", input: { kind: "form", payload, values: all, spans: [] } };
  }
  if (question.kind === "form" && isWordless(message))
    return saidDone(message, "wordsOnly", { kind: "buttons" }, deps);
  if (question.kind === "choose" || typed === null) return other;
  await deps.pending.close(where);
  const all = { ...values, [field]: typed.text };
  return { kind: "answer", input: { kind: "form", payload, values: all, spans: typed.spans } };
}

/** A chat that was picked, or an answer that was given, for a question no longer open. */
async function late(message: Message, me: Me, deps: AnswerDeps): Promise<Taken> {
  if (message.chat_shared === undefined && !isLateAnswer(message, me)) return other;
  return saidDone(message, "closed", withoutPickers(message), deps);
}

/** By this a question outside private chats is told from the bot's other messages, also once it is no longer open. */
const howToAnswer = languages.map((language) => wordsFor(language).asking.byReply);

/** Taken for a question to the archive it would puzzle whoever answered, unless it mentions the bot: then it is one. */
function isLateAnswer(message: Message, me: Me): boolean {
  const asked = message.reply_to_message?.text ?? "";
  const isAnswer =
    typeof promptOf(message, me)?.prompt === "number" && howToAnswer.some((how) => asked.includes(how));
  return isAnswer && commandIn(message) === null && !mentionsMe(message, me);
}

async function saidDone(
  message: Message,
  what: "somebodyElses" | "ended" | "wordsOnly" | "closed",
  below: Below,
  deps: AnswerDeps,
): Promise<Taken> {
  const { asking } = await deps.wordsIn(whereOf(message));
  await say(conversationOf(message), asking[what], below, deps);
  return { kind: "done" };
}

function withoutPickers({ chat }: Message): Below {
  return { kind: chat.type === "private" ? "no pickers" : "buttons" };
}

function commandIn(message: Message): string | null {
  const [head] = message.entities ?? [];
  if (head?.type !== "bot_command" || head.offset !== 0) return null;
  return message.text?.slice(0, head.length).replace(/@.*/, "").toLowerCase() ?? null;
}

function promptOf(message: Message, me: Me): Prompt | null {
  const chat = message.chat.id;
  if (message.chat.type === "private") return { chat, prompt: null };
  const prompt = message.reply_to_message;
  const isAnswer = prompt !== undefined && (isReplyTo(message, me) || message.chat.type === "channel");
  return isAnswer ? { chat, prompt: prompt.message_id } : null;
}
