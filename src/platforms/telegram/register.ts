import { type Api, GrammyError } from "grammy";
import type { BotCommand, BotCommandScope } from "grammy/types";
import type { Logger } from "pino";
import { z } from "zod";
import type { Access } from "../../core/access.ts";
import type { Command } from "../../core/command.ts";
import { type PersonId, personIdSchema } from "../../core/conversation.ts";
import { jsonLike } from "../../core/json.ts";
import type { Kv } from "../../core/store/kv.ts";
import { cut } from "../../core/text/cut.ts";
import { wordsFor } from "../../core/words/index.ts";
import { type Language, languages } from "../../core/words/words.ts";
import { outcomeOf } from "./errors.ts";
import {
  maxCommandDescription,
  maxCommands,
  maxDescription,
  maxName,
  maxShortDescription,
} from "./limits.ts";

/** What people see of the bot before they write to it. */
export interface Profile {
  readonly name: string;
  /** The text in an empty chat. */
  readonly description: string;
  /** The text on the profile and in shared links. */
  readonly about: string;
}

/** Who sees more commands than everybody, in their private chat with the bot. */
export interface Insiders {
  readonly owners: readonly PersonId[];
  readonly moderators: readonly PersonId[];
}

/** What menus and profile are made from, and where is kept what was published last. */
export interface RegisterDeps {
  readonly api: Api;
  readonly commands: readonly Command[];
  readonly profile: Profile;
  readonly insiders: () => Promise<Insiders>;
  readonly kv: Kv;
  /** The bot's own id: with another token the menus are to be published again. */
  readonly botId: number;
  readonly log: Logger;
}

/** One thing to publish, and the call that does it. */
interface Item {
  readonly key: string;
  readonly content: unknown;
  readonly publish: (api: Api) => Promise<unknown>;
}

/**
 * Publishes menus, name and descriptions, each only when it has changed since it was last taken: Telegram allows few
 * such changes a day. What it refuses is logged and tried again at the next start.
 */
export async function publishProfile(deps: RegisterDeps): Promise<void> {
  const { commands, profile } = deps;
  await publishAll(
    [
      ...generalMenus(commands, null),
      ...translations.flatMap((language) => [...generalMenus(commands, language), descriptionIn(language)]),
      textItem("name", cut(profile.name, maxName), (api, name) => api.setMyName(name)),
      textItem("description", cut(profile.description, maxDescription), (api, description) =>
        api.setMyDescription(description),
      ),
      textItem("about", cut(profile.about, maxShortDescription), (api, about) =>
        api.setMyShortDescription(about),
      ),
    ],
    deps,
  );
}

/** Menus for those whose Telegram is in one of our languages; all others see English. */
const translations = languages.filter((language) => language !== "en");

function generalMenus(commands: readonly Command[], language: Language | null): readonly Item[] {
  const inGroups = menu(commands, ["everyone"], language);
  const usual = menu(commands, ["everyone", "manager"], language);
  return [
    menuItem({ type: "default" }, usual, language),
    menuItem({ type: "all_private_chats" }, usual, language),
    menuItem({ type: "all_group_chats" }, inGroups, language),
    menuItem({ type: "all_chat_administrators" }, usual, language),
  ];
}

function descriptionIn(language: Language): Item {
  const words = cut(wordsFor(language).hello.help, maxDescription);
  return textItem(`description:${language}`, words, (api, description) =>
    api.setMyDescription(description, { language_code: language }),
  );
}

/**
 * Shows moderators and owners their commands in their private chats, and removes them for those who are no longer
 * either. Only a convenience: rights are checked at each action.
 */
