import type { Call } from "../call.ts";
import { type ConversationId, platformOf } from "../conversation.ts";
import type { Services } from "../services.ts";
import { managedTarget } from "./target.ts";

/**
 * The conversation that somebody means by "this chat" where they ask what comes to it: in a post of a forum that has no
 * subscriptions of its own the forum, for nobody can write in the forum itself.
 */
export async function listeningHere(
  { conversation }: Call,
  { store, platformFor }: Services,
): Promise<ConversationId> {
  // Telegram's forums have a topic for everything, and would be asked over the network.
  if (platformOf(conversation) !== "discord") return conversation;
  if ((await store.subscriptions.of(conversation)).length > 0) return conversation;
  return (await platformFor(conversation)?.describe(conversation))?.forum ?? conversation;
}

/** The same for whoever manages the conversation that the call came from. Throws a UserError where that is not enough. */
export async function managedHere(call: Call, services: Services): Promise<ConversationId> {
  const here = await listeningHere(call, services);
  return here === call.conversation ? here : managedTarget(here, call, services);
}
