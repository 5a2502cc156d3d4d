import { boardReply } from "../../core/announcements/board-reply.ts";
import type { Platform } from "../../core/platform.ts";
import { boardComposer } from "../../core/store/boards.ts";
import { createLeader, type LeaderDeps } from "../lease.ts";
import { createNewsLoop, type NewsLoop } from "../loop.ts";
import type { Composer } from "../prepare.ts";
import { createKeeper, type KeeperDeps } from "./keeper.ts";

/** What keeping boards needs, and what elects one process for each platform to do it. */
export interface BoardsDeps extends Omit<KeeperDeps, "platform">, Pick<LeaderDeps, "owner" | "wait"> {
  readonly platforms: readonly Platform[];
  /** How long others wait for a keeper that died, in milliseconds. */
  readonly leaseMs: number;
}

/** The loops of all platforms; `leads` where this process keeps the boards of one. */
export type BoardLoop = Pick<NewsLoop, "start" | "leads" | "once" | "stop">;

/** How often it looks; what may be edited is decided board by board. */
const everyMs = 1000;

/**
 * Keeps progress boards up to date. One of several processes edits, so that they do not share the few edits a chat
 * allows.
 */
export function createBoards(deps: BoardsDeps): {
  readonly loop: BoardLoop;
  /** Composes the first message of a board, at sending time. */
  readonly composers: Readonly<Record<string, Composer>>;
} {
  const { store, leaseMs } = deps;
  // One lease for each platform, as for the senders: whoever keeps its boards must speak to it.
  const loops = deps.platforms.map((platform) => {
    const tend = createKeeper({ ...deps, platform });
    const name = `boards:${platform.name}`;
    return createNewsLoop({
      ...deps,
      leader: createLeader({ ...deps, leases: store.leases, name, ttlMs: leaseMs }),
      own: [],
      chores: [{ name: "boards", run: async () => (await tend(), false) }],
      everyMs,
    });
  });
  return {
    loop: together(loops),
    composers: {
      async [boardComposer](id) {
        const board = await store.boards.get(id);
        const progress = board === null ? null : await store.outbox.progress(board.subject);
        return board === null || progress === null ? null : boardReply(board.title, progress, null);
      },
    },
  };
}

/** Loops that start and stop as one. */
function together(loops: readonly NewsLoop[]): BoardLoop {
  return {
    start: () => loops.forEach((loop) => loop.start()),
    leads: () => loops.some((loop) => loop.leads()),
    once: async () => void (await Promise.all(loops.map((loop) => loop.once()))),
    stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))),
  };
}
