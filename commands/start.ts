import { z } from "zod";
import { helloReply } from "../src/core/answers/hello-reply.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { openReply } from "./source.ts";

/** A deep link to a paragraph: `t.me/bot?start=p_<article key>_<number>`. */
const deepLink = /^p_([0-9a-z]{6})_(\d+)$/;

/** `/start`: the first thing anyone sees; a deep link opens its paragraph instead. */
export const start = defineCommand({
  name: "start",
  summary: "Say hello and see what to ask",
  examples: ["/start"],
  access: "everyone",
  args: z.object({ link: z.string().max(64).optional().describe("What a link to this bot opens") }),
  async run({ link }, call, services) {
    const [, key, number] = deepLink.exec(link ?? "") ?? [];
    if (key !== undefined && number !== undefined) return openReply(key, Number(number), services);
    // Whoever says hello can be reached again, even if earlier messages could not be delivered.
    await services.store.conversations.revive(call.conversation);
    return helloReply(call, services);
  },
});
