import type { Excess, Preview } from "../../core/announcements/preview.ts";
import type { Reply } from "../../core/reply.ts";
import { actionRows } from "./cards/actions.ts";
import { cardOf, sizeOf } from "./cards/card.ts";
import { textsOf, withoutMarkup } from "./cards/words.ts";
import { maxComponents, maxText } from "./limits.ts";
import { mentionRoom } from "./render.ts";

/** What Discord would make of a reply. */
export const discordPreview: Preview = {
  platform: "discord",
  excess(reply) {
    const { text, count } = sizeOf([...componentsOf(reply), ...actionRows(reply.actions)]);
    const counted: readonly Excess[] = [
      { what: "characters", count: text, max: maxText - mentionRoom.text },
      { what: "components", count, max: maxComponents - mentionRoom.components },
    ];
    return counted.filter((each) => each.count > each.max);
  },
  words(reply) {
    const markdown = textsOf(componentsOf(reply)).join("\n");
    const links = [...markdown.matchAll(/(?<!\\)\]\((\S+?)\)/gu)].map(([, url = ""]) => url);
    return [withoutMarkup(markdown), ...new Set(links)].join("\n");
  },
};

function componentsOf({ blocks }: Reply) {
  return cardOf(blocks).components;
}
