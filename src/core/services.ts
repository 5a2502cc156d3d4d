import type { Logger } from "pino";
import type { People } from "./access.ts";
import type { Announcer } from "./announcements/announcer.ts";
import type { Preview } from "./announcements/preview.ts";
import type { Linker } from "./answers/citation.ts";
import type { Archive } from "./archive.ts";
import type { Charts } from "./charts.ts";
import type { Command } from "./command.ts";
import type { Comparison } from "./compare.ts";
import type { ConversationId } from "./conversation.ts";
import type { News } from "./news.ts";
import type { Newsroom } from "./newsroom.ts";
import type { Platform } from "./platform.ts";
import type { Recall } from "./recall.ts";
import type { Search } from "./search.ts";
import type { Store } from "./store.ts";
import type { Topic } from "./topic.ts";
import type { Verdicts } from "./verdicts.ts";
import type { Words } from "./words/words.ts";

/** What a command may use; wired once, in `main.ts`. */
export interface Services {
  readonly archive: Archive;
  readonly search: Search;
  readonly topics: readonly Topic[];
  readonly comparison: Comparison;
  /** Every command in the order `/help` shows them, topic commands among them. */
  readonly commands: readonly Command[];
  readonly people: People;
  readonly recall: Recall;
  readonly verdicts: Verdicts;
  readonly store: Store;
  readonly news: News;
  readonly newsroom: Newsroom;
  readonly announcer: Announcer;
  /** The bot's own words, in the language of the conversation that a call came from. */
  readonly words: Words;
  /** The IANA zone of conversations that chose none. */
  readonly zone: string;
  readonly links: Linker;
  /** Reads comparable figures out of quotes; null where there are none, or where reading them would be guessing. */
  readonly charts: Charts;
  /** The platform that serves this conversation, or null when it is not running. */
  readonly platformFor: (conversation: ConversationId) => Platform | null;
  /** What each platform makes of an announcement, whether or not it is running. */
  readonly previews: readonly Preview[];
  /** What the bot calls itself. */
  readonly botName: string;
  readonly now: () => Date;
  readonly log: Logger;
}
