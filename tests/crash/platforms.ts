import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "discord.js";
import { Api } from "grammy";
import { pino } from "pino";
import type { PlatformName } from "../../src/core/conversation.ts";
import type { Platform } from "../../src/core/platform.ts";
import { createSender as createDiscordSender } from "../../src/platforms/discord/send.ts";
import { createSender as createTelegramSender } from "../../src/platforms/telegram/send.ts";
import { createRights } from "../../src/platforms/telegram/updates/rights.ts";

/** Where a platform's test server is. */
export interface Door {
  readonly name: Extract<PlatformName, "telegram" | "discord">;
  readonly url: string;
  readonly token: string;
}

const noPaint = () => Promise.reject(new Error("nothing is painted here"));

const rest = {
  start: async () => {},
  stop: async () => {},
  mayManage: async () => false,
  appoints: async () => false,
  channelOf: () => null,
  privateWith: async () => null,
  describe: async () => null,
  health: () => ({ connected: true, lastSeenAt: null, problem: null }),
} satisfies Partial<Platform>;

/** The sending half of a platform, with its real client and without its intake. */
export function platformAt({ name, url, token }: Door): Platform {
  if (name === "discord") {
    const client = new Client({ intents: [], rest: { api: url, retries: 0, timeout: 15_000 } });
    client.rest.setToken(token);
    const sender = createDiscordSender({
      client,
      token,
      paint: noPaint,
      now: () => new Date(),
      log: pino({ level: "silent" }),
    });
    return { ...rest, name, send: sender.send, edit: sender.edit, remove: sender.remove };
  }
  const api = new Api(token, { apiRoot: url, timeoutSeconds: 15 });
  const sender = createTelegramSender(api, noPaint, (ms, signal) =>
    sleep(ms, undefined, { signal }).catch(() => {}),
  );
  // It is asked for private chats alone, where the bot's own id plays no part.
  const { describe } = createRights(api, () => 0);
  return { ...rest, name, describe, send: sender.send, edit: sender.edit, remove: sender.remove };
}
