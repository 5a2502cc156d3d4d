import type { ConversationId } from "../conversation.ts";
import type { SubjectId } from "../delivery.ts";

/** A progress board that somebody asked for: one message that follows a subject on its way. */
export interface NewBoard {
  readonly subject: SubjectId;
  /** Where its message stands: a chat that the moderators read, such as their private one. */
  readonly conversation: ConversationId;
  /** What stands above the figures, such as `Announcement 12: Maintenance on Friday`. */
  readonly title: string;
}

/** `b2s`; at most 25 characters. */
export type BoardId = string;

/** A progress board: a message that is edited while a subject goes out. */
export interface Board extends NewBoard {
  readonly id: BoardId;
  /** What its message shows, as JSON of the reply; null before it was edited for the first time. */
  readonly shown: string | null;
  /** It is not edited before then (epoch milliseconds). */
  readonly notBefore: number;
}

/** Names the composer of a board's message; its data is the board's id. */
export const boardComposer = "board";

/** The subject under which a board's own message goes out. */
export function boardSubject(id: BoardId): SubjectId {
  return `board:${id}`;
}

/** Progress boards, until they have shown the end. */
export interface Boards {
  /**
   * Writes down that a board is wanted, and its message in the outbox before everything that waits; asked twice, there
   * is one board. Inside `Store.atomically` use the groups that the work is given.
   */
  readonly show: (board: NewBoard) => Promise<void>;
  readonly get: (id: BoardId) => Promise<Board | null>;
  /** Those that have not yet shown the end, oldest first. */
  readonly open: () => Promise<readonly Board[]>;
  /** Notes what a board shows now, and from when on it may be edited again. */
  readonly keep: (id: BoardId, kept: Pick<Board, "shown" | "notBefore">) => Promise<void>;
  /** It is not edited any more. */
  readonly end: (id: BoardId) => Promise<void>;
}
