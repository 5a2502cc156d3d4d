import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Takes out of all audiences where nobody ever asked for anything: it was only known that the bot was shut out there. */
export function unmet(): Migration {
  return {
    async up(db: Kysely<unknown>) {
      const usual =
        '{"zone":null,"quiet":null,"language":null,"linkPreview":false,"silent":false,' +
        '"announcements":true,"announcementRole":null,"nowPerHour":null}';
      await sql`update conversations set announcements = 0
        where place is null and settings = ${usual}`.execute(db);
    },
  };
}
