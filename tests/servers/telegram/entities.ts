import type { MessageEntity } from "grammy/types";
import { bad } from "./refusals.ts";

/** An entity of any kind, offsets and lengths in UTF-16 units. */
export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: { id: number };
  language?: string;
  custom_emoji_id?: string;
}

/** A text with its entities, as the server keeps it. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly Entity[];
}

/** The server's limits count code points, while entity offsets count UTF-16 units. */
export const chars = (text: string): number => Array.from(text).length;

/** Length in UTF-8. */
export const bytes = (text: string): number => Buffer.byteLength(text);

/** What the API shows of entities. */
export const shown = (entities: readonly Entity[]): MessageEntity[] => entities as unknown as MessageEntity[];

/** Entities inside which the server finds nothing by itself. */
const OPAQUE = new Set(["code", "pre", "text_link", "text_mention"]);

const URL_LIKE =
  /(?<![\w@])(?:https?|ftp|tg|ton):\/\/(?!localhost)[^\s<>",]*[^\s<>".,;:!?)\]](?:\([^\s<>"()]*\))?\/?|(?<![\w@/.-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|me|gg|co|md|ru|de|uk|eu|info|xyz|ai|bar|tv|edu|gov)(?![\w@-])(?:[/?#][^\s<>",]*[^\s<>".,;:!?)\]])?/gi;

const FINDERS: readonly (readonly [string, RegExp])[] = [
  ["email", /\b[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi],
  ["url", URL_LIKE],
  ["bot_command", /(?<![\w/<>@])\/[a-z0-9_]{1,64}(@[a-z0-9_]{3,32})?(?![\w/<>@])/gi],
  ["mention", /(?<![\p{L}\p{N}_])@[a-z0-9_]{3,32}(?![\p{L}\p{N}_])/giu],
  ["hashtag", /(?<!\w)#(?=\d*[\p{L}_])[\p{L}\p{N}_]+/gu],
];

/** Commands, mentions, hashtags, links and mails that the server finds by itself. */
function autoEntities(text: string, given: readonly Entity[]): Entity[] {
  const busy = given.filter((entity) => OPAQUE.has(entity.type));
  const found: Entity[] = [];
  for (const [type, pattern] of FINDERS) {
    for (const match of text.matchAll(pattern)) {
      const offset = match.index;
      const length = match[0].length;
      const overlaps = (e: Entity) => offset < e.offset + e.length && e.offset < offset + length;
      if (!busy.some(overlaps) && !found.some(overlaps)) found.push({ type, offset, length });
    }
  }
  return found;
}

/** What may be said of a text's length. */
export interface TextRule {
  /** In code points. */
  readonly max: number;
  readonly tooLong: string;
  readonly mayBeEmpty: boolean;
}

/** The rule for messages: 4096 characters after entity parsing. */
export const MESSAGE_RULE: TextRule = { max: 4096, tooLong: "message is too long", mayBeEmpty: false };

/** The rule for captions: 1024 characters after entity parsing. */
export const CAPTION_RULE: TextRule = {
  max: 1024,
  tooLong: "message caption is too long",
  mayBeEmpty: true,
};

/** The server keeps the first hundred entities and drops the rest silently. */
const MAX_ENTITIES = 100;

/** Trims, checks emptiness and length, merges entities: what happens after parsing and before sending. */
export function finishText(text: string, entities: readonly Entity[], rule: TextRule): FormattedText {
  const lead = text.length - text.trimStart().length;
  const cut = text.trim();
  if (!cut && !rule.mayBeEmpty) throw bad("text must be non-empty");
  if (chars(cut) > rule.max) throw bad(rule.tooLong);
  const kept = entities
    .map((entity) => {
      const from = Math.max(entity.offset - lead, 0);
      const to = Math.min(entity.offset + entity.length - lead, cut.length);
      return { ...entity, offset: from, length: to - from };
    })
    .filter((entity) => entity.length > 0)
    .slice(0, MAX_ENTITIES);
  const all = [...kept, ...autoEntities(cut, kept)];
  return { text: cut, entities: all.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}
