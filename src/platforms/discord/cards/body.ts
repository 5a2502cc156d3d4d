import { MessageFlags, type RawFile } from "discord.js";
import type { PaintChart } from "../../../core/charts.ts";
import type { ReplyFile } from "../../../core/reply.ts";
import type { DiscordMessage } from "../render.ts";

/** How one message is posted. */
export interface BodyOptions {
  /** Only the asker sees it; for answers to interactions. */
  readonly ephemeral: boolean;
  readonly silent: boolean;
  /** The one role that may be pinged, and is named above the card; or null. */
  readonly mentionRole: string | null;
}

/** Seen by all, with notification, mentioning nobody. */
export const usualBody: BodyOptions = { ephemeral: false, silent: false, mentionRole: null };

/** What is posted: JSON and the files that it refers to. */
export interface Body {
  readonly body: Readonly<Record<string, unknown>>;
  readonly files: RawFile[];
}

/**
 * A rendered message as Discord's API takes it. Mentions are off in every body, whatever its text says;
 * attachments are listed in full, so that an edit drops the pictures of before.
 */
export async function bodyOf(
  message: DiscordMessage,
  options: BodyOptions,
  paint: PaintChart,
): Promise<Body> {
  const { mentionRole } = options;
  const files = await Promise.all(
    message.pictures.map(async ({ name, chart }): Promise<RawFile> => {
      return { name, data: Buffer.from(await paint(chart)), contentType: "image/png" };
    }),
  );
  const ping = mentionRole === null ? [] : [{ type: 10, content: `<@&${mentionRole}>` }];
  return {
    body: {
      flags: flagsOf(options),
      components: [...ping, ...message.components],
      allowed_mentions: { parse: [], ...(mentionRole === null ? {} : { roles: [mentionRole] }) },
      attachments: message.pictures.map(({ name, alt }, id) => ({ id, filename: name, description: alt })),
    },
    files,
  };
}

/** A message that is nothing but a file. */
export function fileBody({ name, text }: ReplyFile, { ephemeral }: Pick<BodyOptions, "ephemeral">): Body {
  return {
    body: {
      flags: ephemeral ? MessageFlags.Ephemeral : 0,
      allowed_mentions: { parse: [] },
      attachments: [{ id: 0, filename: name }],
    },
    files: [{ name, data: Buffer.from(text), contentType: "text/plain" }],
  };
}

function flagsOf({ ephemeral, silent }: BodyOptions): number {
  return (
    MessageFlags.IsComponentsV2 |
    (ephemeral ? MessageFlags.Ephemeral : 0) |
    (silent ? MessageFlags.SuppressNotifications : 0)
  );
}
