import type { Logger } from "pino";
import type { BotParts } from "./bot-parts.ts";
import type { Platform } from "./core/platform.ts";
import { composeWithdrawn, withdrawnComposer } from "./news/announce/withdrawn.ts";
import type { createBoards } from "./news/boards/index.ts";
import { runDueDigests } from "./news/clock.ts";
import { articleComposer, composeArticle } from "./news/compose-article.ts";
import type { Corrections } from "./news/corrections/index.ts";
import { createDeliverer, type Deliverer } from "./news/deliver.ts";
import { createForgetting } from "./news/forget.ts";
import { createLeader } from "./news/lease.ts";
import { type Chore, createNewsLoop, type NewsLoop } from "./news/loop.ts";
import type { DigestDeps } from "./news/prepare-digest.ts";
import { fillArticles, type PublisherDeps } from "./news/publish.ts";

/** How often an idle loop looks, in milliseconds; publishing wakes it at once. */
const lookEveryMs = 5000;

/** The delivery loop, with everyone who composes what it sends. */
export function openDeliverer(
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
      [withdrawnComposer]: (_data, conversation) => composeWithdrawn(conversation, publisher.wordsAt),
      ...corrections.composers,
      ...boards.composers,
    },
    stands: corrections.stands,
    delivered: corrections.delivered,
    quoted: corrections.quoted,
  });
}

/** The loop of the news: every process does its own chores, and one of all does the others. */
export function openLoop(parts: BotParts, own: readonly Chore[], chores: readonly Chore[]): NewsLoop {
  const { store, leaseMs } = parts;
  return createNewsLoop({
    ...parts,
    leader: createLeader({ ...parts, leases: store.leases, name: "clock", ttlMs: leaseMs }),
    own,
    chores,
    everyMs: lookEveryMs,
  });
}

/** What each process does at each look: writes down the notes it owes, takes over what others wrote, and `more`. */
export function ownChores(
  payOff: () => Promise<void>,
  takeOver: () => Promise<void>,
  more: readonly Chore[],
): readonly Chore[] {
  return [
    { name: "notes owed", run: async () => (await payOff(), false) },
    { name: "catching up", run: async () => (await takeOver(), false) },
    ...more,
  ];
}

/** What is done for the news at each look: fill in recipients, forget what is old, send digests that are due. */
export function newsChores(
  clock: DigestDeps,
  publisher: PublisherDeps,
  poke: () => void,
  log: Logger,
): readonly Chore[] {
  return [
    {
      name: "articles",
      run: async () => {
        await fillArticles(publisher);
        poke();
        return false;
      },
    },
    createForgetting(clock),
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
