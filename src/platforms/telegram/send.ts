import { type Api, InputFile } from "grammy";
import type { PaintChart } from "../../core/charts.ts";
import { type ConversationId, conversationParts } from "../../core/conversation.ts";
import type { EditOptions, Platform, SendResult, SentRef } from "../../core/platform.ts";
import type { Reply, ReplyFile } from "../../core/reply.ts";
import type { Wait } from "../../core/time/wait.ts";
import { anotherTryAfter, chatOf, isPicture, isPictureBarred, isUnchanged, outcomeOf } from "./errors.ts";
import { renderCaption, renderOne, type TelegramMessage, withoutPicture } from "./render.ts";
import { type PickerLabels, pickers } from "./text/pickers.ts";

/** What is shown below a message, or below the text field. */
export type Below =
  /** The message's own buttons. */
  | { readonly kind: "buttons" }
  /** A question for the next message, with a hint in the text field. */
  | { readonly kind: "ask"; readonly hint: string }
  /** Telegram's pickers of chats. */
  | ({ readonly kind: "pickers" } & PickerLabels)
  /** Removes the pickers. */
  | { readonly kind: "no pickers" };

/** How one message is sent, apart from what it says. */
export interface PostOptions {
  readonly silent: boolean;
  readonly linkPreview: boolean;
  /** The message it answers, or null. */
  readonly replyTo: number | null;
  readonly below: Below;
  /** Somebody waits for it: it is tried again, a little later, where that cannot send it twice. */
  readonly awaited: boolean;
}

/** A message that nobody asked for: with sound, without previews. */
export const usualPost: PostOptions = {
  silent: false,
  linkPreview: false,
  replyTo: null,
  below: { kind: "buttons" },
  awaited: false,
};

/** Deliveries and answers on their way to Telegram. */
export interface Sender extends Pick<Platform, "send" | "edit" | "remove"> {
  /** Sends one rendered message. */
  readonly post: (to: ConversationId, message: TelegramMessage, options: PostOptions) => Promise<SendResult>;
  /** Sends a file as a document. */
  readonly postFile: (to: ConversationId, file: ReplyFile) => Promise<SendResult>;
}

/** Sends, edits and deletes single messages; every answer of Telegram's becomes an outcome. */
export function createSender(api: Api, paint: PaintChart, wait: Wait): Sender {
  const judge = createJudge();

  async function post(
    to: ConversationId,
    message: TelegramMessage,
    options: PostOptions,
  ): Promise<SendResult> {
    const { chat, topic } = idsOf(to);
    // Painted before anything is sent: a chart that cannot be painted is a bug, not an outcome.
    const png = message.picture === null ? null : await paint(message.picture.chart);
    const more = { ...topic, ...optionsOf(options), ...markupOf(message, options) };
    const inWords = ({ text, entities }: TelegramMessage) =>
      api.sendMessage(chat, text, { ...more, entities: [...entities], ...previewOf(options) });
    const withPicture = (picture: Uint8Array) =>
      api.sendPhoto(chat, new InputFile(picture, "chart.png"), {
        ...more,
        caption: message.text,
        caption_entities: [...message.entities],
      });
    const send = async () => {
      if (png === null) return await inWords(message);
      try {
        return await withPicture(png);
      } catch (error) {
        if (!isPictureBarred(error)) throw error;
        return await inWords(withoutPicture(message));
      }
    };
    return judge(to, async () => refOf(to, await (options.awaited ? patiently(send, wait) : send())));
  }

  return {
    post,
    postFile: (to, { name, text }) =>
      judge(to, async () => {
        const { chat, topic } = idsOf(to);
        const document = new InputFile(Buffer.from(text), name);
        return refOf(to, await patiently(() => api.sendDocument(chat, document, topic), wait));
      }),
    send: (to, reply, { silent, linkPreview }) =>
      post(to, renderOne(reply), { ...usualPost, silent, linkPreview }),
    edit: (ref, reply, options) => judge(ref.conversation, async () => edited(api, ref, reply, options)),
    remove: (ref) =>
      judge(ref.conversation, async () => {
        await api.deleteMessage(idsOf(ref.conversation).chat, Number(ref.messageId));
        return ref;
      }),
  };
}

