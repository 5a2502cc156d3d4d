import { z } from "zod";
import type { PersonId } from "../conversation.ts";

/** Where an announcement can stand. */
export const announcementStates = [
  "draft",
  "submitted",
  "scheduled",
  "published",
  "cancelled",
  "recalled",
  "discarded",
] as const;
/** `submitted` waits for a second moderator; `published` is in the outbox, where its progress is. */
export type AnnouncementState = (typeof announcementStates)[number];
/** Reads a stored state. */
export const announcementStateSchema = z.enum(announcementStates);

/** An announcement as the store has it; its body is text, read by `core/announcements/announcement.ts`. */
export interface StoredAnnouncement {
  /** From 1: what `/announcements 12` names. */
  readonly id: number;
  readonly author: PersonId;
  readonly state: AnnouncementState;
  /** JSON, in the announcements' own schema. */
  readonly body: string;
  /** Grows with every change, from a number of its own; a change names the version it was made from. */
  readonly version: number;
  /** Epoch milliseconds when it is scheduled, or null. */
  readonly sendAt: number | null;
  readonly createdAt: number;
  readonly changedAt: number;
}

/** One line of the audit: who did what, when. */
export interface AnnouncementEvent {
  readonly announcement: number;
  readonly at: number;
  /** Null when the clock or the bot did it. */
  readonly person: PersonId | null;
  readonly what: string;
  /** In words, such as how many it went to. */
  readonly detail: string;
}

/** Drafts and what became of them, with an audit that only grows. */
export interface Announcements {
  readonly create: (author: PersonId, body: string) => Promise<StoredAnnouncement>;
  readonly get: (id: number) => Promise<StoredAnnouncement | null>;
  /** Changes it only if it is still of this version, so that of two who press at once one succeeds. */
  readonly change: (
    id: number,
    version: number,
    patch: Partial<Pick<StoredAnnouncement, "state" | "body" | "sendAt">>,
  ) => Promise<boolean>;
  /** Latest first. */
  readonly list: (query: {
    readonly states: readonly AnnouncementState[] | null;
    readonly limit: number;
  }) => Promise<readonly StoredAnnouncement[]>;
  /** Scheduled ones whose time has come. */
  readonly due: () => Promise<readonly StoredAnnouncement[]>;
  readonly note: (event: Omit<AnnouncementEvent, "at">) => Promise<void>;
  readonly events: (id: number) => Promise<readonly AnnouncementEvent[]>;
}
