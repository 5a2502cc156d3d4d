import { readAnnouncement } from "../../core/announcement.ts";
import type { Announcer } from "../../core/announcer.ts";
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
      async compose(choice, by) {
        const body = {
          ...choice,
          hands: [by.id],
          names: named({}, by),
          board: null,
          subjects: [],
          correction: null,
        };
        return store.atomically(async (groups) => {
          const made = await groups.announcements.create(by.id, JSON.stringify(body));
          await groups.announcements.note({
            announcement: made.id,
            person: by.id,
            what: "composed",
            detail: "",
          });
          return readAnnouncement(made);
        });
      },
      async get(id) {
        const stored = await announcements.get(id);
        return stored === null ? null : readAnnouncement(stored);
      },
      latest: async (limit) => (await announcements.list({ states: null, limit })).map(readAnnouncement),
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
