import { type Announcement, readAnnouncement } from "../../core/announcements/announcement.ts";
import type { Announcements } from "../../core/store/announcements.ts";
import type { AnnounceDeps } from "./change.ts";

/** The latest announcements that are asked for, without those that cannot be read. */
export async function latest(
  which: Parameters<Announcements["list"]>[0],
  { store }: Pick<AnnounceDeps, "store">,
): Promise<readonly Announcement[]> {
  return (await store.announcements.list(which)).flatMap((stored) => readAnnouncement(stored) ?? []);
}

/** None older than so many is still on its way. */
const lookedAt = 50;

/** The latest announcements that went out, also where they were recalled. */
export function latestOut(deps: Pick<AnnounceDeps, "store">): Promise<readonly Announcement[]> {
  return latest({ states: ["published", "recalled"], limit: lookedAt }, deps);
}
