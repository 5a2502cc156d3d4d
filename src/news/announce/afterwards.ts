import {
  type Announcement,
  announcementReply,
  announcementSubject,
  headline,
} from "../../core/announcements/announcement.ts";
import type { Announcer } from "../../core/announcements/announcer.ts";
import type { Person } from "../../core/call.ts";
import type { ConversationId } from "../../core/conversation.ts";
import { isOver, type NewSubject, type SubjectId, unnoticed } from "../../core/delivery.ts";
import type { Groups } from "../../core/store.ts";
import { counted } from "../../core/text/count.ts";
import { type AnnounceDeps, type Step, take } from "./change.ts";
import { publish } from "./sending.ts";
import { withdrawnComposer } from "./withdrawn.ts";

type Afterwards = Pick<Announcer, "propose" | "submitCorrection" | "dropCorrection" | "correct" | "recall">;

/** What can be done about an announcement that went out. */
export function afterwards(deps: AnnounceDeps): Afterwards {
  return {
    async propose(seen, content, by) {
      if (seen.state !== "published") return null;
      // Unlike any earlier one, discarded ones included: a button of another correction must not mean this one.
      const correction = { number: seen.version + 1, content, by: by.id, submitted: false };
      return take(seen, { body: { correction }, by, what: "correction composed" }, deps);
    },
    async submitCorrection(seen, by) {
      const { correction } = seen.body;
      if (correction === null) return null;
      const body = { correction: { ...correction, submitted: true } };
      return take(seen, { body, by, what: "correction submitted for approval" }, deps);
    },
    async dropCorrection(seen, by) {
      if (seen.body.correction === null) return null;
      return take(seen, { body: { correction: null }, by, what: "correction discarded" }, deps);
    },
    correct: (seen, by, board) => correct(seen, by, board, deps),
    recall: (seen, by, board) => recall(seen, by, board, deps),
  };
}

async function correct(
  seen: Announcement,
  by: Person,
  board: ConversationId | null,
  deps: AnnounceDeps,
): Promise<Announcement | null> {
  const { id, state, body } = seen;
  if (body.correction === null || state !== "published") return null;
  const { content, number, submitted } = body.correction;
  const payload = { kind: "reply", reply: announcementReply(content) } as const;
  const subject = subsequent(seen, `correction:${number}`, { kind: "edit", payload }, deps);
  const step: Step = {
    body: { content, correction: null, subjects: [...body.subjects, running(subject)] },
    by,
    what: submitted ? "correction approved and sent" : "corrected",
    detail: `in ${counted(await delivered(seen, deps), "chat")}`,
  };
  const done = await take(seen, step, deps, async (groups) => {
    await groups.outbox.amend(announcementSubject(id), payload);
    await publish(groups, subject, board, `Correction of announcement ${id}: ${headline(content)}`);
  });
  if (done !== null) deps.poke();
  return done;
}

async function recall(
  seen: Announcement,
  by: Person,
  board: ConversationId | null,
  deps: AnnounceDeps,
): Promise<Announcement | null> {
  const { id, state, body } = seen;
  if (state !== "published") return null;
  const payload = { kind: "compose", composer: withdrawnComposer, data: "" } as const;
  const subject = subsequent(seen, "recall", { kind: "delete", payload }, deps);
  const step: Step = {
    state: "recalled",
    body: { correction: null, subjects: [...body.subjects, running(subject)] },
    by,
    what: "recalled",
    detail: `from ${counted(await delivered(seen, deps), "chat")}`,
  };
  const done = await take(seen, step, deps, async (groups) => {
    for (const each of body.subjects) if (await mayFly(each.id, groups)) await groups.outbox.cancel(each.id);
    await publish(groups, subject, board, `Recall of announcement ${id}: ${headline(body.content)}`);
  });
  if (done !== null) deps.poke();
  return done;
}

/** What is parked may be sent again, also after everything else has ended. */
async function mayFly(subject: SubjectId, { outbox }: Groups): Promise<boolean> {
  const progress = await outbox.progress(subject);
  return progress !== null && (!isOver(progress) || progress.parked > 0);
}

function subsequent(
  { id }: Announcement,
  name: string,
  what: Pick<NewSubject, "kind" | "payload">,
  { now }: AnnounceDeps,
): NewSubject {
  const original = announcementSubject(id);
  return {
    id: `${original}:${name}`,
    ...what,
    manner: unnoticed,
    notBefore: now().getTime(),
    to: { kind: "sent", subject: original },
  };
}

function running({ id }: NewSubject) {
  return { id, ended: false };
}

async function delivered({ id }: Announcement, { store }: AnnounceDeps): Promise<number> {
  return (await store.outbox.progress(announcementSubject(id)))?.sent ?? 0;
}
