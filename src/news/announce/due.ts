import {
  type Announcement,
  announcementSubject,
  headline,
  nameIn,
  readAnnouncement,
} from "../../core/announcement.ts";
import { button } from "../../core/answer.ts";
import { staysOn } from "../../core/audience.ts";
import { buttonPayload } from "../../core/button.ts";
import type { ConversationId, PersonId } from "../../core/conversation.ts";
import { usualManner } from "../../core/delivery.ts";
import { inWords } from "../../core/local-time.ts";
import { oneByOne } from "../../core/one-by-one.ts";
import { type Reply, reply, text } from "../../core/reply.ts";
import type { Services } from "../../core/services.ts";
import type { StoredAnnouncement } from "../../core/store/announcements.ts";
import { type AnnounceDeps, take } from "./change.ts";
import { launch } from "./sending.ts";

/** What asks, when the time has come, who may announce still, and where the owners are alone with the bot. */
export interface DueDeps extends AnnounceDeps, Pick<Services, "people" | "platformFor"> {}

/**
 * Sends every scheduled announcement whose time has come, however long ago that was; never "more at once". Where whoever
 * scheduled it may not announce it any more it is held, and the owners are told.
 */
export async function sendDue(deps: DueDeps): Promise<boolean> {
  // Whether somebody has a role is their platform's to say; where it cannot be asked just now, the others go on.
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
  const { author, body } = announcement;
  const by = body.scheduledBy ?? author;
  const may = await deps.people.moderates(by);
  if (may !== null && (may.only === null || staysOn(may.only, body.audience)))
    await launch(announcement, null, body.board, deps);
  else await hold(announcement, by, deps);
}

/** A draft again, which any moderator may send; the owners are told in the same transaction. */
async function hold(seen: Announcement, by: PersonId, deps: DueDeps): Promise<void> {
  const owners = await ownersAlone(deps);
  const detail = `${nameIn(seen.body, by)} may no longer announce to all that it is for`;
  const step = { state: "draft", sendAt: null, by: null, what: "held when it was due", detail } as const;
  await take(seen, step, deps, async ({ outbox }) => {
    await outbox.publish({
      id: `held:${announcementSubject(seen.id)}:${seen.version}`,
      kind: "send",
      payload: { kind: "reply", reply: heldReply(seen, by, deps) },
      manner: usualManner,
      notBefore: deps.now().getTime(),
      to: {
        kind: "list",
        recipients: owners.map((conversation) => ({ conversation, payload: null, target: null })),
      },
    });
  });
  deps.poke();
}

/** The private chats of the owners whose platforms run here. */
async function ownersAlone({ people, platformFor }: DueDeps): Promise<readonly ConversationId[]> {
  const chats = await Promise.all(
    people.owners.map(async (owner) => platformFor(owner)?.privateWith(owner) ?? null),
  );
  return chats.flatMap((chat) => chat ?? []);
}

function heldReply(seen: Announcement, by: PersonId, { zone, now }: DueDeps): Reply {
  const { id, body, sendAt } = seen;
  const due = sendAt === null ? "" : ` ${inWords(zone, sendAt, now().getTime())},`;
  return reply(
    [
      text(`Announcement ${id} was due${due} and has not gone out: ${headline(body.content)}`),
      text(
        `It was scheduled on the word of ${nameIn(body, by)}, who may no longer announce to all that it is for. It is a draft again: send it, or discard it.`,
      ),
    ],
    {
      actions: [[button(`Open announcement ${id}`, buttonPayload("announcements", "open", [id]), "primary")]],
    },
  );
}
