import { managersOnly } from "../access.ts";
import type { Call } from "../call.ts";
import { type ConversationId, conversationIdSchema } from "../conversation.ts";
import { UserError } from "../errors.ts";
import type { Services } from "../services.ts";
import type { Subscription, SubscriptionId } from "../subscription.ts";

/**
 * The conversation that a command is about: the caller's own, or another one (a channel set up from a private chat).
 * Asks the platform, now, whether the caller may change it. Throws a UserError when they may not.
 */
export async function managedTarget(
  raw: string | undefined,
  call: Call,
  services: Services,
): Promise<ConversationId> {
  if (raw === undefined || raw === "" || raw === call.conversation) {
    if (await call.manages()) return call.conversation;
    throw new UserError(managersOnly(call, services.words));
  }
  const { refused } = services.words;
  const target = conversationIdSchema.safeParse(raw);
  if (!target.success) throw new UserError(refused.noChat(raw));
  const platform = services.platformFor(target.data);
  const may =
    call.person !== null && platform !== null && (await platform.mayManage(target.data, call.person.id));
  if (may) return target.data;
  throw new UserError(refused.notYours);
}

/** A subscription that the caller may change, asked now. Throws a UserError when it is gone, or they may not. */
export async function managedSubscription(
  id: SubscriptionId,
  call: Call,
  services: Services,
): Promise<Subscription> {
  const subscription = await services.store.subscriptions.get(id);
  if (subscription === null) throw new UserError(services.words.refused.goneSubscription);
  await managedTarget(subscription.conversation, call, services);
  return subscription;
}
