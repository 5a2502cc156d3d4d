import type { Services } from "../services.ts";
import type { Subscription } from "../subscription.ts";
import { quietUntil } from "../time/local-time.ts";

/** When the next digest comes, in words; null where none is due. What is due in quiet hours comes at their end. */
export async function nextComes(
  { cadence, conversation, nextDueAt }: Subscription,
  { store, zone, now, words }: Pick<Services, "store" | "zone" | "now" | "words">,
): Promise<string | null> {
  if (cadence.kind === "now" || nextDueAt === null) return null;
  const settings = (await store.conversations.get(conversation))?.settings;
  const held = quietUntil(settings?.quiet ?? null, settings?.zone ?? zone, nextDueAt);
  const when = words.when(cadence.zone, held ?? nextDueAt, now().getTime());
  return held === null ? when : words.subscribe.afterQuiet(when);
}
