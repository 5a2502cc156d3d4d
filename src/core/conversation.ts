import { z } from "zod";
import { capitalised } from "./text/capitalised.ts";

/** Where people can talk with the bot. */
export const platformNames = ["telegram", "discord", "console", "web"] as const;
/** A platform as ids and the store name it. */
export type PlatformName = (typeof platformNames)[number];

/**
 * Where a reply can go: platform, chat, and topic or thread: `telegram:-1001234/42`, `discord:998877`.
 * Chat ids are text, because Discord's exceed 2^53. A Discord thread is a channel of its own: no topic part.
 */
export type ConversationId = `${PlatformName}:${string}`;

/** The kinds of conversation: a person with the bot, people among themselves, or where the bot hears only commands. */
export const places = ["private", "group", "channel"] as const;
/** What kind of conversation it is. */
export type Place = (typeof places)[number];

/** Who asks: `telegram:1234`. */
export type PersonId = `${PlatformName}:${string}`;

/** Reads a `ConversationId` where it comes from outside. */
export const conversationIdSchema: z.ZodType<ConversationId> = z.templateLiteral([
  z.enum(platformNames),
  ":",
  z.string().regex(/^-?[\w-]+(\/\d+)?$/),
]);

/** Reads a `PersonId` where it comes from outside. */
export const personIdSchema: z.ZodType<PersonId> = z.templateLiteral([
  z.enum(platformNames),
  ":",
  z.string().regex(/^[\w-]+$/),
]);

/** A conversation id taken apart. */
export interface ConversationParts {
  readonly platform: PlatformName;
  readonly chat: string;
  /** Telegram forum topic, or null. */
  readonly topic: string | null;
}

/** Joins the parts of a conversation id. */
export function conversationId(
  platform: PlatformName,
  chat: string,
  topic: string | null = null,
): ConversationId {
  return topic === null ? `${platform}:${chat}` : `${platform}:${chat}/${topic}`;
}

/** Takes a conversation id apart. Throws a RangeError on a text that `conversationIdSchema` refuses. */
export function conversationParts(id: ConversationId): ConversationParts {
  const match = /^([a-z]+):([^/]+)(?:\/(.+))?$/.exec(id);
  const platform = platformNames.find((name) => name === match?.[1]);
  if (platform === undefined || match?.[2] === undefined)
    throw new RangeError(`not a conversation id: ${id}`);
  return { platform, chat: match[2], topic: match[3] ?? null };
}

/** The platform of a conversation or a person. */
export function platformOf(id: ConversationId): PlatformName {
  return conversationParts(id).platform;
}

/** The chat of a conversation, which platforms' limits count: the conversation without its topic. */
export function chatOf(id: ConversationId): ConversationId {
  const { platform, chat } = conversationParts(id);
  return conversationId(platform, chat);
}

/** `Telegram` for `telegram`. */
export function platformLabel(platform: PlatformName): string {
  return capitalised(platform);
}
