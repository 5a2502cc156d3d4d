import { copyFileSync, existsSync } from "node:fs";
import type { Platform } from "../../src/core/platform.ts";
import type { Groups, Store } from "../../src/core/store.ts";

/** A process that dies in the middle of its work, within this one. */
export interface Mortal {
  /** Lets it die at the so-manieth step from now: before or after a request to its store. */
  readonly dieIn: (steps: number) => void;
  /** The same, before or after a request to its platform, with which others are in flight. */
  readonly dieSending: (steps: number) => void;
  /** Resolves when it has died: from then on nothing that it asked for is answered. */
  readonly death: Promise<void>;
  readonly store: (store: Store) => Store;
  readonly platform: (platform: Platform) => Platform;
}

/** A process over an embedded store, which leaves behind at `after` what a killed one leaves in its file. */
export function createMortal(location: string, after: string): Mortal {
  const death = Promise.withResolvers<void>();
  const left = { store: Number.POSITIVE_INFINITY, platform: Number.POSITIVE_INFINITY };
  let isDead = false;

  async function step(where: keyof typeof left): Promise<void> {
    left[where] -= 1;
    if (left[where] === 0 && !isDead) {
      isDead = true;
      // What was not committed is not in it, as after SIGKILL.
      for (const end of ["", "-wal"])
        if (existsSync(location + end)) copyFileSync(location + end, after + end);
      death.resolve();
    }
    if (isDead) await new Promise(() => {});
  }

  function counted<T extends object>(members: T, where: keyof typeof left = "store"): T {
    return new Proxy(members, {
      get(target, key) {
        const member: unknown = Reflect.get(target, key);
        if (typeof member !== "function") return member;
        return async (...given: readonly unknown[]) => {
          await step(where);
          const answer: unknown = await Reflect.apply(member, target, given);
          await step(where);
          return answer;
        };
      },
    });
  }

  const groups = (all: Groups): Groups => ({
    conversations: counted(all.conversations),
    subscriptions: counted(all.subscriptions),
    outbox: counted(all.outbox),
    sending: counted(all.sending),
    leases: counted(all.leases),
    kv: counted(all.kv),
    moderators: counted(all.moderators),
    announcements: counted(all.announcements),
    boards: counted(all.boards),
    articles: counted(all.articles),
    feeds: counted(all.feeds),
    quotes: counted(all.quotes),
    questions: counted(all.questions),
    vectors: counted(all.vectors),
  });

  return {
    dieIn(steps) {
      left.store = steps;
    },
    dieSending(steps) {
      left.platform = steps;
    },
    death: death.promise,
    store: (store) => ({
      ...store,
      ...groups(store),
      atomically: async (work) => {
        await step("store");
        const answer = await store.atomically((inside) => work(groups(inside)));
        await step("store");
        return answer;
      },
    }),
    platform: (platform) => ({
      ...platform,
      ...counted({ send: platform.send, edit: platform.edit }, "platform"),
    }),
  };
}
