import {
  type Announcement,
  announcementReply,
  announcementSubject,
  headline,
} from "../../core/announcements/announcement.ts";
import type { Announcer } from "../../core/announcements/announcer.ts";
import { describeReach } from "../../core/announcements/audience.ts";
import type { Person } from "../../core/call.ts";
import type { ConversationId } from "../../core/conversation.ts";
import { type Audience, type Manner, type NewSubject, toEach, usualManner } from "../../core/delivery.ts";
import type { Groups } from "../../core/store.ts";
import { type AnnounceDeps, take } from "./change.ts";
import { isDraft } from "./drafts.ts";

/** Sending, for real and as a test. */
export function sending(deps: AnnounceDeps): Pick<Announcer, "send" | "test"> {
  return {
    send: (seen, by, board) => launch(seen, by, board, deps),
    async test(seen, to, once) {
      const { content } = seen.body;
      await deps.store.outbox.publish({
        id: `test:${announcementSubject(seen.id)}:${once}`,
        kind: "send",
        payload: { kind: "reply", reply: announcementReply(content) },
        // Whoever asks for a test waits for it, whatever the hour.
        manner: { ...mannerOf(seen), quiet: false },
        notBefore: deps.now().getTime(),
        to: toEach([to]),
      });
      deps.poke();
    },
  };
}

/** The subject and its deliveries, the audit and the board: all of it, once, or none. */
export async function launch(
  seen: Announcement,
  by: Person | null,
  board: ConversationId | null,
  deps: AnnounceDeps,
): Promise<Announcement | null> {
  if (!isDraft(seen)) return null;
  const { store, now, poke } = deps;
  const audience = await followed(seen.body.audience, deps);
  const detail = `to ${describeReach(await store.outbox.audienceSize(audience))}`;
  const subject: NewSubject = {
    id: announcementSubject(seen.id),
    kind: "send",
    payload: { kind: "reply", reply: announcementReply(seen.body.content) },
    manner: mannerOf(seen),
    notBefore: now().getTime(),
    to: { kind: "audience", audience },
  };
  const sentAs = by === null ? "sent as scheduled" : "sent";
  const what = seen.state === "submitted" ? "approved and sent" : sentAs;
  const body = { audience, board, subjects: [{ id: subject.id, ended: false }] };
  const sent = await take(seen, { state: "published", body, by, what, detail }, deps, (groups) =>
    publish(groups, subject, board, `Announcement ${seen.id}: ${headline(seen.body.content)}`),
  );
  if (sent !== null) poke();
  return sent;
}

/** Writes a subject down together with the board that shows it. */
export async function publish(
  groups: Groups,
  subject: NewSubject,
  board: ConversationId | null,
  title: string,
): Promise<void> {
  await groups.outbox.publish(subject);
  if (board !== null) await groups.boards.show({ subject: subject.id, conversation: board, title });
}

function mannerOf({ body: { silent, mention } }: Announcement): Manner {
  return { ...usualManner, silent, mention, crosspost: true };
}

/** The audience, with named chats under their current ids. */
export async function followed(
  audience: Audience,
  { store }: Pick<AnnounceDeps, "store">,
): Promise<Audience> {
  if (audience.conversations === null) return audience;
  const conversations = await Promise.all(audience.conversations.map(store.conversations.current));
  return { ...audience, conversations };
}
