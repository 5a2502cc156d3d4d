import type { ConversationEvent } from "./core/platform.ts";
import type { Store } from "./core/store.ts";

/** Follows what platforms tell of their chats: gone ones are set aside, those that come back are revived. */
export async function keepUp(event: ConversationEvent, { conversations }: Store): Promise<void> {
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
