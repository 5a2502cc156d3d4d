import type { ConversationId } from "../core/conversation.ts";
import { oneByOne } from "../core/one-by-one.ts";
import type { Store } from "../core/store.ts";
import type { Chore } from "./loop.ts";

/** Writes down what a conversation missed while it was set aside; false when it must be looked at again. */
export type CatchUp = (conversation: ConversationId) => Promise<boolean>;

/** Where conversations that are back are noted, and how the sender is woken for what they missed. */
interface ReturnedDeps {
  readonly store: Pick<Store, "conversations">;
  readonly poke: () => void;
}

/** The chore that looks after what conversations missed that are back. */
export function createReturned(
  { store: { conversations }, poke }: ReturnedDeps,
  catchUps: readonly CatchUp[],
): Chore {
  async function run(): Promise<boolean> {
    let worked = false;
    await oneByOne(
      await conversations.returned(),
      async (returned) => {
        for (const catchUp of catchUps) if (!(await catchUp(returned.id))) return;
        await conversations.caughtUp(returned);
        worked = true;
        poke();
      },
      "what a chat missed while it was out of reach could not be looked for, and is tried again",
    );
    return worked;
  }
  return { name: "what chats missed", run };
}
