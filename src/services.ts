import { allCommands } from "../commands/index.ts";
import type { BotParts } from "./bot-parts.ts";
import type { People } from "./core/access.ts";
import type { PersonId } from "./core/conversation.ts";
import { createRecall } from "./core/recall.ts";
import type { Services } from "./core/services.ts";
import type { Store } from "./core/store.ts";
import { dayMs, minuteMs } from "./core/time/lengths.ts";
import { createVerdicts } from "./core/verdicts.ts";
import { wordsFor } from "./core/words/index.ts";

/** How long after a question "and Bangladesh?" follows on it, in milliseconds; longer as a reply to its answer. */
const recalled = { keepMs: 10 * minuteMs, replyMs: dayMs, each: 4, max: 10_000 } as const;

/** A reader presses twice within days, not months. */
const verdictsMax = 50_000;

/** What commands work with that the bot makes itself. */
export interface ServiceParts
  extends Pick<
    Services,
    "archive" | "links" | "news" | "newsroom" | "announcer" | "people" | "platformFor"
  > {}

/** Everything that commands may use, in one piece. */
export function createServices(parts: BotParts, made: ServiceParts): Services {
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
    recall: createRecall({
      now,
      channelOf: (id) => made.platformFor(id)?.channelOf(id) ?? null,
      ...recalled,
    }),
    verdicts: createVerdicts(verdictsMax),
    words: wordsFor(null),
    zone: settings.zone,
    previews: parts.previews,
    botName: settings.botName,
    now,
  };
}

/** Looks rights up anew each time; running platforms tell which roles make moderators. */
export function createPeople(
  owners: readonly PersonId[],
  { moderators }: Store,
  platformFor: Services["platformFor"],
): People {
  const isOwner = (person: PersonId) => owners.includes(person);
  return {
    owners,
    isOwner,
    async moderates(person) {
      if (isOwner(person)) return { only: null };
      const named = await moderators.get(person);
      if (named !== null) return { only: named.only };
      return (await platformFor(person)?.appoints(person)) === true ? { only: null } : null;
    },
  };
}
