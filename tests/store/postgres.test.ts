import { Pool } from "pg";
import { afterAll, beforeAll } from "vitest";
import type { Store } from "../../src/core/store.ts";
import { openStore } from "../../src/store/open.ts";
import { start } from "../contracts/store/samples.ts";
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

storeContract(async () => {
  clock.at = start;
  errors.length = 0;
  const { rows } = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'kysely%'",
  );
  await pool.query(`truncate ${rows.map((row) => row.name).join(", ")} restart identity`);
  const sql = async (text: string) => void (await pool.query(text));
  return { store, clock, sql, errors };
});
