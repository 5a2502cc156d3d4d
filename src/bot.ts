import type { Logger } from "pino";
import { allCommands } from "../commands/index.ts";
import type { People } from "./core/access.ts";
import { type Archive, createArchive } from "./core/archive.ts";
import type { Charts } from "./core/charts.ts";
import { createLinker } from "./core/citation.ts";
import type { Comparison } from "./core/compare.ts";
import { type PersonId, platformOf } from "./core/conversation.ts";
import { createDispatch, type Dispatch } from "./core/dispatch.ts";
import type { Fetcher } from "./core/fetch.ts";
import { createLimiter } from "./core/limiter.ts";
import type { Intake } from "./core/newsroom.ts";
import type { ConversationEvent, Platform, SentRef } from "./core/platform.ts";
import type { Reader } from "./core/reader.ts";
import { createRecall } from "./core/recall.ts";
import type { Reply } from "./core/reply.ts";
import type { Search } from "./core/search.ts";
import type { Services } from "./core/services.ts";
import type { Store } from "./core/store.ts";
import type { Topic } from "./core/topic.ts";
import { wordsFor } from "./core/words/index.ts";
import { createAdmit, createNewsroom } from "./feeds/index.ts";
import { createIntake } from "./intake.ts";
import { keepUp } from "./keep-up.ts";
import { createAnnouncer } from "./news/announce/index.ts";
import { type BoardLoop, createBoards } from "./news/boards/index.ts";
import { type ChangeFinder } from "./news/changed.ts";
import { type ClockDeps, runDueDigests } from "./news/clock.ts";
import { type Corrections, createCorrections } from "./news/corrections/index.ts";
import { createDeliverer, type Deliverer } from "./news/deliver.ts";
import { createNews } from "./news/index.ts";
import { createLeader, type Wait } from "./news/lease.ts";
import { type Chore, createNewsLoop, type NewsLoop } from "./news/loop.ts";
import { createMatcher } from "./news/match.ts";
import { articleComposer, composeArticle, fillArticles, type PublisherDeps } from "./news/publish.ts";
import type { Rates } from "./news/rates.ts";

/** What the operator chose, as far as the bot below the process is concerned. */
export interface BotSettings {
  readonly botName: string;
  readonly owners: readonly PersonId[];
  readonly zone: string;
  readonly publicUrl: string | null;
  readonly perPerson: number;
  readonly perConversation: number;
  readonly publishDelayMs: number;
  readonly nowPerHour: number;
  readonly digestCap: number;
  /** How long corrections follow a quote, in days; 0 for not at all. */
  readonly quoteDays: number;
  /** Announcements go out only once a second moderator approved them. */
  readonly announceApproval: boolean;
  /** How often a feed is asked, unless it wants to be left alone for longer. */
  readonly feedIntervalMs: number;
}

/** What a platform needs from the bot to exist. */
export interface PlatformNeeds {
  /** When the news clock last came round, in epoch milliseconds, or null before its first round. */
  readonly clockAt: () => number | null;
  readonly dispatch: Dispatch;
  readonly services: Services;
  readonly onEvent: (event: ConversationEvent) => Promise<void>;
  /** Told of each answer that others can see, so that corrections can follow what it quoted. */
  readonly onAnswered: (answered: { readonly ref: SentRef; readonly reply: Reply }) => Promise<void>;
}

