import type { Kysely } from "kysely";
import { Migrator } from "kysely/migration";
import type { Engine } from "./engine.ts";
import { StoreError } from "./errors.ts";
import { delivery } from "./migrations/0001-delivery.ts";
import { archive } from "./migrations/0002-archive.ts";
import { boards } from "./migrations/0003-boards.ts";
import { chats } from "./migrations/0004-chats.ts";
import { looks } from "./migrations/0005-looks.ts";
import { ahead } from "./migrations/0006-ahead.ts";
import { quotedLooks } from "./migrations/0007-quoted-looks.ts";
import { questions } from "./migrations/0008-questions.ts";
import { revisions } from "./migrations/0009-revisions.ts";
import { back } from "./migrations/0010-back.ts";
import { ids } from "./migrations/0011-ids.ts";
import { unmet } from "./migrations/0012-unmet.ts";
import { old } from "./migrations/0013-old.ts";
import { trouble } from "./trouble.ts";

/**
 * Brings a store to the newest schema, or to the one named; forward only, all or nothing, and safe when several
 * processes start at once. Throws a StoreError that says what to do.
 */
export async function migrate<DB>(db: Kysely<DB>, engine: Engine, upTo: string | null): Promise<void> {
  await engine.alone(db, async (alone) => {
    const migrator = new Migrator({
      db: alone,
      provider: {
        getMigrations: async () => ({
          "0001-delivery": delivery(engine),
          "0002-archive": archive(engine),
          "0003-boards": boards(engine),
          "0004-chats": chats(),
          "0005-looks": looks(),
          "0006-ahead": ahead(),
          "0007-quoted-looks": quotedLooks(),
          "0008-questions": questions(),
          "0009-revisions": revisions(),
          "0010-back": back(),
          "0011-ids": ids(engine),
          "0012-unmet": unmet(),
          "0013-old": old(),
        }),
      },
    });
    const { error, results } =
      upTo === null ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo);
    if (error === undefined) return;
    // Kysely's words for a schema that it does not know: https://kysely.dev/docs/migrations
    if (error instanceof Error && error.message.startsWith("corrupted migrations"))
      throw new StoreError(
        `The store ${engine.name} cannot be used: it was probably written by a newer version of this program. ` +
          "Run that version, or put a backup in its place that an older one wrote.",
        { cause: error },
      );
    const failed = results?.find((result) => result.status === "Error")?.migrationName;
    const schema = failed === undefined ? "the newest schema" : `schema ${failed}`;
    throw new StoreError(`The store ${engine.name} could not be brought to ${schema}: ${trouble(error)}`, {
      cause: error,
    });
  });
}
