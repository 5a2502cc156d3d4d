import { AsyncLocalStorage } from "node:async_hooks";
import { Kysely, type KyselyPlugin } from "kysely";
import type { Logger } from "pino";
import type { Groups, Store } from "../core/store.ts";
import { isPostgres } from "./address.ts";
import { createAnnouncements } from "./announcements.ts";
import { createArticles } from "./articles.ts";
import { awayAware } from "./away.ts";
import { createBoards } from "./boards.ts";
import type { Context } from "./context.ts";
import { createConversations } from "./conversations.ts";
import type { Engine } from "./engine.ts";
import { StoreError } from "./errors.ts";
import { createFeeds } from "./feeds.ts";
import { createKv } from "./kv.ts";
import { createLeases } from "./leases.ts";
import { migrate } from "./migrate.ts";
import { createModerators } from "./moderators.ts";
import { createControl } from "./outbox/control.ts";
import { createFanOut } from "./outbox/fan-out.ts";
import { createLeavingOut } from "./outbox/leave-out.ts";
import { createPublishing } from "./outbox/publish.ts";
import { createSending } from "./outbox/sending.ts";
import { createSettingBack } from "./outbox/set-back.ts";
import { createStuckWatch } from "./outbox/stuck.ts";
import { createUnparking } from "./outbox/unpark.ts";
import { createWatch } from "./outbox/watch.ts";
import { ping } from "./ping.ts";
import { postgresEngine } from "./postgres.ts";
import { createQuestions } from "./questions.ts";
import { createQuotes } from "./quoted.ts";
import type { Database } from "./schema.ts";
import { sqliteEngine } from "./sqlite.ts";
import { createSubscriptions } from "./subscriptions.ts";
import { createVectors } from "./vectors.ts";

/** Which database, by whose clock, and where its troubles are logged. */
export interface StoreSettings {
  /** A file for the embedded engine, or a `postgres://` address. */
  readonly location: string;
  readonly now: () => Date;
  readonly log: Logger;
}

/** Opens a store and brings it to the newest schema. Throws a StoreError that names it and says what to do. */
export async function openStore({ location, now, log }: StoreSettings): Promise<Store> {
  const engine = engineFor(location);
  const db = new Kysely<Database>({ dialect: awayAware(engine) });
  try {
    await ping(db, engine);
    await migrate(db, engine, null);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  const inside = new AsyncLocalStorage<true>();
  const context: Context = { db, engine, now: () => now().getTime(), log };
  return {
    ...createGroups({ ...context, db: db.withPlugin(refuseInside(inside)) }),
    atomically: (work) =>
      inside.getStore() === true
        ? Promise.reject(new StoreError(insideMessage))
        : db
            .transaction()
            .execute((open) => inside.run(true, () => work(createGroups({ ...context, db: open })))),
    name: engine.name,
    ping: () => createKv(context).set("ping", String(context.now()), null),
    close: () => db.destroy(),
  };
}

/** The engine that a location asks for. Throws a StoreError when it is a `postgres://` address that cannot be read. */
export function engineFor(location: string): Engine {
  return isPostgres(location) ? postgresEngine(location) : sqliteEngine(location);
}

/** All groups over one database or transaction. */
export function createGroups(context: Context): Groups {
  return {
    conversations: createConversations(context),
    subscriptions: createSubscriptions(context),
    outbox: {
      ...createPublishing(context),
      ...createFanOut(context),
      ...createControl(context),
      ...createSettingBack(context),
      ...createUnparking(context),
      ...createLeavingOut(context),
      ...createWatch(context),
      ...createStuckWatch(context),
    },
    sending: createSending(context),
    leases: createLeases(context),
    kv: createKv(context),
    moderators: createModerators(context),
    announcements: createAnnouncements(context),
    boards: createBoards(context),
    articles: createArticles(context),
    feeds: createFeeds(context),
    quotes: createQuotes(context),
    questions: createQuestions(context),
    vectors: createVectors(context),
  };
}

const insideMessage =
  "The store was used inside `atomically`: use the groups that its work is given, or the transaction waits for itself.";

// The embedded engine has one connection, so a query outside an open transaction would wait for it to end.
function refuseInside(inside: AsyncLocalStorage<true>): KyselyPlugin {
  return {
    transformQuery({ node }) {
      if (inside.getStore() === true) throw new StoreError(insideMessage);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
}
