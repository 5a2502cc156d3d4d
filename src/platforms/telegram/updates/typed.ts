import type { Message, MessageEntity } from "grammy/types";
import type { Range } from "../../../core/article.ts";
import type { Input, Person, TextSpan } from "../../../core/call.ts";
import { asksOfOther } from "../../../core/said/aside.ts";
import { hello } from "../../../core/said/typed.ts";
import { type Me, personOf, speakerOf } from "./speaker.ts";

/** A text with the formatting a person gave it. */
export interface Typed {
  readonly text: string;
  readonly spans: readonly TextSpan[];
}

/** What was typed, or null where a message has no words. */
export function typedOf(message: Message): Typed | null {
  const text = message.text ?? message.caption;
  if (text === undefined) return null;
  return { text, spans: entitiesOf(message).flatMap(spanOf) };
}

function entitiesOf(message: Message): readonly MessageEntity[] {
  return message.entities ?? message.caption_entities ?? [];
}

function spanOf(entity: MessageEntity): readonly TextSpan[] {
  const span = (style: TextSpan["style"], url: string | null = null): readonly TextSpan[] => [
    { range: [entity.offset, entity.offset + entity.length], style, url },
  ];
  if (entity.type === "text_link") return span("link", entity.url);
  if (
    entity.type === "bold" ||
    entity.type === "italic" ||
    entity.type === "underline" ||
    entity.type === "code"
  )
    return span(entity.type);
  if (entity.type === "strikethrough") return span("strike");
  return entity.type === "pre" ? span("code") : [];
}

/**
 * What a message asks of the bot, or null where it is not meant: commands; every word in private; in groups only what
 * mentions the bot or replies to it. In groups a command that no bot is named with, and that is not ours, is another's.
 * A bare mention or /ask, or "is that true?", in reply to somebody's message asks what the archive says of that, as Discord's
 * "Find the source" does; after any other, or a voice message, the person wants something, and is told what there is.
 */
export function inputOf(message: Message, me: Me, isOurs: (command: string) => boolean): Input | null {
  const isPrivate = message.chat.type === "private";
  const typed = typedOf(message);
  if (typed === null) return isPrivate && isWordless(message) ? hello : null;
  const mentions = mentionsOf(message, typed.text, me);
  const head = headOf(message, typed, mentions);
  if (head !== null) {
    const [start, end] = head;
    const [command = "", bot] = typed.text.slice(start + 1, end).split("@");
    const isAddressed = isPrivate || start > 0 || isOurs(command.toLowerCase());
    const isMeant = bot === undefined ? isAddressed : isMe(bot, me);
    const rest = without(typed, [[0, end]]);
    if (!isMeant) return null;
    const above = rest.text === "" && command.toLowerCase() === "ask" ? saidAbove(message, me) : null;
    if (above !== null) return { kind: "text", text: above };
    return { kind: "line", command, line: rest.text, spans: rest.spans };
  }
  if (message.chat.type === "channel") return null;
  if (!isPrivate && mentions.length === 0 && (!isReplyTo(message, me) || isToAnother(message))) return null;
  const said = without(typed, mentions);
  const above = said.text === "" || asksOfOther(said.text) ? saidAbove(message, me) : null;
  if (above !== null) return { kind: "text", text: above };
  return said.text === "" ? hello : { kind: "text", text: said.text };
}

/**
 * The words of another message that this one answers, or those that it quotes of it, also out of another chat; or null.
 * Those of a post from a linked channel count, those of the bot's own do not.
 */
function saidAbove(message: Message, me: Me): string | null {
  if (isReplyTo(message, me)) return null;
  const answered = message.reply_to_message;
  const said = message.quote?.text ?? (answered === undefined ? undefined : typedOf(answered)?.text);
  return said?.trim() || null;
}

/**
 * Whether somebody sends what cannot be read. Stickers and the like say no more than a nod, and each picture of an
 * album is a message of its own: these are ignored.
 */
