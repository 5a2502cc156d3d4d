import type { Logger } from "pino";
import type { Charts } from "./core/charts.ts";
import type { Comparison } from "./core/compare.ts";
import type { PersonId } from "./core/conversation.ts";
import type { Dispatch } from "./core/dispatch.ts";
import type { Fetcher } from "./core/fetch.ts";
import type { Answered, ConversationEvent, Platform } from "./core/platform.ts";
import type { Reader } from "./core/reader.ts";
import type { Search } from "./core/search.ts";
import type { Services } from "./core/services.ts";
import type { Store } from "./core/store.ts";
import type { Wait } from "./core/time/wait.ts";
import type { Topic } from "./core/topic.ts";
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
  readonly onAnswered: (answered: Answered) => Promise<void>;
}

/** Everything the bot is made of that the process, or a test, brings along. */
export interface BotParts {
  readonly settings: BotSettings;
  readonly topics: readonly Topic[];
  readonly comparison: Comparison;
  readonly search: Search;
  readonly store: Store;
  readonly charts: Charts;
  readonly platforms: (needs: PlatformNeeds) => readonly Platform[];
  readonly previews: Services["previews"];
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  /** Told how each poll of a feed ended. */
  readonly polled: (ending: "fine" | "busy" | "gone" | "failed") => void;
  /** From 0 up to 1: spreads what would otherwise happen at the same moment. */
  readonly random: () => number;
  readonly rates: (platform: Platform["name"]) => Rates;
  /** Unique to this process and start. */
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly log: Logger;
}
