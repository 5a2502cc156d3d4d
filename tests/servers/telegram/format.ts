import type { MessageEntity } from "grammy/types";
import { bytes, type Entity, type FormattedText, finishText, shown, type TextRule } from "./entities.ts";
import { parseHtml } from "./html.ts";
import { bad } from "./refusals.ts";
import type { World } from "./world.ts";

/** A text as a bot gives it. */
export interface GivenText {
  readonly text: string;
  readonly mode: string;
  readonly entities: unknown;
}

/** A text as messages carry it. */
export interface ReadyText {
  readonly text: string;
  readonly entities: MessageEntity[];
}

const MAX_RAW_BYTES = 32_768;

/** Entities the server finds by itself; a bot's own are ignored. */
const FOUND_BY_SERVER = new Set([
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
]);

/** Parses and checks a text by its parse mode or entities. */
export function formatText(world: World, given: GivenText, rule: TextRule): ReadyText {
  const { text, mode, entities } = given;
  if (bytes(text) > MAX_RAW_BYTES) throw bad("text is too long");
  const parsed = parseText(world, text, mode, entities);
  const finished = finishText(parsed.text, parsed.entities, rule);
  return { text: finished.text, entities: shown(finished.entities) };
}

function parseText(world: World, text: string, mode: string, entities: unknown): FormattedText {
  const name = mode.toLowerCase();
  if (name === "html") return parseHtml(text);
  if (name === "markdown" || name === "markdownv2") {
    world.unsupported.add(`parse_mode ${mode}`);
    throw bad(`TEST: parse_mode ${mode} is not emulated`);
  }
  if (name && name !== "none") throw bad("unsupported parse_mode");
  const list = Array.isArray(entities) ? (entities as Entity[]) : [];
  for (const entity of list) checkRange(entity, text);
  return { text, entities: list.filter((entity) => !FOUND_BY_SERVER.has(entity.type)) };
}

function checkRange({ offset, length }: Entity, text: string): void {
  const whole = Number.isInteger(offset) && Number.isInteger(length);
  if (whole && offset >= 0 && length >= 0 && offset + length <= text.length) return;
  throw bad(
    `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${offset + length}`,
  );
}
