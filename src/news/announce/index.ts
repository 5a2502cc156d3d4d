import { type Announcement, type AnnouncementBody, readAnnouncement } from "../../core/announcement.ts";
import type { Announcer, Choice } from "../../core/announcer.ts";
import type { Person } from "../../core/call.ts";
import type { Chore } from "../loop.ts";
import { afterwards } from "./afterwards.ts";
import { type AnnounceDeps, named } from "./change.ts";
import { drafts } from "./drafts.ts";
import { noteEnds } from "./ends.ts";
import { sendDue, sending } from "./sending.ts";

/** Keeps announcements; the chores send those whose time has come and write down how each ended. */
export function createAnnouncer(deps: AnnounceDeps & { readonly needsApproval: boolean }): {
  readonly announcer: Announcer;
  readonly chores: readonly Chore[];
} {
  const { store, needsApproval } = deps;
  const { announcements, outbox } = store;
  return {
    announcer: {
      needsApproval,
      compose: (choice, by) => compose(choice, by, deps),
      async get(id) {
        const stored = await announcements.get(id);
        return stored === null ? null : readAnnouncement(stored);
      },
      latest: async (limit) =>
        (await announcements.list({ states: null, limit })).flatMap(
          (stored) => readAnnouncement(stored) ?? [],
        ),
      reach: outbox.audienceSize,
      events: announcements.events,
      async progress({ body }) {
        const all = await Promise.all(body.subjects.map(({ id }) => outbox.progress(id)));
        return all.filter((each) => each !== null);
      },
      ...drafts(deps),
      ...sending(deps),
      ...afterwards(deps),
    },
    chores: [
      { name: "scheduled announcements", run: () => sendDue(deps) },
      { name: "ends of announcements", run: () => noteEnds(deps) },
    ],
  };
}

async function compose(choice: Choice, by: Person, { store }: AnnounceDeps): Promise<Announcement> {
  const body: AnnouncementBody = {
    ...choice,
    hands: [by.id],
    names: named({}, by),
    board: null,
    subjects: [],
    correction: null,
  };
  return store.atomically(async ({ announcements }) => {
    const made = await announcements.create(by.id, JSON.stringify(body));
    await announcements.note({ announcement: made.id, person: by.id, what: "composed", detail: "" });
    return { ...made, body };
  });
}
