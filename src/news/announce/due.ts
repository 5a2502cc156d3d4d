import {
  type Announcement,
  headline,
  nameIn,
  readAnnouncement,
} from "../../core/announcements/announcement.ts";
import { type Announcer, isApproved, schedulerOf } from "../../core/announcements/announcer.ts";
import { staysOn } from "../../core/announcements/audience.ts";
import type { PersonId } from "../../core/conversation.ts";
import { oneByOne } from "../../core/one-by-one.ts";
import { type Block, text } from "../../core/reply.ts";
import type { Services } from "../../core/services.ts";
import type { StoredAnnouncement } from "../../core/store/announcements.ts";
import { minuteMs } from "../../core/time/lengths.ts";
import { inWords } from "../../core/time/local-time.ts";
import { type AnnounceDeps, take } from "./change.ts";
import { chatsAlone, notify } from "./notice.ts";
import { launch } from "./sending.ts";

/** Who may still announce when the time has come, and where the owners' private chats are. */
export interface DueDeps
  extends AnnounceDeps,
    Pick<Services, "people" | "platformFor">,
    Pick<Announcer, "needsApproval"> {}

/** So long an announcement is left to the process that runs its moderator's platform: it may be starting anew. */
const elsewhereMs = 10 * minuteMs;

/**
 * Sends every scheduled announcement whose time has come, however long ago; always false ("nothing more at once").
 * Where whoever scheduled it may no longer announce, it is held and the owners are told. Every process does this, for
 * only the one that runs a platform can ask it for roles; of two that take the same step one succeeds.
 */
export async function sendDue(deps: DueDeps): Promise<boolean> {
  // Only the platform knows whether somebody has a role; where it cannot be asked just now, the others go on.
  await oneByOne(
    await deps.store.announcements.due(),
    (stored) => sendOne(stored, deps),
    "a scheduled announcement could not be sent, and is tried again",
  );
  // Asked again at the next look: one that cannot be read would keep the loop busy for ever.
  return false;
}

async function sendOne(stored: StoredAnnouncement, deps: DueDeps): Promise<void> {
  const announcement = readAnnouncement(stored);
  if (announcement === null) {
    deps.log.error({ announcement: stored.id }, "a scheduled announcement cannot be read, and stays");
    return;
  }
  // Whatever kept a second moderator from seeing it, it is not sent without one.
  if (deps.needsApproval && !isApproved(announcement)) return;
  const { body } = announcement;
  const by = schedulerOf(announcement);
  const may = await deps.people.moderates(by);
  if (may !== null && (may.only === null || staysOn(may.only, body.audience)))
    await launch(announcement, null, body.board, deps);
  else if (may !== null || !isLeft(announcement, by, deps)) await hold(announcement, by, deps);
}

/** Whether another process may know of a role that lets them announce. */
function isLeft({ sendAt }: Announcement, by: PersonId, { platformFor, now }: DueDeps): boolean {
  return platformFor(by) === null && now().getTime() - (sendAt ?? 0) < elsewhereMs;
}

/** A draft again, which any moderator may send; the owners are told in the same transaction. */
async function hold(seen: Announcement, by: PersonId, deps: DueDeps): Promise<void> {
  const to = await chatsAlone(deps.people.owners, deps);
  const detail = `because ${nameIn(seen.body, by)} may no longer announce to its whole audience`;
  const step = { state: "draft", sendAt: null, by: null, what: "held when it was due", detail } as const;
  await take(seen, step, deps, (groups) =>
    notify({ what: "held", about: seen, blocks: heldBlocks(seen, by, deps), to }, groups, deps),
  );
  deps.poke();
}

function heldBlocks(seen: Announcement, by: PersonId, { zone, now }: DueDeps): readonly Block[] {
  const { id, body, sendAt } = seen;
  const due = sendAt === null ? "" : ` ${inWords(zone, sendAt, now().getTime())},`;
  return [
    text(`Announcement ${id} was due${due} and has not gone out: ${headline(body.content)}`),
    text(
      `It was scheduled on the word of ${nameIn(body, by)}, who may no longer announce to its whole audience. It is a draft again: send it, or discard it.`,
    ),
  ];
}