export function isWordless(message: Message): boolean {
  if (message.animation !== undefined || message.media_group_id !== undefined) return false;
  const { location, contact, poll } = message;
  const isOther = [location, contact, poll].some((one) => one !== undefined);
  return typedOf(message) === null && (hasFiles(message) || isOther);
}

/** Whether it came with a picture, a file or the like, of which only the caption is read. */
export function hasFiles({ voice, audio, video, video_note, photo, document }: Message): boolean {
  return [voice, audio, video, video_note, photo, document].some((one) => one !== undefined);
}

/** The position of the command that a message begins with, after at most a mention of the bot; or null. */
function headOf(message: Message, { text }: Typed, mentions: readonly Range[]): Range | null {
  const command = entitiesOf(message).find(({ type }) => type === "bot_command");
  if (command === undefined) return null;
  const { offset, length } = command;
  const before = mentions.filter(([, end]) => end <= offset);
  const said = without({ text: text.slice(0, offset), spans: [] }, before).text;
  return said === "" ? [offset, offset + length] : null;
}

function isMe(username: string, me: Me): boolean {
  return username.toLowerCase() === me.username.toLowerCase();
}

/** Whether it begins with the name of somebody, as what is said to them does. */
function isToAnother(message: Message): boolean {
  return entitiesOf(message).some(
    ({ type, offset }) => offset === 0 && (type === "mention" || type === "text_mention"),
  );
}

/** Whether it answers a message of the bot's; a topic's first message, which all in it answer, does not count. */
export function isReplyTo(message: Message, me: Me): boolean {
  const answered = message.reply_to_message;
  return answered?.from?.id === me.id && answered.forum_topic_created === undefined;
}

/** The words of the bot's message that this one answers, or null. */
export function repliedTo(message: Message, me: Me): string | null {
  const answered = message.reply_to_message;
  return answered !== undefined && isReplyTo(message, me)
    ? (answered.text ?? answered.caption ?? null)
    : null;
}

/** Who wrote the message that this one answers, or null: bots, channels, and the first message of a topic. */
export function authorAnswered({ reply_to_message: answered }: Message): Person | null {
  if (answered === undefined || answered.forum_topic_created !== undefined) return null;
  return speakerOf(answered)?.person ?? null;
}

/** The people it mentions by name. With `@name` Telegram tells a bot only the name, not who that is. */
export function mentionedIn(message: Message): readonly Person[] {
  return entitiesOf(message).flatMap((entity) =>
    entity.type === "text_mention" && !entity.user.is_bot ? [personOf(entity.user)] : [],
  );
}

/** Whether the bot is named in it. */
export function mentionsMe(message: Message, me: Me): boolean {
  return mentionsOf(message, typedOf(message)?.text ?? "", me).length > 0;
}

function mentionsOf(message: Message, text: string, me: Me): readonly Range[] {
  return entitiesOf(message).flatMap((entity): readonly Range[] => {
    const end = entity.offset + entity.length;
    const named = entity.type === "mention" && isMe(text.slice(entity.offset + 1, end), me);
    const meant = named || (entity.type === "text_mention" && entity.user.id === me.id);
    return meant ? [[entity.offset, end]] : [];
  });
}

/** What was typed without these ranges, the white space after each and at both ends; the formatting moves along. */
function without({ text, spans }: Typed, ranges: readonly Range[]): Typed {
  const outs = ranges.map(([start, end]): Range => {
    const after = text.slice(end);
    return [start, end + after.length - after.trimStart().length];
  });
  const before = (at: number) =>
    at - outs.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(at, end) - start), 0);
  const kept = outs.toReversed().reduce((rest, [start, end]) => rest.slice(0, start) + rest.slice(end), text);
  const lead = kept.length - kept.trimStart().length;
  const trimmed = kept.trim();
  const moved = (at: number) => Math.min(Math.max(before(at) - lead, 0), trimmed.length);
  return {
    text: trimmed,
    spans: spans.flatMap((span): readonly TextSpan[] => {
      const range: Range = [moved(span.range[0]), moved(span.range[1])];
      return range[0] < range[1] ? [{ ...span, range }] : [];
    }),
  };
}