export async function publishMenus(deps: RegisterDeps): Promise<void> {
  const { commands, kv, botId } = deps;
  const insiders = await deps.insiders();
  const owners = new Set(insiders.owners.filter(isOurs));
  const moderators = new Set(insiders.moderators.filter((person) => isOurs(person) && !owners.has(person)));
  const key = `telegram:insiders:${botId}`;
  const before = await known(kv, key);
  const now = [...owners, ...moderators];
  await kv.set(key, JSON.stringify([...new Set([...before, ...now])]), null);
  const left: PersonId[] = [];
  for (const person of before.filter((each) => !now.includes(each)))
    if (!(await takeAway(person, deps))) left.push(person);
  await kv.set(key, JSON.stringify([...now, ...left]), null);
  const menus = (person: PersonId, access: readonly Access[]) =>
    [null, ...translations].map((language) =>
      menuItem(privateChat(person), menu(commands, access, language), language),
    );
  await publishAll(
    [
      ...[...owners].flatMap((person) => menus(person, ["everyone", "manager", "moderator", "owner"])),
      ...[...moderators].flatMap((person) => menus(person, ["everyone", "manager", "moderator"])),
    ],
    deps,
  );
}

/** False where Telegram did not answer, and it must be tried again. */
async function takeAway(person: PersonId, { api, kv, botId, log }: RegisterDeps): Promise<boolean> {
  let isDone = true;
  for (const language of [null, ...translations]) {
    const { key, to } = menuPlace(privateChat(person), language);
    try {
      await api.deleteMyCommands(to);
      await kv.remove(keyOf(key, botId));
    } catch (error) {
      log.debug({ err: error, person }, "a menu could not be removed");
      isDone &&= outcomeOf(error).kind !== "later";
    }
  }
  return isDone;
}

function isOurs(person: PersonId): boolean {
  return /^telegram:\d+$/.test(person);
}

async function known(kv: Kv, key: string): Promise<readonly PersonId[]> {
  return jsonLike(z.array(personIdSchema), await kv.get(key)) ?? [];
}

function privateChat(person: PersonId): BotCommandScope {
  return { type: "chat", chat_id: Number(person.replace("telegram:", "")) };
}

function menu(
  commands: readonly Command[],
  access: readonly Access[],
  language: Language | null,
): readonly BotCommand[] {
  const words = wordsFor(language);
  return commands
    .filter((command) => access.includes(command.access))
    .slice(0, maxCommands)
    .map(({ name, summary }) => ({
      command: name,
      description: cut(words.commands[name] ?? summary, maxCommandDescription),
    }));
}

function menuItem(scope: BotCommandScope, commands: readonly BotCommand[], language: Language | null): Item {
  const { key, to } = menuPlace(scope, language);
  return { key, content: commands, publish: (api) => api.setMyCommands([...commands], to) };
}

/** Where a menu is shown, and the key under which it is kept once it was published. */
function menuPlace(scope: BotCommandScope, language: Language | null) {
  return {
    key: `menu:${language === null ? "" : `${language}:`}${JSON.stringify(scope)}`,
    to: language === null ? { scope } : { scope, language_code: language },
  };
}

function textItem(
  key: string,
  content: string,
  publish: (api: Api, content: string) => Promise<unknown>,
): Item {
  return { key, content, publish: (api) => publish(api, content) };
}

function keyOf(key: string, botId: number): string {
  return `telegram:published:${botId}:${key}`;
}

async function publishAll(items: readonly Item[], { api, kv, botId, log }: RegisterDeps): Promise<void> {
  const published: string[] = [];
  for (const { key, content, publish } of items) {
    const wanted = JSON.stringify(content);
    if ((await kv.get(keyOf(key, botId))) === wanted) continue;
    try {
      await publish(api);
      await kv.set(keyOf(key, botId), wanted, null);
      published.push(key);
    } catch (error) {
      if (error instanceof GrammyError && error.description.includes("chat not found")) {
        log.info({ what: key }, "a menu waits until its person has written to the bot");
        continue;
      }
      // Telegram allows only a few changes of name a day.
      log.warn(
        { err: error, what: key },
        "a menu or text could not be published; tried again at the next start",
      );
    }
  }
  if (published.length > 0) log.info({ platform: "telegram", published }, "menus and profile are up to date");
}
