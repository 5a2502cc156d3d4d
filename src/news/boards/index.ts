import { boardReply } from "../../core/board-reply.ts";
import { boardComposer } from "../../core/store/boards.ts";
import { createLeader, type LeaderDeps } from "../lease.ts";
import { createNewsLoop, type NewsLoop } from "../loop.ts";
import type { Composer } from "../prepare.ts";
import { createKeeper, type KeeperDeps } from "./keeper.ts";

export interface BoardsDeps extends KeeperDeps, Pick<LeaderDeps, "owner" | "wait"> {
  /** How long others wait for a keeper that died, in milliseconds. */
  readonly leaseMs: number;
}

/** How often it looks; what may be edited is decided board by board. */
const everyMs = 1000;

/** Keeps progress boards up to date: of several processes one edits, so that no two spend the chat's few edits. */
export function createBoards(deps: BoardsDeps): {
  readonly loop: NewsLoop;
  /** Composes the first message of a board, at sending time. */
  readonly composers: Readonly<Record<string, Composer>>;
} {
  const { store, leaseMs } = deps;
  const tend = createKeeper(deps);
  return {
    loop: createNewsLoop({
      ...deps,
      leader: createLeader({ ...deps, leases: store.leases, name: "boards", ttlMs: leaseMs }),
      chores: [{ name: "boards", run: async () => (await tend(), false) }],
      everyMs,
    }),
    composers: {
      async [boardComposer](id) {
        const board = await store.boards.get(id);
        const progress = board === null ? null : await store.outbox.progress(board.subject);
        return board === null || progress === null ? null : boardReply(board.title, progress, null);
      },
    },
  };
}
