import type { ConversationEvent } from "./core/platform.ts";
import type { Store } from "./core/store.ts";

/**
 * Notes what a platform tells about a chat: one that is gone is set aside, one that comes back is revived, one that
 * moved is followed.
 */
export async function noteChatEvent(event: ConversationEvent, { conversations }: Store): Promise<void> {
  switch (event.kind) {
    case "came":
      await conversations.revive(event.conversation);
      return;
    case "gone":
      await conversations.setAside(event.conversation, event.reason);
      return;
    case "moved":
      await conversations.migrate(event.from, event.to);
      return;
  }
  event satisfies never;
}
