import type { BotParts, PlatformNeeds } from "./bot-parts.ts";
import { noteChatEvent } from "./chat-events.ts";
import { createLinker } from "./core/answers/citation.ts";
import { type Archive, createArchive } from "./core/archive.ts";
import { platformOf } from "./core/conversation.ts";
import { createDispatch, type Dispatch } from "./core/dispatch.ts";
import { createLimiter } from "./core/limiter.ts";
import type { Intake } from "./core/newsroom.ts";
import type { Answered, ConversationEvent, Platform } from "./core/platform.ts";
import type { Services } from "./core/services.ts";
import type { Store } from "./core/store.ts";
import { createAdmit } from "./feeds/admit.ts";
import { createNewsroom } from "./feeds/index.ts";
import { createIntake } from "./intake.ts";
import { newsChores, openDeliverer, openLoop, ownChores } from "./loops.ts";
import { createAnnouncer } from "./news/announce/index.ts";
import { type BoardLoop, createBoards } from "./news/boards/index.ts";
import { isClockTrusted } from "./news/clock-trust.ts";
import { type Corrections, createCorrections } from "./news/corrections/index.ts";
import type { Deliverer } from "./news/deliver.ts";
import { createNews } from "./news/index.ts";
import type { NewsLoop } from "./news/loop.ts";
import { createMatcher } from "./news/match.ts";
import { createMissed } from "./news/missed.ts";
import type { DigestDeps } from "./news/prepare-digest.ts";
import type { PublisherDeps } from "./news/publish.ts";
import { createReturned } from "./news/returned.ts";
import { createWordsAt } from "./news/words-at.ts";
import { createOwed } from "./owed.ts";
import { createPeople, createServices } from "./services.ts";

/** The whole bot below the process: what `main.ts` starts and flow tests talk to. */
export interface Bot extends ReturnType<typeof createIntake> {
  readonly services: Services;
  readonly dispatch: Dispatch;
  readonly platforms: readonly Platform[];
  readonly deliverer: Deliverer;
  readonly loop: NewsLoop;
  /** Keeps progress boards up to date. */
  readonly boards: BoardLoop;
  /** Handles what a platform tells about its chats. */
  readonly onEvent: PlatformNeeds["onEvent"];
  /** Resolves when no feed is being polled. */
  readonly newsroomIdle: () => Promise<void>;
}

/** Wires everything that every platform shares. Starts nothing. */
export function createBot(parts: BotParts): Bot {
  const { settings, search, store, now, log } = parts;
  const archive = createArchive();
  const links = createLinker(settings.publicUrl);
  const match = openMatcher(parts);
  const running = new Map<Platform["name"], Platform>();
  const platformFor: Services["platformFor"] = (there) => running.get(platformOf(there)) ?? null;
  const wordsAt = createWordsAt({ store, platformFor });
  const { digestCap: cap, zone } = settings;
  const clock: DigestDeps = { ...parts, match, archive, links, wordsAt, cap, zone };
  const publisher: PublisherDeps = {
    ...clock,
    delayMs: settings.publishDelayMs,
    nowPerHour: settings.nowPerHour,
  };
  const intake = createIntake({ archive, search, publisher, poke: () => loop.poke() });
  const newsroom = openNewsroom(parts, archive, intake);
  const poke = () => deliverer.poke();
  const corrections = createCorrections({ ...publisher, days: settings.quoteDays, poke });
  const people = createPeople(settings.owners, store, platformFor);
  const announcements = createAnnouncer({
    ...parts,
    people,
    platformFor,
    zone: settings.zone,
    needsApproval: settings.announceApproval,
    poke,
  });
  const services = createServices(parts, {
    archive,
    links,
    news: createNews({ ...clock, poke }),
    newsroom,
    announcer: announcements.announcer,
    people,
    platformFor,
  });
  const dispatch = createDispatch({ services, limit: createLimiter({ now, ...settings }) });
  const owed = createOwed();
  const onEvent = (event: ConversationEvent) => owed.note(() => noteChatEvent(event, store));
  const platforms = parts.platforms({
    dispatch,
    services,
    onEvent,
    onAnswered: (answered) => owed.note(() => noteAnswer(answered, store, corrections)),
    clockAt: () => loop.at(),
  });
  for (const platform of platforms) running.set(platform.name, platform);

  const boards = createBoards({ ...parts, platforms });
  const deliverer = openDeliverer(parts, platforms, publisher, { ...corrections, boards });
  const loop = openLoop(parts, ownChores(owed.catchUp, intake.catchUp, announcements.own), [
    // Before digests are composed, which have what was missed. Announcements last: while one's correction is paused,
    // they look again and again.
    createReturned({ store, poke }, [corrections.catchUp, createMissed(parts), announcements.catchUp]),
    ...newsChores(clock, publisher, poke, log),
    ...corrections.chores,
    ...announcements.chores,
    { name: "feeds", run: newsroom.tick },
  ]);
  const loops = { loop, boards: boards.loop, newsroomIdle: newsroom.idle };
  return { services, dispatch, platforms, deliverer, ...loops, onEvent, ...intake };
}

/** Where an answer arrives, unasked messages will, too: platforms do not announce that rights came back. */
async function noteAnswer(
  answered: Answered,
  { conversations }: Store,
  corrections: Corrections,
): Promise<void> {
  await conversations.revive(answered.ref.conversation);
  await corrections.answered(answered);
}

function openMatcher({ search, topics }: BotParts): DigestDeps["match"] {
  return createMatcher({
    terms: search.terms,
    topics,
    answers: async (question, within) => {
      const answer = await search.answer(question, { after: null, within, limit: 3 });
      return answer.kind === "found" ? answer.quotes.map(({ paragraph }) => paragraph.number) : [];
    },
  });
}

function openNewsroom(parts: BotParts, archive: Archive, intake: Intake) {
  const { settings, store, random } = parts;
  return createNewsroom({
    ...parts,
    admit: createAdmit({ store, archive, intake }),
    withdraw: intake.withdraw,
    schedule: { intervalMs: settings.feedIntervalMs, random },
    publishDelayMs: settings.publishDelayMs,
    mayForget: () => isClockTrusted(parts),
  });
}
