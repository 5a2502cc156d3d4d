import type { Logger } from "pino";
import {
  type Announcement,
  type AnnouncementBody,
  readAnnouncement,
} from "../../core/announcements/announcement.ts";
import type { Person } from "../../core/call.ts";
import type { StoredAnnouncement } from "../../core/store/announcements.ts";
import type { Groups, Store } from "../../core/store.ts";

/** What all files here work with. */
export interface AnnounceDeps {
  readonly store: Store;
  /** Something was published: the senders need not wait for their next look. */
  readonly poke: () => void;
  /** The zone of times in the audit. */
  readonly zone: string;
  readonly now: () => Date;
  readonly log: Logger;
}

/** One step in the life of an announcement, with its line in the audit. */
export interface Step {
  readonly state?: StoredAnnouncement["state"];
  readonly body?: Partial<AnnouncementBody>;
  readonly sendAt?: number | null;
  /** Null when the clock did it. */
  readonly by: Person | null;
  readonly what: string;
  readonly detail?: string;
}

/**
 * Takes a step from the announcement as it was seen, and does what belongs to it in the same transaction; null, with
 * nothing done, when it has changed since.
 */
export async function take(
  seen: Announcement,
  { state, body, sendAt, by, what, detail = "" }: Step,
  { store }: AnnounceDeps,
  also: (groups: Groups) => Promise<void> = async () => undefined,
): Promise<Announcement | null> {
  const { id, version } = seen;
  const next: AnnouncementBody = {
    ...seen.body,
    ...body,
    names: by === null ? seen.body.names : named(seen.body.names, by),
  };
  const stored = await store.atomically(async (groups) => {
    const changed = await groups.announcements.change(id, version, {
      body: JSON.stringify(next),
      ...(state === undefined ? {} : { state }),
      ...(sendAt === undefined ? {} : { sendAt }),
    });
    if (!changed) return null;
    await also(groups);
    await groups.announcements.note({ announcement: id, person: by?.id ?? null, what, detail });
    return groups.announcements.get(id);
  });
  return stored === null ? null : readAnnouncement(stored);
}

/** The names of those who had to do with it, this one's as it is now. */
export function named(names: AnnouncementBody["names"], { id, name }: Person): AnnouncementBody["names"] {
  return { ...names, [id]: name };
}
