import { type Announcement, headline } from "../../core/announcements/announcement.ts";
import { isApproved, schedulerOf } from "../../core/announcements/announcer.ts";
import { oneByOne } from "../../core/one-by-one.ts";
import { type Block, text } from "../../core/reply.ts";
import { inWords } from "../../core/time/local-time.ts";
import { take } from "./change.ts";
import type { DueDeps } from "./due.ts";
import { latest } from "./latest.ts";
import { chatsAlone, notify } from "./notice.ts";

const mostAtOnce = 100;

/**
 * Lets what was scheduled before a second moderator was asked for wait for one, well before it is due, and tells whoever
 * scheduled it. Approved, it goes out at its time.
 */
export async function awaitApproval(deps: DueDeps): Promise<boolean> {
  const scheduled = await latest({ states: ["scheduled"], limit: mostAtOnce }, deps);
  await oneByOne(
    scheduled.filter((announcement) => !isApproved(announcement)),
    (announcement) => submit(announcement, deps),
    "a scheduled announcement could not be put before a second moderator, and is tried again",
  );
  return false;
}

async function submit(seen: Announcement, deps: DueDeps): Promise<void> {
  const own = await chatsAlone([schedulerOf(seen)], deps);
  // Where that person cannot be reached, the owners are told instead.
  const to = own.length > 0 ? own : await chatsAlone(deps.people.owners, deps);
  const what = "must be approved by a second moderator, as all are now";
  await take(seen, { state: "submitted", by: null, what }, deps, (groups) =>
    notify({ what: "approval", about: seen, blocks: waitsBlocks(seen, deps), to }, groups, deps),
  );
  deps.poke();
}

function waitsBlocks({ id, body, sendAt }: Announcement, { zone, now }: DueDeps): readonly Block[] {
  const when = sendAt === null ? "its time" : inWords(zone, sendAt, now().getTime());
  return [
    text(`Announcement ${id} waits for a second moderator: ${headline(body.content)}`),
    text(
      `It was scheduled before announcements had to be approved. Another moderator opens it with /announcements ${id}. Approved, it goes out ${when}, or at once where that has passed.`,
    ),
  ];
}
