import type { Preview } from "../../src/core/announcements/preview.ts";
import { platformOf } from "../../src/core/conversation.ts";
import type { Audience } from "../../src/core/delivery.ts";
import type { Services } from "../../src/core/services.ts";

/**
 * What the platforms make of an announcement that an audience has chats on, whether or not they run here: another
 * process may serve them.
 */
export async function previewsFor(
  { platforms, conversations }: Audience,
  { previews, store }: Services,
): Promise<readonly Preview[]> {
  const known = await store.conversations.counts();
  return previews.filter(
    ({ platform }) =>
      known.some((count) => count.platform === platform) &&
      (platforms?.includes(platform) ?? true) &&
      (conversations?.some((id) => platformOf(id) === platform) ?? true),
  );
}
