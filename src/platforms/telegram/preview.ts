import type { Excess, Preview } from "../../core/announcements/preview.ts";
import { maxEntities, maxText } from "./limits.ts";
import { formatBlocks } from "./text/blocks.ts";

/** What Telegram would make of a reply. */
export const telegramPreview: Preview = {
  platform: "telegram",
  excess({ blocks }) {
    const { text, entities } = formatBlocks(blocks);
    const counted: readonly Excess[] = [
      { what: "characters", count: text.length, max: maxText },
      { what: "formatted parts", count: entities.length, max: maxEntities },
    ];
    return counted.filter(({ count, max }) => count > max);
  },
  words({ blocks }) {
    const { text, entities } = formatBlocks(blocks);
    const links = entities.flatMap((entity) => (entity.type === "text_link" ? [entity.url] : []));
    return [text, ...new Set(links)].join("\n");
  },
};
