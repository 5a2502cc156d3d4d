import type { Services } from "../services.ts";
import type { ConversationSettings } from "../settings.ts";
import type { Subscription } from "../subscription.ts";
import { quietUntil } from "../time/local-time.ts";

/**
 * When the next digest comes to a chat of these settings (undefined where it is not known), in words; null where none is
 * due. What is due in quiet hours comes at their end.
 */
export function nextComes(
  { cadence, nextDueAt }: Subscription,
  settings: ConversationSettings | undefined,
  { zone, now, words }: Pick<Services, "zone" | "now" | "words">,
): string | null {
  if (cadence.kind === "now" || nextDueAt === null) return null;
  const held = quietUntil(settings?.quiet ?? null, settings?.zone ?? zone, nextDueAt);
  const when = words.when(cadence.zone, held ?? nextDueAt, now().getTime());
  return held === null ? when : words.subscribe.afterQuiet(when);
}
