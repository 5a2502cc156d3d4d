import { Kysely, sql } from "kysely";
import { awayAware } from "./away.ts";
import type { Engine } from "./engine.ts";
import { StoreError } from "./errors.ts";
import { migrate } from "./migrate.ts";
import { ping } from "./ping.ts";

/** Every table with the columns that its rows are walked by, in the order of an index; and its counted id, if any. */
const tables = [
  { name: "conversations", key: ["id"], counted: null },
  { name: "subscriptions", key: ["seq"], counted: "seq" },
  { name: "seen", key: ["subscription", "article", "revision"], counted: null },
  { name: "subjects", key: ["id"], counted: null },
  { name: "deliveries", key: ["seq"], counted: "seq" },
  { name: "tallies", key: ["subject_id", "state", "reason"], counted: null },
  { name: "gates", key: ["key"], counted: null },
  // Nobody holds one any more, but what was in flight is known by their epochs, which go on from there.
  { name: "leases", key: ["name"], counted: null },
  { name: "kv", key: ["key"], counted: null },
  { name: "moderators", key: ["person"], counted: null },
  { name: "announcements", key: ["id"], counted: "id" },
  { name: "announcement_events", key: ["seq"], counted: "seq" },
  { name: "boards", key: ["seq"], counted: "seq" },
  { name: "articles", key: ["id"], counted: null },
  { name: "revisions", key: ["seq"], counted: "seq" },
  { name: "feeds", key: ["url"], counted: null },
  { name: "feed_items", key: ["feed", "key"], counted: null },
  { name: "quoted", key: ["conversation_id", "message_id", "article", "paragraph"], counted: null },
  { name: "questions", key: ["id"], counted: null },
  { name: "vectors", key: ["model", "hash"], counted: null },
] as const;

/** The tables that a copy takes along. */
export const copiedTables: readonly string[] = tables.map((table) => table.name);

type Table = (typeof tables)[number];
type Row = Record<string, unknown>;
type Anything = Record<string, Row>;

const chunk = 500;

/**
 * Copies a whole store into an empty one, of the other engine or the same, in one transaction: all of it, or nothing.
 * `told` hears each table with its number of rows. Throws a StoreError while a bot is running on the old one, and a
 * StoreAway when one of them breaks off.
 */
export async function copyStore(
  from: Engine,
  to: Engine,
  told: (table: string, rows: number) => void,
): Promise<void> {
  const source = new Kysely<Anything>({ dialect: awayAware(from) });
  const target = new Kysely<Anything>({ dialect: awayAware(to) });
  try {
    await ping(source, from);
    await ping(target, to);
    await migrate(source, from, null);
    await migrate(target, to, null);
    await source.transaction().execute((reading) =>
      target.transaction().execute(async (writing) => {
        await expectStopped(reading, from);
        await expectEmpty(writing, to);
        for (const table of tables) {
          told(table.name, await copyTable(reading, writing, table));
          if (table.counted === null) continue;
          const counted = await from.counted(reading, table.name, table.counted);
          await to.recount(writing, table.name, table.counted, counted);
        }
      }),
    );
  } finally {
    await source.destroy();
    await target.destroy();
  }
}

/** A running bot's deliveries during the copy would be repeated from the copy: messages would arrive twice. */
async function expectStopped(source: Kysely<Anything>, from: Engine): Promise<void> {
  const { rows } = await sql<Row>`select 1 from leases where until > ${from.clock} limit 1`.execute(source);
  if (rows.length > 0)
    throw new StoreError(
      `A bot is running on the store ${from.name}: stop it first. If it was killed, wait a quarter of a minute.`,
    );
}

async function expectEmpty(target: Kysely<Anything>, to: Engine): Promise<void> {
  for (const { name } of tables) {
    const row = await target.selectFrom(name).select(sql<number>`1`.as("one")).limit(1).executeTakeFirst();
    if (row !== undefined)
      throw new StoreError(
        `The store ${to.name} is not empty (${name}): copy into a new one, or empty it first.`,
      );
  }
}

async function copyTable(
  source: Kysely<Anything>,
  target: Kysely<Anything>,
  { name, key }: Table,
): Promise<number> {
  let after: readonly unknown[] | null = null;
  let count = 0;
  while (true) {
    const rows: readonly Row[] = await page(source, name, key, after);
    const last = rows.at(-1);
    if (last === undefined) return count;
    await target.insertInto(name).values(rows).execute();
    count += rows.length;
    after = key.map((column) => last[column]);
  }
}

async function page(
  source: Kysely<Anything>,
  name: string,
  key: readonly string[],
  after: readonly unknown[] | null,
): Promise<readonly Row[]> {
  const columns = sql.join(key.map((column) => sql.ref(column)));
  const beyond = after === null ? sql`` : sql`where (${columns}) > (${sql.join(after)})`;
  const { rows } = await sql<Row>`
    select * from ${sql.table(name)} ${beyond} order by ${columns} limit ${chunk}`.execute(source);
  return rows;
}
