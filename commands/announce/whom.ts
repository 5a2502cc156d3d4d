import { describeAudience } from "../../src/core/announcements/audience.ts";
import { chatTitle } from "../../src/core/chat-title.ts";
import type { Audience } from "../../src/core/delivery.ts";
import type { Services } from "../../src/core/services.ts";
import { grouped } from "../../src/core/text/count.ts";

const namesShown = 5;
const and = new Intl.ListFormat("en-GB");

/** An audience in words, with the chats in it by name: `2 named chats (Readers and Briefing)`. */
export async function whom(audience: Audience, services: Services): Promise<string> {
  const { conversations } = audience;
  if (conversations === null) return describeAudience(audience);
  const shown = conversations.slice(0, namesShown).map((id) => chatTitle(id, services));
  const rest = conversations.length - shown.length;
  const names = [...(await Promise.all(shown)), ...(rest > 0 ? [`${grouped(rest)} more`] : [])];
  return `${describeAudience(audience)} (${and.format(names)})`;
}
