import {
  type Announcement,
  type AnnouncementBody,
  readAnnouncement,
} from "../../core/announcements/announcement.ts";
import type { Announcer, Choice } from "../../core/announcements/announcer.ts";
import type { Person } from "../../core/call.ts";
import { dayMs } from "../../core/time/lengths.ts";
import type { Chore } from "../loop.ts";
import type { CatchUp } from "../returned.ts";
import { afterwards } from "./afterwards.ts";
import { type AnnounceDeps, named } from "./change.ts";
import { drafts } from "./drafts.ts";
import { type DueDeps, sendDue } from "./due.ts";
import { noteEnds } from "./ends.ts";
import { latest } from "./latest.ts";
import { followMissed } from "./missed.ts";
import { followed, sending } from "./sending.ts";
import { awaitApproval } from "./unapproved.ts";

/** Implements `Announcer`, with the chores that send what is due and write down how each ended, and what returns. */
export function createAnnouncer(deps: DueDeps): {
  readonly announcer: Announcer;
  /** What every process does, and not one of them for all. */
  readonly own: readonly Chore[];
  readonly chores: readonly Chore[];
  readonly catchUp: CatchUp;
} {
  const { store, needsApproval } = deps;
  const { announcements, outbox } = store;
  return {
    announcer: {
      needsApproval,
      compose: (choice, by, once) => compose(choice, by, once, deps),
      async get(id) {
        const stored = await announcements.get(id);
        return stored === null ? null : readAnnouncement(stored);
      },
      latest: (limit) => latest({ states: null, limit }, deps),
      reach: async (audience) => outbox.audienceSize(await followed(audience, deps)),
      events: announcements.events,
      async progress({ body }) {
        const all = await Promise.all(body.subjects.map(({ id }) => outbox.progress(id)));
        return all.filter((each) => each !== null);
      },
      ...drafts(deps),
      ...sending(deps),
      ...afterwards(deps),
    },
    own: [{ name: "scheduled announcements", run: () => sendDue(deps) }],
    chores: [
      ...(needsApproval ? [{ name: "announcements to approve", run: () => awaitApproval(deps) }] : []),
      { name: "ends of announcements", run: () => noteEnds(deps) },
    ],
    catchUp: (conversation) => followMissed(conversation, deps),
  };
}

/** Platforms deliver again what was not confirmed, Telegram for a day. */
const againMs = 2 * dayMs;

async function compose(
  choice: Choice,
  by: Person,
  once: string,
  { store, now }: AnnounceDeps,
): Promise<Announcement> {
  const body: AnnouncementBody = {
    ...choice,
    hands: [by.id],
    names: named({}, by),
    board: null,
    scheduledBy: null,
    subjects: [],
    correction: null,
  };
  const key = `announce:${once}`;
  return store.atomically(async ({ announcements, kv }) => {
    const known = await kv.get(key);
    const before = known === null ? null : await announcements.get(Number(known));
    const read = before === null ? null : readAnnouncement(before);
    if (read !== null) return read;
    const made = await announcements.create(by.id, JSON.stringify(body));
    await kv.set(key, String(made.id), now().getTime() + againMs);
    await announcements.note({ announcement: made.id, person: by.id, what: "composed", detail: "" });
    return { ...made, body };
  });
}
