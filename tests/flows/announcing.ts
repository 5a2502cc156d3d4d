import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import { allCommands } from "../../commands/index.ts";
import type { Bot } from "../../src/bot.ts";
import type { BotSettings } from "../../src/bot-parts.ts";
import type { PlatformName } from "../../src/core/conversation.ts";
import { minuteMs } from "../../src/core/time/lengths.ts";
import { wordsFor } from "../../src/core/words/index.ts";
import { errorLog, openAt } from "../store/fixture.ts";
import { openWholeBot } from "../whole-bot.ts";
import { startDiscordDriver } from "./discord-driver.ts";
import type { Seen, Talk } from "./driver.ts";
import { startTelegramDriver } from "./telegram-driver.ts";

/** The whole bot behind both platforms' real clients and servers, with readers on both, and a clock that the test turns. */
export async function startAnnouncing(settings: Partial<BotSettings> = {}) {
  const clock = { at: Date.parse("2026-11-24T08:00:00Z") };
  const now = () => new Date(clock.at);
  /** Nothing may go wrong unnoticed: what the bot logs as an error fails the test. */
  const errors: string[] = [];
  const holder: { bot: Bot | null } = { bot: null };
  // What platforms keep for themselves: menus, and questions that wait for their answer.
  const kept = await openAt(":memory:", now);
  const deps = {
    dispatch: (call: Parameters<Bot["dispatch"]>[0]) =>
      holder.bot?.dispatch(call) ?? Promise.reject(new Error("not wired yet")),
    suggest: async () => [],
    wordsIn: async () => wordsFor(null),
    commands: allCommands([]),
    kv: kept.kv,
    onEvent: async () => {},
    onAnswered: async () => {},
    now,
  };
  const telegram = await startTelegramDriver(deps);
  const discord = await startDiscordDriver(deps);
  const folder = mkdtempSync(path.join(tmpdir(), "sanad-announcing-"));
  const set = { zone: "UTC", ...settings };
  async function open() {
    const whole = await openWholeBot({
      settings: set,
      now,
      log: errorLog(errors),
      store: await openAt(path.join(folder, "sanad.db"), now),
      platforms: () => [telegram.platform, discord.platform],
    });
    holder.bot = whole.bot;
    return whole;
  }
  let whole = await open();
  const { bot, store } = whole;
  async function close() {
    await whole.bot.deliverer.stop();
    await whole.close();
  }
  onTestFinished(async () => {
    expect(errors).toEqual([]);
    await close();
    await telegram.stop();
    await discord.stop();
    await kept.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const drivers = { telegram, discord };

  return {
    bot,
    store,
    clock,
    telegram,
    discord,
    /** Makes a private chat that the bot knows from now on. */
    async reader(platform: "telegram" | "discord", name: string): Promise<Talk> {
      const talk = drivers[platform].dm(name);
      await talk.say("/start");
      await store.conversations.meet(talk.conversation, { title: name, place: "private" });
      return talk;
    },
    /** A moderator's private chat. */
    async moderator(
      platform: "telegram" | "discord",
      name: string,
      only: PlatformName | null = null,
    ): Promise<Talk> {
      const talk = drivers[platform].dm(name);
      await talk.say("/start");
      await store.moderators.add({ person: talk.person, name, only, addedBy: "telegram:1" });
      return talk;
    },
    /** What somebody on Telegram looks like to the server. */
    telegramUser(talk: Talk) {
      const user = telegram.tg.users.get(Number(talk.person.split(":")[1]));
      if (user === undefined) throw new Error(`nobody on Telegram is ${talk.person}`);
      return user;
    },
    /** Has a server's administrators make a role and choose it for announcements; resolves with its number. */
    async chooseRole({ conversation }: Talk): Promise<string> {
      const { guild } = discord.d.channels.get(conversation.slice("discord:".length)) ?? {};
      const id = guild?.createRole("Listeners").id ?? "";
      await expect
        .poll(async () => (await discord.platform.describe(conversation))?.roles?.others.has(id))
        .toBe(true);
      await store.conversations.change(conversation, { announcementRole: id });
      return id;
    },
    /** Lets time pass; what is due goes out, and boards are kept. */
    async pass(minutes: number): Promise<void> {
      clock.at += minutes * minuteMs;
      await whole.bot.loop.once();
      await whole.bot.deliverer.drain();
      await whole.bot.boards.once();
      await whole.bot.loop.once();
    },
    /** Starts another bot on the same store; the earlier `bot` and `store` are closed. */
    async restart(changed: Partial<BotSettings> = {}): Promise<void> {
      await close();
      Object.assign(set, changed);
      whole = await open();
    },
  };
}

/** The texts of what somebody has got from the bot, without what the bot answered to `/start`. */
export function got(talk: Talk): readonly string[] {
  return talk.inbox.slice(1).map(({ text }) => text);
}

/** The label of the button that begins so. */
export function labelled({ buttons }: Seen, begin: string): string {
  const label = buttons.flat().find((each) => each.startsWith(begin));
  if (label === undefined) throw new Error(`no button "${begin}…"; there: ${JSON.stringify(buttons)}`);
  return label;
}

/** A draft of Maha's on Telegram to two readers, and Nadia, who moderates on Discord. */
export async function drafted(settings: Parameters<typeof startAnnouncing>[0] = {}) {
  const room = await startAnnouncing(settings);
  const amina = await room.reader("telegram", "Amina");
  const bilal = await room.reader("discord", "Bilal");
  const maha = await room.moderator("telegram", "Maha");
  const nadia = await room.moderator("discord", "Nadia");
  const draft = await maha.say("/announce Down tonight.");
  /** What the readers have received, once everything that may be sent is. */
  const received = async () => {
    await room.pass(1);
    return [got(amina), got(bilal)];
  };
  return { ...room, amina, bilal, maha, nadia, draft, received };
}
