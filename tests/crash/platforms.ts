import { Client } from "discord.js";
import { Api, GrammyError } from "grammy";
import { pino } from "pino";
import { conversationParts, type PlatformName } from "../../src/core/conversation.ts";
import type { Platform } from "../../src/core/platform.ts";
import { createSender as createDiscordSender } from "../../src/platforms/discord/send.ts";

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
  return { ...rest, name, ...telegram(new Api(token, { apiRoot: url })) };
}

function telegram(api: Api): Pick<Platform, "send" | "edit" | "remove"> {
  return {
    async send(to, reply) {
      const [block] = reply.blocks;
      const words = block?.kind === "text" ? block.spans.map((span) => span.text).join("") : "";
      try {
        const sent = await api.sendMessage(conversationParts(to).chat, words);
        const ref = { conversation: to, messageId: `${sent.message_id}`, sentAt: sent.date * 1000 };
        return { kind: "sent", ref };
      } catch (error) {
        const wait = error instanceof GrammyError ? error.parameters.retry_after : undefined;
        if (wait !== undefined)
          return {
            kind: "later",
            retryAfterMs: wait * 1000,
            scope: "conversation",
            reason: "429",
            unsure: false,
          };
        if (error instanceof GrammyError) return { kind: "refused", reason: error.description };
        const reason = "the connection broke";
        return { kind: "later", retryAfterMs: 0, scope: "conversation", reason, unsure: true };
      }
    },
    edit: async () => ({ kind: "refused", reason: "not here" }),
    remove: async () => ({ kind: "refused", reason: "not here" }),
  };
}
