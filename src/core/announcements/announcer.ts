import type { Person } from "../call.ts";
import type { ConversationId, PersonId } from "../conversation.ts";
import type { Audience, Progress } from "../delivery.ts";
import type { AnnouncementEvent } from "../store/announcements.ts";
import type { Announcement, AnnouncementBody, Content } from "./announcement.ts";
import type { Reach } from "./audience.ts";

/** What a moderator chooses for a draft. */
export type Choice = Pick<AnnouncementBody, "content" | "audience" | "silent" | "mention">;

/**
 * Announcements from the first draft to the last report; `src/news/announce/` implements it. It does not ask who may:
 * the commands do, when a press arrives. Each change names the announcement as it was seen, and does nothing (and
 * returns null or false) once that is outdated: of two who press at once, one succeeds.
 */
export interface Announcer {
  /** Nothing goes out until a second moderator approves it. */
  readonly needsApproval: boolean;
  /** `once` names the request: a message that a platform delivers twice finds the first draft and makes no second. */
  readonly compose: (choice: Choice, by: Person, once: string) => Promise<Announcement>;
  readonly get: (id: number) => Promise<Announcement | null>;
  /** Latest first. */
  readonly latest: (limit: number) => Promise<readonly Announcement[]>;
  /** Named chats that have moved count where they live now. */
  readonly reach: (audience: Audience) => Promise<Reach>;
  /**
   * Changes its choices; whoever changes its words or its audience counts as one of its authors. Where approval is
   * asked for it becomes a draft again.
   */
  readonly revise: (seen: Announcement, choice: Partial<Choice>, by: Person) => Promise<Announcement | null>;
  /** Waits for a second moderator, who sends it, at once or at the time it was scheduled for. */
  readonly submit: (seen: Announcement, sendAt: number | null, by: Person) => Promise<Announcement | null>;
  readonly schedule: (
    seen: Announcement,
    sendAt: number,
    by: Person,
    board: ConversationId | null,
  ) => Promise<Announcement | null>;
  readonly unschedule: (seen: Announcement, by: Person) => Promise<Announcement | null>;
  readonly discard: (seen: Announcement, by: Person) => Promise<boolean>;
  /** Publishes it, once; null for whoever comes second. */
  readonly send: (
    seen: Announcement,
    by: Person,
    board: ConversationId | null,
  ) => Promise<Announcement | null>;
  /** Sends it to one conversation alone, in the same way and manner. `once` names the request. */
  readonly test: (seen: Announcement, to: ConversationId, once: string) => Promise<void>;
  /** Keeps a correction until it is confirmed; null when it is not sent, or recalled. */
  readonly propose: (seen: Announcement, content: Content, by: Person) => Promise<Announcement | null>;
  readonly submitCorrection: (seen: Announcement, by: Person) => Promise<Announcement | null>;
  readonly dropCorrection: (seen: Announcement, by: Person) => Promise<Announcement | null>;
  /** Edits it in place wherever it was delivered; those still waiting for it get the new text. */
  readonly correct: (
    seen: Announcement,
    by: Person,
    board: ConversationId | null,
  ) => Promise<Announcement | null>;
  /** Cancels what is still on its way and takes back what was delivered. */
  readonly recall: (
    seen: Announcement,
    by: Person,
    board: ConversationId | null,
  ) => Promise<Announcement | null>;
  /** How far each of its subjects has come; those long over are no longer known. */
  readonly progress: (announcement: Announcement) => Promise<readonly Progress[]>;
  /** The audit, oldest first. */
  readonly events: (id: number) => Promise<readonly AnnouncementEvent[]>;
}

/** Whether this person wrote in it, and so may not approve it. */
export function hasHandIn({ author, body }: Announcement, person: PersonId): boolean {
  return author === person || body.hands.includes(person);
}

/** On whose word a scheduled announcement goes out. */
export function schedulerOf({ author, body }: Announcement): PersonId {
  return body.scheduledBy ?? author;
}

/** Whether a second moderator approved its schedule; one made while no approval was asked for may have none. */
export function isApproved(announcement: Announcement): boolean {
  return announcement.state === "scheduled" && !hasHandIn(announcement, schedulerOf(announcement));
}
