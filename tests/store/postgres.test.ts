import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Store } from "../../src/core/store.ts";
import { openStore } from "../../src/store/open.ts";
import { alice, start, subscription } from "../contracts/store/samples.ts";
import { storeContract } from "../contracts/store.ts";
import { startPostgres, type TestPostgres } from "../servers/postgres.ts";
import { errorLog } from "./fixture.ts";

const clock = { at: start };
const errors: string[] = [];
let server: TestPostgres;
let store: Store;
let pool: Pool;

beforeAll(async () => {
  server = await startPostgres();
  const location = await server.createDatabase();
  pool = new Pool({ connectionString: location, max: 1 });
  store = await openStore({ location, now: () => new Date(clock.at), log: errorLog(errors) });
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
  const cadence = { kind: "daily", minute: 510, zone: "UTC" } as const;
  return (await store.subscriptions.add(subscription(alice, { cadence, nextDueAt: start }))).id;
}

test("a pause at the moment in which a digest is due loses neither", async () => {
  const id = await dueNow();
  const later = { nextDueAt: start + 86_400_000, coveredTo: start + 1 };
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
  const paused = Promise.withResolvers<void>();
  const pause = store.atomically(async (groups) => {
    await groups.subscriptions.change(id, { paused: true });
    paused.resolve();
    await pool.query(somebodyWaits);
  });
  await paused.promise;
  const advanced = store.subscriptions.advance(id, start, { nextDueAt: start + 9, coveredTo: start + 1 });
  await pause;
  expect(await advanced).toBe(false);
  expect(await store.subscriptions.get(id)).toMatchObject({ nextDueAt: start, paused: true });
});
