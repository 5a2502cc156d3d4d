import { type Announcement, announcementSubject } from "../../core/announcements/announcement.ts";
import { buttonPayload } from "../../core/button.ts";
import type { ConversationId, PersonId } from "../../core/conversation.ts";
import { toEach, usualManner } from "../../core/delivery.ts";
import { type Block, button, reply } from "../../core/reply.ts";
import type { Services } from "../../core/services.ts";
import type { Groups } from "../../core/store.ts";
import type { AnnounceDeps } from "./change.ts";

/** What the newsroom is told about an announcement, once for each step, and where. */
export interface Notice {
  readonly what: "held" | "approval";
  readonly about: Announcement;
  readonly blocks: readonly Block[];
  readonly to: readonly ConversationId[];
}

/** Writes the notice down in the transaction of what it tells, with a button that opens the announcement. */
export async function notify(
  { what, about, blocks, to }: Notice,
  { outbox }: Groups,
  { now }: AnnounceDeps,
): Promise<void> {
  const { id, version } = about;
  const open = button(`Open announcement ${id}`, buttonPayload("announcements", "open", [id]), "primary");
  await outbox.publish({
    id: `${what}:${announcementSubject(id)}:${version}`,
    kind: "send",
    payload: { kind: "reply", reply: reply([...blocks], { actions: [[open]] }) },
    manner: usualManner,
    notBefore: now().getTime(),
    to: toEach(to),
  });
}

/** The private chats of those whose platforms run here. */
export async function chatsAlone(
  people: readonly PersonId[],
  { platformFor }: Pick<Services, "platformFor">,
): Promise<readonly ConversationId[]> {
  const chats = await Promise.all(
    people.map(async (person) => platformFor(person)?.privateWith(person) ?? null),
  );
  return chats.flatMap((chat) => chat ?? []);
}
