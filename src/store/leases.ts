import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Lease, Leases } from "../core/store/leases.ts";
import { hourMs } from "../core/time/lengths.ts";
import type { Context } from "./context.ts";

/** A lease that lasts longer than its length and this is taken to be a mistake. */
const longestMs = hourMs;

/** Elects by one row a name and the engine's own clock; one statement, so that of two at once one wins. */
export function createLeases({ db, engine }: Context): Leases {
  return {
    async take(name, owner, ttlMs) {
      const until = sql<number>`${engine.clock} + ${ttlMs}`;
      const taken = await db
        .insertInto("leases")
        .values({ name, owner, epoch: 1, until })
        .onConflict((conflict) =>
          conflict
            .column("name")
            .doUpdateSet((eb) => ({
              owner,
              until,
              epoch: eb
                .case()
                .when("leases.owner", "=", owner)
                .then(eb.ref("leases.epoch"))
                .else(eb("leases.epoch", "+", 1))
                .end(),
            }))
            .where((eb) =>
              eb.or([
                eb("leases.owner", "=", owner),
                eb("leases.until", "<", engine.clock),
                // Nobody takes a lease for so long: the clock ran ahead when this one was taken, and was set right
                // since.
                eb("leases.until", ">", sql<number>`${engine.clock} + ${ttlMs} + ${longestMs}`),
              ]),
            ),
        )
        .returning(["epoch"])
        .executeTakeFirst();
      return taken === undefined ? null : { name, owner, epoch: taken.epoch };
    },
    async release(lease) {
      await db
        .updateTable("leases")
        .set({ until: 0, owner: "" })
        .where("name", "=", lease.name)
        .where("owner", "=", lease.owner)
        .where("epoch", "=", lease.epoch)
        .execute();
    },
  };
}

/** Whether the owner still holds a lease that has not run out, by the engine's clock: needed to begin new work. */
export function leaseHeld(context: Context, lease: Lease): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from leases l where ${isOwner(lease)} and l.until > ${context.engine.clock})`;
}

/** Whether nobody has taken a lease over, even if it has run out: enough to finish work already begun. */
export function leaseUncontested(lease: Lease): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from leases l where ${isOwner(lease)})`;
}

function isOwner({ name, owner, epoch }: Lease): RawBuilder<SqlBool> {
  return sql<SqlBool>`l.name = ${name} and l.owner = ${owner} and l.epoch = ${epoch}`;
}