const awaitedTries = 3;
/** Nobody watches a chat for longer than that. */
const longestWaitMs = 30_000;
const forever = new AbortController().signal;

/** Tries again what somebody waits for: flood control and server errors are mostly over in a moment. */
async function patiently<T>(run: () => Promise<T>, wait: Wait, tries = awaitedTries): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const ms = tries > 1 ? anotherTryAfter(error) : null;
    if (ms === null || ms > longestWaitMs) throw error;
    await wait(ms, forever);
    return patiently(run, wait, tries - 1);
  }
}

/** Replaces words and buttons of a message; buttons that the reply does not have go away. */
async function edited(api: Api, ref: SentRef, reply: Reply, options: EditOptions): Promise<SentRef> {
  const { chat } = idsOf(ref.conversation);
  const id = Number(ref.messageId);
  const message = renderOne(reply);
  const markup = { reply_markup: { inline_keyboard: message.keyboard.map((row) => [...row]) } };
  try {
    await api.editMessageText(chat, id, message.text, {
      entities: [...message.entities],
      ...previewOf(options),
      ...markup,
    });
  } catch (error) {
    if (isUnchanged(error)) return ref;
    if (!isPicture(error)) throw error;
    const { text, entities } = renderCaption(reply);
    await api
      .editMessageCaption(chat, id, { caption: text, caption_entities: [...entities], ...markup })
      .catch(unlessUnchanged);
  }
  return ref;
}

function unlessUnchanged(error: unknown): void {
  if (!isUnchanged(error)) throw error;
}

/**
 * How many chats must be refused in a row, with no success between, before the limit is taken to be the whole bot's.
 */
const floodedChats = 3;

/**
 * Telegram's 429 does not say whether it is meant for one chat or for the bot. One chat's limit leaves the others
 * alone; when chat after chat is refused and nothing goes through, it is the bot's.
 */
function createJudge() {
  const refused = new Set<ConversationId>();
  return async (to: ConversationId, run: () => Promise<SentRef>): Promise<SendResult> => {
    try {
      const ref = await run();
      refused.clear();
      return { kind: "sent", ref };
    } catch (error) {
      const outcome = outcomeOf(error);
      if (outcome.kind !== "later" || outcome.unsure || outcome.scope === "platform") return outcome;
      refused.add(to);
      return refused.size < floodedChats ? outcome : { ...outcome, scope: "platform" };
    }
  };
}

/** The chat and topic that Telegram knows a conversation by. Throws a RangeError on a conversation of another platform. */
export function idsOf(conversation: ConversationId): {
  readonly chat: number;
  readonly topic: { readonly message_thread_id?: number };
} {
  const { platform, chat, topic } = conversationParts(conversation);
  if (platform !== "telegram") throw new RangeError(`${conversation} is no conversation of Telegram's`);
  return { chat: Number(chat), topic: topic === null ? {} : { message_thread_id: Number(topic) } };
}

function refOf(
  to: ConversationId,
  sent: { readonly message_id: number; readonly date: number; readonly chat: { readonly id: number } },
): SentRef {
  const { topic } = conversationParts(to);
  const conversation = chatOf(sent.chat.id, topic === null ? null : Number(topic));
  return { conversation, messageId: String(sent.message_id), sentAt: sent.date * 1000 };
}

function optionsOf({ silent, replyTo }: PostOptions) {
  return {
    ...(silent ? { disable_notification: true } : {}),
    ...(replyTo === null
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

function previewOf({ linkPreview }: Pick<PostOptions, "linkPreview">) {
  return { link_preview_options: { is_disabled: !linkPreview } };
}

function markupOf({ keyboard }: TelegramMessage, { below }: PostOptions) {
  switch (below.kind) {
    case "buttons":
      if (keyboard.length === 0) return {};
      return { reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) } };
    case "ask": {
      const hint = below.hint === "" ? {} : { input_field_placeholder: below.hint };
      return { reply_markup: { force_reply: true as const, selective: true, ...hint } };
    }
    case "pickers":
      return { reply_markup: pickers(below) };
    case "no pickers":
      return { reply_markup: { remove_keyboard: true as const } };
  }
  below satisfies never;
}
