import { sql } from "kysely";
import { type PlatformName, platformNames } from "../../core/conversation.ts";
import { senderLease } from "../../core/store/leases.ts";
import type { Outbox, Stuck } from "../../core/store/outbox.ts";
import type { Context } from "../context.ts";
import { rowDueSince } from "./ahead.ts";

/** How long a sender has to get something done once its platform's patience has ended, in milliseconds. */
const graceMs = 60_000;

/** Tells a sender that hangs from one that works through a long line. */
export function createStuckWatch(context: Context): Pick<Outbox, "stuck"> {
  return {
    async stuck(since) {
      const found: Stuck[] = [];
      for (const platform of platformNames)
        if (await isStuck(context, platform, since))
          found.push({ platform, unmanned: await isUnmanned(context, platform) });
      return found;
    },
  };
}

/**
 * The checks go from cheap to dear, each only if the one before does not settle the matter: the head of the line, then
 * what ended since (as much as other platforms sent), then the whole line where a subject was resumed.
 */
async function isStuck({ db, now }: Context, platform: PlatformName, since: number): Promise<boolean> {
  const patient = sql`select 1 from gates where key = ${platform} and until > ${now() - graceMs}`;
  const waiting = sql`select 1 from deliveries where platform = ${platform} and state = 'waiting'
    and not_before <= ${since} and ${rowDueSince} <= ${since} and not exists (${patient})`;
  const hanging = sql`select 1 from deliveries where platform = ${platform} and state = 'claimed'
    and claimed_at <= ${since}`;
  // Only senders claim: what ended because somebody unsubscribed or cancelled is not their work.
  const flown = sql`select 1 from deliveries where platform = ${platform} and settled_at is not null
    and settled_at > ${since} and claimed_at > ${since}`;
  const open = sql`exists (select 1 from subjects s
    where s.id = deliveries.subject_id and s.state = 'open' and s.not_before <= ${since})`;
  const { rows } = await sql<{ stuck: number }>`select case
    when not exists (${waiting}) and not exists (${hanging}) then 0
    when exists (${flown}) then 0
    when exists (${hanging}) or exists (${waiting} and ${open}) then 1
    else 0 end as stuck`.execute(db);
  return rows[0]?.stuck === 1;
}

async function isUnmanned({ db, engine }: Context, platform: PlatformName): Promise<boolean> {
  const leader = await db
    .selectFrom("leases")
    .select("owner")
    .where("name", "=", senderLease(platform))
    .where("until", ">", engine.clock)
    .executeTakeFirst();
  return leader === undefined;
}
