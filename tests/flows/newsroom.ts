import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished } from "vitest";
import type { BotParts } from "../../src/bot-parts.ts";
import type { ConversationId } from "../../src/core/conversation.ts";
import type { Cadence } from "../../src/core/subscription.ts";
import { createSuggester } from "../../src/core/suggest.ts";
import { minuteMs } from "../../src/core/time/lengths.ts";
import { createWordsIn } from "../../src/core/words-in.ts";
import { createDiscord, type DiscordDeps } from "../../src/platforms/discord/index.ts";
import { createTelegram } from "../../src/platforms/telegram/index.ts";
import { startReader } from "../feeds/fixture.ts";
import { testFetcher } from "../fetch/rules.ts";
import { startSite } from "../servers/site.ts";
import { startGuild } from "../servers/support/discordjs.ts";
import { startTelegram } from "../servers/telegram/server.ts";
import { errorLog, openAt, quiet } from "../store/fixture.ts";
import { openWholeBot } from "../whole-bot.ts";
import { type Heard, hearing } from "./driver.ts";
import { usualDeps } from "./telegram-driver.ts";

const comparison = {
  home: { name: "Here", also: [] },
  entities: [],
  aspects: [{ name: "Size", question: "how large?" }],
} as const;

/** The whole bot on both platforms, a publisher's site with feeds, and a clock that the test turns. */
export async function startNewsroom(
  settings: Partial<BotParts["settings"]> = {},
  home: DiscordDeps["home"] = null,
) {
  const clock = { at: Date.parse("2026-11-24T08:00:00Z") };
  const now = () => new Date(clock.at);
  /** Nothing may go wrong unnoticed: what the bot logs as an error fails the test. */
  const errors: string[] = [];
  const log = errorLog(errors);
  const site = await startSite();
  const store = await openAt(":memory:", now);
  const tg = await startTelegram({ limits: false, now: () => clock.at });
  const discord = await startGuild();
  const reader = startReader();
  const fetcher = testFetcher(site.port);
  const insiders = async () => ({
    owners: settings.owners ?? [],
    moderators: (await store.moderators.list()).map(({ person }) => person),
  });
  const heard: Heard[] = [];
  const folder = await mkdtemp(path.join(tmpdir(), "sanad-newsroom-"));
  const whole = await openWholeBot({
    now,
    folder,
    store,
    log,
    data: { topics: [], comparison },
    outside: { fetcher, reader },
    settings: {
      zone: "UTC",
      publishDelayMs: 2 * minuteMs,
      quoteDays: 30,
      feedIntervalMs: 10 * minuteMs,
      ...settings,
    },
    platforms: ({ dispatch, services, onEvent, onAnswered }) => {
      const shared = {
        dispatch: hearing(dispatch, heard),
        commands: services.commands,
        kv: store.kv,
        onEvent,
        onAnswered,
        wordsIn: createWordsIn(services),
        now,
        log: quiet,
      };
      return [
        createTelegram({
          ...usualDeps,
          ...shared,
          insiders,
          current: store.conversations.current,
          token: tg.token,
          apiRoot: tg.url,
        }),
        createDiscord({
          ...shared,
          token: discord.d.token,
          api: discord.d.api,
          suggest: createSuggester(services),
          home,
          paint: async () => new Uint8Array(),
        }),
      ];
    },
  });
  const { bot } = whole;
  await Promise.all(bot.platforms.map((platform) => platform.start()));
  onTestFinished(async () => {
    expect(errors).toEqual([]);
    await bot.deliverer.stop();
    await Promise.all(bot.platforms.map((platform) => platform.stop()));
    await Promise.all([tg.stop(), site.close(), reader.close(), fetcher.close()]);
    await whole.close();
    await rm(folder, { recursive: true });
  });
  return {
    bot,
    clock,
    site,
    store,
    tg,
    ...discord,
    /** Every call with its answer, in the order of the answers. */
    heard,
    /** Subscribes a conversation to everything. */
    async subscribe(conversation: ConversationId, cadence: Cadence, firstAt: number | null) {
      await store.conversations.meet(conversation, { title: "", place: "private" });
      await store.subscriptions.add({
        conversation,
        wants: { kind: "everything" },
        cadence,
        nextDueAt: firstAt,
        coveredTo: clock.at,
        paused: false,
        createdBy: null,
        createdAt: clock.at,
      });
    },
    /** Lets time pass; feeds are polled, digests composed, and everything due is sent. */
    async pass(minutes: number) {
      clock.at += minutes * minuteMs;
      await bot.loop.once();
      await bot.newsroomIdle();
      await bot.loop.once();
      await bot.deliverer.drain();
      await bot.boards.once();
    },
  };
}
