import type { Person } from "../../../src/core/call.ts";
import type { ConversationId } from "../../../src/core/conversation.ts";
import type { startNewsroom } from "../newsroom.ts";

export type Room = Awaited<ReturnType<typeof startNewsroom>>;

/** Somebody in a place, and what their platform lets them do there. */
export interface Actor {
  /** Who they are where the platform tells it. */
  readonly person: Person;
  readonly conversation: ConversationId;
  /** Types a command, or chooses it from the menu; resolves with the words that were shown for it. */
  readonly type: (line: string, options: Readonly<Record<string, string>>) => Promise<string>;
  /** Presses a button of the bot's message there; resolves with the words that were shown for it. */
  readonly press: (messageId: string, payload: string) => Promise<string>;
}
