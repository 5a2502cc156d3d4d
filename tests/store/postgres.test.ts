import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createArchive } from "../../src/core/archive.ts";
import type { Store } from "../../src/core/store.ts";
import { dayMs, minuteMs } from "../../src/core/time/lengths.ts";
import { runDueDigests } from "../../src/news/clock.ts";
import { noticeStepBack } from "../../src/news/step-back.ts";
import { openStore } from "../../src/store/open.ts";
import { alice, start, subscription } from "../contracts/store/samples.ts";
import { storeContract } from "../contracts/store.ts";
import { clockOf } from "../news/clock-of.ts";
import { articleOf } from "../search/articles.ts";
import { startPostgres, type TestPostgres } from "../servers/postgres.ts";
import { errorLog } from "./fixture.ts";

const clock = { at: start };
const now = () => new Date(clock.at);
const errors: string[] = [];
let server: TestPostgres;
let store: Store;
let pool: Pool;

beforeAll(async () => {
  server = await startPostgres();
  const location = await server.createDatabase();
  pool = new Pool({ connectionString: location, max: 1 });
  store = await openStore({ location, now, log: errorLog(errors) });
});

afterAll(async () => {
  await store.close();
  await pool.end();
  await server.stop();
});

/** An empty store: the same database, emptied. */
async function fresh() {
  clock.at = start;
  errors.length = 0;
  const { rows } = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
  );
  await pool.query(`truncate ${rows.map((row) => row.name).join(", ")} restart identity`);
  const sql = async (text: string) => void (await pool.query(text));
  return { store, clock, sql, errors };
}

storeContract(fresh);

/** Somebody waits for the end of another's transaction. */
const somebodyWaits = `do $$ begin
  while not exists (select 1 from pg_locks where not granted) loop perform pg_sleep(0.01); end loop;
end $$`;

/** The only subscription of an empty store, whose digest is due at `start`. */
async function dueNow() {
  await fresh();
  await store.conversations.meet(alice, { title: "", place: "private" });
  const cadence = { kind: "daily", minute: 510, zone: "UTC" } as const;
  return (await store.subscriptions.add(subscription(alice, { cadence, nextDueAt: start }))).id;
}

test("a pause at the moment in which a digest is due loses neither", async () => {
  const id = await dueNow();
  const later = { nextDueAt: start + dayMs, coveredTo: start + 1 };
  const moved = Promise.withResolvers<void>();
  const digest = store.atomically(async (groups) => {
    await groups.subscriptions.change(id, later);
    moved.resolve();
    await pool.query(somebodyWaits);
  });
  await moved.promise;
  await Promise.all([digest, store.subscriptions.change(id, { paused: true })]);
  expect(await store.subscriptions.get(id)).toMatchObject({ ...later, paused: true });
});

test("no digest is sent that was due at the moment in which somebody paused it", async () => {
  const id = await dueNow();
  const archive = createArchive();
  const article = articleOf("a", ["The gateway opens."]);
  clock.at = start + 1;
  await store.articles.put(article, { kind: "file", from: "a.md" });
  archive.apply({ kind: "added", article });
  const paused = Promise.withResolvers<void>();
  const pause = store.atomically(async (groups) => {
    await groups.subscriptions.change(id, { paused: true });
    paused.resolve();
    await pool.query(somebodyWaits);
  });
  await paused.promise;
  const faults: unknown[] = [];
  const digests = runDueDigests(clockOf(store, archive, now), (_, error) => faults.push(error));
  await Promise.all([pause, digests]);
  expect(faults).toEqual([]);
  expect(await store.subscriptions.get(id)).toMatchObject({
    nextDueAt: start,
    coveredTo: start,
    paused: true,
  });
  expect(await store.outbox.of(alice, { subjects: null, limit: 1 })).toEqual([]);
});

test("what somebody chooses at the moment in which the digests' plan is taken back stays chosen", async () => {
  const id = await dueNow();
  const chosen = { cadence: { kind: "weekly", weekday: 1, minute: 510, zone: "UTC" } } as const;
  const nextMonday = start + 6 * dayMs + 30 * minuteMs;
  await store.subscriptions.change(id, { nextDueAt: start + 9 * dayMs, coveredTo: start + 8 * dayMs });
  await store.kv.set("clock:at", `${start + 8 * dayMs}`, null);
  const changed = Promise.withResolvers<void>();
  const change = store.atomically(async (groups) => {
    await groups.subscriptions.change(id, { ...chosen, nextDueAt: nextMonday });
    changed.resolve();
    await pool.query(somebodyWaits);
  });
  await changed.promise;
  await Promise.all([change, noticeStepBack({ store, now })]);
  expect(await store.subscriptions.get(id)).toMatchObject({
    ...chosen,
    nextDueAt: nextMonday,
    coveredTo: start,
  });
});
