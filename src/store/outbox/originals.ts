import { type DueDelivery, type Manner, mannerSchema, usualManner } from "../../core/delivery.ts";
import type { Context } from "../context.ts";
import { readJson } from "../json.ts";
import { readLook } from "../look.ts";

/** How a message that is to be edited was sent; `manner` is null where only its look is known. */
export interface Original {
  readonly seq: number;
  readonly manner: string | null;
  readonly look: string | null;
}

/**
 * For each of these edits, how the message was sent. Answers to questions are not deliveries, and a delivery may be
 * deleted before its quotes: then the quotes tell how it looked.
 */
export async function originalsOf(
  db: Context["db"],
  seqs: readonly number[],
): Promise<ReadonlyMap<number, Original>> {
  const sent = await db
    .selectFrom("deliveries as d")
    .innerJoin("deliveries as o", (join) =>
      join
        .onRef("o.conversation_id", "=", "d.conversation_id")
        .onRef("o.message_id", "=", "d.target_message")
        .on("o.kind", "=", "send"),
    )
    .innerJoin("subjects as s", "s.id", "o.subject_id")
    .select(["d.seq as edit", "o.seq", "o.look", "s.manner"])
    .where("d.seq", "in", seqs)
    .execute();
  const found = new Map<number, Original>(sent.map(({ edit, ...original }) => [edit, original]));
  const rest = seqs.filter((seq) => !found.has(seq));
  if (rest.length === 0) return found;
  const quoted = await db
    .selectFrom("deliveries as d")
    .innerJoin("quoted as q", (join) =>
      join
        .onRef("q.conversation_id", "=", "d.conversation_id")
        .onRef("q.message_id", "=", "d.target_message"),
    )
    .select(["d.seq", "q.look"])
    .where("d.seq", "in", rest)
    .where("q.look", "is not", null)
    .execute();
  for (const { seq, look } of quoted) found.set(seq, { seq, manner: null, look });
  return found;
}

/** Reads how a message was sent, and looked where that was noted. */
export function readOriginal({ seq, manner, look }: Original, edit: string): DueDelivery["original"] {
  return {
    manner: manner === null ? usualManner : readManner(manner, `what ${edit} edits`),
    look: readLook(look, { table: "deliveries", column: "look", id: seq }),
  };
}

/** Reads how a subject is sent; throws a StoredRowError that names it. */
export function readManner(stored: string, id: string): Manner {
  return readJson(mannerSchema, stored, { table: "subjects", column: "manner", id });
}
