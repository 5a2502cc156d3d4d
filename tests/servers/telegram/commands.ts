import type { BotCommand } from "grammy/types";
import { requiredChat } from "./access.ts";
import { createParams, type Params } from "./params.ts";
import { bad } from "./refusals.ts";
import type { TelegramChat, TelegramUser } from "./types.ts";
import type { World } from "./world.ts";

const SCOPES = new Set([
  "default",
  "all_private_chats",
  "all_group_chats",
  "all_chat_administrators",
  "chat",
  "chat_administrators",
  "chat_member",
]);

interface GivenScope {
  readonly type?: unknown;
  readonly chat_id?: number | string;
  readonly user_id?: number | string;
}

const scopeKey = (
  type: string,
  chatId: number | undefined,
  userId: number | undefined,
  language: string,
): string => JSON.stringify([type, chatId ?? 0, userId ?? 0, language]);

/** The key under which a call's scope and language keep their commands. */
export function readScope(world: World, params: Params): string {
  const scope = (params.json("scope", "BotCommandScope") ?? { type: "default" }) as GivenScope;
  const refuse = (text: string) => bad(`can't parse BotCommandScope: ${text}`);
  const { type } = scope;
  if (typeof type !== "string" || !SCOPES.has(type)) throw refuse("Unsupported type specified");
  let chatId: number | undefined;
  let userId: number | undefined;
  if (type.startsWith("chat")) {
    if (scope.chat_id === undefined) throw refuse(`Can't find field "chat_id"`);
    if (type === "chat_member") userId = readUserId(scope.user_id, refuse);
    const chat = requiredChat(world, createParams({ chat_id: scope.chat_id }), "read");
    if (chat.type === "private" && type !== "chat") throw bad("can't use specified scope in private chats");
    if (chat.type === "channel") throw bad("can't change commands in channel chats");
    if (userId !== undefined && !world.users.has(userId)) throw bad("user not found");
    chatId = chat.id;
  }
  const language = params.str("language_code");
  if (language && !/^[a-z]{2}$/.test(language)) throw bad("invalid language code specified");
  return scopeKey(type, chatId, userId, language);
}

function readUserId(given: number | string | undefined, refuse: (text: string) => Error): number {
  if (given === undefined) throw refuse(`Can't find field "user_id"`);
  const id = Number(given);
  if (!Number.isInteger(id)) throw refuse('Field "user_id" must be a valid Number');
  if (id <= 0) throw refuse("Invalid user_id specified");
  return id;
}

/** The commands a call sets, checked by the server's rules and then by Telegram's. */
export function readCommands(params: Params): BotCommand[] {
  const list = params.json("commands") ?? [];
  if (!Array.isArray(list)) throw bad("expected an Array of BotCommand");
  const commands = (list as Partial<BotCommand>[]).map(readCommand);
  if (commands.length > 100) throw bad("BOT_COMMANDS_TOO_MUCH");
  return commands;
}

function readCommand(given: Partial<BotCommand> | undefined): BotCommand {
  const refuse = (field: string) => bad(`can't parse BotCommand: Can't find field "${field}"`);
  if (typeof given?.command !== "string") throw refuse("command");
  if (typeof given.description !== "string") throw refuse("description");
  const command = given.command.trim().replace(/^\//, "");
  const description = given.description.trim();
  if (!command) throw bad("command must be non-empty");
  if (Array.from(command).length > 32) throw bad("command length must not exceed 32");
  if (!description) throw bad("command description must be non-empty");
  if (Array.from(description).length > 256) throw bad("command description length must not exceed 256");
  if (!/^[a-z0-9_]+$/.test(command)) throw bad("BOT_COMMAND_INVALID");
  return { command, description };
}

/** The menu a person sees in a chat: the narrowest scope that has commands, their language before none. */
export function menuOf(world: World, person: TelegramUser, chat: TelegramChat): readonly BotCommand[] {
  const status = chat.members.get(person.id)?.status;
  const administers = status === "creator" || status === "administrator";
  const scopes: (readonly [string, number?, number?])[] =
    chat.type === "private"
      ? [["chat", chat.id], ["all_private_chats"]]
      : [
          ["chat_member", chat.id, person.id],
          ...(administers ? ([["chat_administrators", chat.id]] as const) : []),
          ["chat", chat.id],
          ...(administers ? ([["all_chat_administrators"]] as const) : []),
          ["all_group_chats"],
        ];
  for (const [type, chatId, userId] of [...scopes, ["default"] as const]) {
    for (const language of [person.json.language_code ?? "", ""]) {
      const commands = world.commands.get(scopeKey(type, chatId, userId, language));
      if (commands && commands.length > 0) return commands;
    }
  }
  return [];
}
