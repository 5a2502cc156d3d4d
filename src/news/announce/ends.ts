import type { Announcement } from "../../core/announcements/announcement.ts";
import { isOver, type Progress, partOf } from "../../core/delivery.ts";
import { type AnnounceDeps, take } from "./change.ts";
import { latestOut } from "./latest.ts";

/**
 * Writes down how each subject of the latest announcements ended, once it has; always false ("nothing more at once").
 */
export async function noteEnds(deps: AnnounceDeps): Promise<boolean> {
  for (const announcement of await latestOut(deps))
    for (const { id, ended } of announcement.body.subjects)
      if (!ended && (await noteEnd(announcement, id, deps))) break;
  return false;
}

/** True when it was written down, which changes the announcement's version. */
async function noteEnd(seen: Announcement, subject: string, deps: AnnounceDeps): Promise<boolean> {
  const progress = await deps.store.outbox.progress(subject);
  if (progress !== null && !isOver(progress)) return false;
  const subjects = seen.body.subjects.map((each) => (each.id === subject ? { ...each, ended: true } : each));
  const detail = progress === null ? "" : endedAs(progress);
  await take(seen, { body: { subjects }, by: null, what: `${partOf(subject)} ended`, detail }, deps);
  return true;
}

function endedAs({ total, sent, skipped, cancelled, parked, failed }: Progress): string {
  const lost = failed.reduce((sum, { count }) => sum + count, 0);
  const parts = [
    [lost, "failed"],
    [skipped, "skipped"],
    [cancelled, "cancelled"],
    [parked, "parked"],
  ] as const;
  const rest = parts.flatMap(([count, what]) => (count === 0 ? [] : [`${count} ${what}`]));
  return [`with ${sent} of ${total} done`, ...rest].join(", ");
}