/** Everything the bot is made of that the process, or a test, brings along. */
export interface BotParts {
  readonly settings: BotSettings;
  readonly topics: readonly Topic[];
  readonly comparison: Comparison;
  readonly search: Search;
  readonly store: Store;
  readonly changes: ChangeFinder;
  readonly charts: Charts;
  readonly platforms: (needs: PlatformNeeds) => readonly Platform[];
  readonly previews: Services["previews"];
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  /** Told how each poll of a feed ended. */
  readonly polled: (ending: "fine" | "busy" | "gone" | "failed") => void;
  /** At least 0, below 1: spreads what would otherwise happen at the same moment. */
  readonly random: () => number;
  readonly rates: (platform: Platform["name"]) => Rates;
  /** Unique to this process and start. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly log: Logger;
}

/** The whole bot below the process: what `main.ts` starts and flow tests talk to. */
export interface Bot extends ReturnType<typeof createIntake> {
  readonly services: Services;
  readonly dispatch: Dispatch;
  readonly platforms: readonly Platform[];
  readonly deliverer: Deliverer;
  readonly loop: NewsLoop;
  /** Keeps progress boards up to date. */
  readonly boards: BoardLoop;
  /** What a platform tells of its chats. */
  readonly onEvent: PlatformNeeds["onEvent"];
  /** Resolves when no feed is being polled. */
  readonly newsroomIdle: () => Promise<void>;
}

const recallMs = 10 * 60_000;
const recallMax = 10_000;
const lookEveryMs = 5000;
/** Final deliveries are kept this long, for `/why` and corrections. */
const keptMs = 60 * 86_400_000;
const pruneMax = 500;

/** Wires everything that every platform shares. Starts nothing. */
export function createBot(parts: BotParts): Bot {
  const { settings, search, store, topics, now, log } = parts;
  const archive = createArchive();
  const links = createLinker(settings.publicUrl);
  const match = createMatcher({
    terms: search.terms,
    topics,
    answers: async (question, within) => {
      const answer = await search.answer(question, { after: null, within, limit: 3 });
      return answer.kind === "found" ? answer.quotes.map(({ paragraph }) => paragraph.number) : [];
    },
  });
  const clock: ClockDeps = { ...parts, match, archive, links, cap: settings.digestCap, zone: settings.zone };
  const publisher: PublisherDeps = {
    ...clock,
    delayMs: settings.publishDelayMs,
    nowPerHour: settings.nowPerHour,
  };
  const intake = createIntake({ archive, search, publisher, poke: () => loop.poke() });
  const newsroom = openNewsroom(parts, archive, intake);
  const corrections = createCorrections({ ...clock, days: settings.quoteDays, poke: () => deliverer.poke() });
  const announcements = createAnnouncer({
    ...parts,
    zone: settings.zone,
    needsApproval: settings.announceApproval,
    poke: () => deliverer.poke(),
  });
  const running = new Map<Platform["name"], Platform>();
  const services = createServices(parts, {
    archive,
    links,
    news: createNews(clock),
    newsroom,
    announcer: announcements.announcer,
    platform: (name) => running.get(name) ?? null,
  });
  const dispatch = createDispatch({ services, limit: createLimiter({ now, ...settings }) });
  const onEvent = (event: ConversationEvent) => keepUp(event, store);
  const platforms = parts.platforms({
    dispatch,
    services,
    onEvent,
    onAnswered: corrections.answered,
    clockAt: () => loop.at(),
  });
  for (const platform of platforms) running.set(platform.name, platform);

  const boards = createBoards({ ...parts, platforms });
  const deliverer = openDeliverer(parts, platforms, publisher, { ...corrections, boards });
  const loop = openLoop(parts, [
    { name: "catching up", run: async () => (await intake.catchUp(), false) },
    ...chores(clock, publisher, deliverer.poke, log),
    ...corrections.chores,
    ...announcements.chores,
    { name: "feeds", run: newsroom.tick },
  ]);
  const newsroomIdle = newsroom.idle;
  const loops = { loop, boards: boards.loop };
  return { services, dispatch, platforms, deliverer, ...loops, onEvent, newsroomIdle, ...intake };
}

function openDeliverer(
  parts: BotParts,
  platforms: readonly Platform[],
  publisher: PublisherDeps,
  { boards, ...corrections }: Corrections & { readonly boards: ReturnType<typeof createBoards> },
): Deliverer {
  return createDeliverer({
    ...parts,
    platforms,
    zone: parts.settings.zone,
    idleMs: lookEveryMs,
    composers: {
      [articleComposer]: (data, conversation) => composeArticle(data, conversation, publisher),
      ...corrections.composers,
      ...boards.composers,
    },
    delivered: corrections.delivered,
  });
}

function openLoop(parts: BotParts, chores: readonly Chore[]): NewsLoop {
  const { store, leaseMs } = parts;
  return createNewsLoop({
    ...parts,
    leader: createLeader({ ...parts, leases: store.leases, name: "clock", ttlMs: leaseMs }),
    chores,
    everyMs: lookEveryMs,
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
  });
}

interface ServiceParts extends Pick<Services, "archive" | "links" | "news" | "newsroom" | "announcer"> {
  readonly platform: (name: Platform["name"]) => Platform | null;
}

function createServices(parts: BotParts, { platform, ...made }: ServiceParts): Services {
  const { settings, topics, now } = parts;
  return {
    ...made,
    search: parts.search,
    store: parts.store,
    boards: parts.store.boards,
    charts: parts.charts,
    comparison: parts.comparison,
    log: parts.log,
    topics,
    commands: allCommands(topics),
    people: createPeople(settings.owners, parts.store, platform),
    recall: createRecall({ now, keepMs: recallMs, max: recallMax }),
    platformFor: (conversation) => platform(platformOf(conversation)),
    words: wordsFor(null),
    zone: settings.zone,
    previews: parts.previews,
    botName: settings.botName,
    now,
  };
}

function chores(clock: ClockDeps, publisher: PublisherDeps, poke: () => void, log: Logger): readonly Chore[] {
  return [
    {
      name: "articles",
      run: async () => {
        await fillArticles(publisher);
        poke();
        return false;
      },
    },
    {
      name: "pruning",
      // Old enough that nobody asks why any more; a full chunk means that there may be another.
      run: async () =>
        (await clock.store.outbox.prune(clock.now().getTime() - keptMs, pruneMax)) === pruneMax,
    },
    {
      name: "digests",
      run: async () => {
        const due = await runDueDigests(clock, (subscription, err) =>
          log.error(
            { err, subscription: subscription.id },
            "a digest could not be composed, and is tried again",
          ),
        );
        if (due > 0) poke();
        return due > 0;
      },
    },
  ];
}

function createPeople(
  owners: readonly PersonId[],
  { moderators }: Store,
  platform: ServiceParts["platform"],
): People {
  const isOwner = (person: PersonId) => owners.includes(person);
  return {
    owners,
    isOwner,
    async moderates(person) {
      if (isOwner(person)) return { only: null };
      const named = await moderators.get(person);
      if (named !== null) return { only: named.only };
      return (await platform(platformOf(person))?.appoints(person)) === true ? { only: null } : null;
    },
  };
}
