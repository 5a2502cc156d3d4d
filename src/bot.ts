import type { Logger } from "pino";
import { allCommands } from "../commands/index.ts";
import type { People } from "./core/access.ts";
import { type Archive, createArchive } from "./core/archive.ts";
import type { Article, ArticleChange } from "./core/article.ts";
import type { Charts } from "./core/charts.ts";
import { createLinker } from "./core/citation.ts";
import type { Comparison } from "./core/compare.ts";
import { type PersonId, platformOf } from "./core/conversation.ts";
import { createDispatch, type Dispatch } from "./core/dispatch.ts";
import { createLimiter } from "./core/limiter.ts";
import type { ConversationEvent, Platform } from "./core/platform.ts";
import { createRecall } from "./core/recall.ts";
import type { Search } from "./core/search.ts";
import type { Services } from "./core/services.ts";
import type { Origin } from "./core/store/articles.ts";
import type { Store } from "./core/store.ts";
import type { Topic } from "./core/topic.ts";
import { type ChangeFinder } from "./news/changed.ts";
import { type ClockDeps, runDueDigests } from "./news/clock.ts";
import { createDeliverer, type Deliverer } from "./news/deliver.ts";
import { createNews } from "./news/index.ts";
import { createLeader, type Wait } from "./news/lease.ts";
import { type Chore, createNewsLoop, type NewsLoop } from "./news/loop.ts";
import { createMatcher } from "./news/match.ts";
import {
  admitArticle,
  articleComposer,
  composeArticle,
  fillArticles,
  type PublisherDeps,
} from "./news/publish.ts";
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
}

/** What a platform needs from the bot to exist. */
export interface PlatformNeeds {
  readonly dispatch: Dispatch;
  readonly services: Services;
  readonly onEvent: (event: ConversationEvent) => Promise<void>;
}

export interface BotParts {
  readonly settings: BotSettings;
  readonly topics: readonly Topic[];
  readonly comparison: Comparison;
  readonly search: Search;
  readonly store: Store;
  readonly changes: ChangeFinder;
  readonly charts: Charts;
  readonly platforms: (needs: PlatformNeeds) => readonly Platform[];
  readonly rates: (platform: Platform["name"]) => Rates;
  /** Unique to this process and start. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly log: Logger;
}

/** The whole bot below the process: what `main.ts` starts and flow tests talk to. */
export interface Bot {
  readonly services: Services;
  readonly dispatch: Dispatch;
  readonly platforms: readonly Platform[];
  readonly deliverer: Deliverer;
  readonly loop: NewsLoop;
  /** Takes in a new or changed article: the archive, the index and, where it is new, the news of it. */
  readonly admit: (article: Article, origin: Origin, how: { readonly baseline: boolean }) => Promise<void>;
  readonly withdraw: (id: Article["id"]) => Promise<void>;
}

const recallMs = 10 * 60_000;
const recallMax = 10_000;
const lookEveryMs = 5000;

/** Wires everything that every platform shares. Starts nothing. */
export function createBot(parts: BotParts): Bot {
  const { settings, search, store, topics, now, log, wait } = parts;
  const archive = createArchive();
  const links = createLinker(settings.publicUrl);
  const match = createMatcher({
    terms: search.terms,
    topics,
    answers: async (question, within) =>
      (await search.answer(question, { after: null, within, limit: 1 })).kind === "found",
  });
  const clock: ClockDeps = { ...parts, match, archive, links, cap: settings.digestCap, zone: settings.zone };
  const publisher: PublisherDeps = {
    ...clock,
    delayMs: settings.publishDelayMs,
    nowPerHour: settings.nowPerHour,
  };
  const running = new Map<Platform["name"], Platform>();
  const services = createServices(parts, {
    archive,
    links,
    news: createNews(clock),
    platform: (name) => running.get(name) ?? null,
  });
  const limit = createLimiter({ now, ...settings });
  const dispatch = createDispatch({ services, limit });
  const platforms = parts.platforms({ dispatch, services, onEvent: (event) => keepUp(event, store) });
  for (const platform of platforms) running.set(platform.name, platform);

  const deliverer = createDeliverer({
    ...parts,
    platforms,
    zone: settings.zone,
    idleMs: lookEveryMs,
    composers: { [articleComposer]: (data, conversation) => composeArticle(data, conversation, publisher) },
  });
  const loop = createNewsLoop({
    leader: createLeader({ ...parts, leases: store.leases, name: "clock", ttlMs: parts.leaseMs }),
    chores: chores(clock, publisher, deliverer.poke, log),
    everyMs: lookEveryMs,
    wait,
    log,
  });
  return {
    services,
    dispatch,
    platforms,
    deliverer,
    loop,
    ...createIntake(archive, search, publisher, loop),
  };
}

interface ServiceParts extends Pick<Services, "archive" | "links" | "news"> {
  readonly platform: (name: Platform["name"]) => Platform | null;
}

function createServices(parts: BotParts, { platform, ...made }: ServiceParts): Services {
  const { settings, topics, now } = parts;
  return {
    ...made,
    search: parts.search,
    store: parts.store,
    charts: parts.charts,
    comparison: parts.comparison,
    log: parts.log,
    topics,
    commands: allCommands(topics),
    people: createPeople(settings.owners, parts.store),
    recall: createRecall({ now, keepMs: recallMs, max: recallMax }),
    platformFor: (conversation) => platform(platformOf(conversation)),
    zone: settings.zone,
    botName: settings.botName,
    now,
  };
}

/** The one way into the archive: stored first, then searchable, then news. */
function createIntake(
  archive: Archive,
  search: Search,
  publisher: PublisherDeps,
  loop: NewsLoop,
): Pick<Bot, "admit" | "withdraw"> {
  const apply = (change: ArticleChange): void => {
    archive.apply(change);
    search.apply(change);
  };
  return {
    async admit(article, origin, how) {
      const known = archive.get(article.id) !== undefined;
      const put = await admitArticle(article, origin, how, publisher);
      if (put === "same" && known) return;
      apply({ kind: known ? "changed" : "added", article });
      loop.poke();
    },
    async withdraw(articleId) {
      await publisher.store.articles.withdraw(articleId);
      apply({ kind: "removed", articleId });
    },
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

function createPeople(owners: readonly PersonId[], store: Store): People {
  const isOwner = (person: PersonId) => owners.includes(person);
  return {
    isOwner,
    isModerator: async (person) => isOwner(person) || (await store.moderators.get(person)) !== null,
  };
}

/** Follows what platforms tell of their chats: gone ones are set aside, those that come back are revived. */
async function keepUp(event: ConversationEvent, { conversations }: Store): Promise<void> {
  switch (event.kind) {
    case "came":
      await conversations.revive(event.conversation);
      return;
    case "gone":
      await conversations.setAside(event.conversation, event.reason);
      return;
    case "moved":
      await conversations.migrate(event.from, event.to);
      return;
  }
  event satisfies never;
}
