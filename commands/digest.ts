import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import type { Call } from "../src/core/call.ts";
import { chatOf } from "../src/core/conversation.ts";
import { UserError } from "../src/core/errors.ts";
import { type Block, bold, reply, text } from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import { listeningHere } from "../src/core/subscriptions/listening.ts";

/** The most rows of buttons under all upcoming digests together. */
const buttonRows = 5;

const restArgs = z.tuple([z.string(), z.string().regex(/^[0-9a-z]+$/), z.coerce.number().int().min(0)]);

/**
 * Buttons can be forged: what a chat listens for is shown only there (in a forum: in its posts), unless it is a channel,
 * which anyone can read.
 */
async function mayRead(id: string, { conversation }: Call, services: Services): Promise<boolean> {
  const { store, platformFor } = services;
  const subscription = await store.subscriptions.get(id);
  if (subscription === null) return false;
  const there = subscription.conversation;
  if (chatOf(there) === chatOf(conversation)) return true;
  if ((await store.conversations.get(there))?.place === "channel") return true;
  return (await platformFor(conversation)?.describe(conversation))?.forum === there;
}

/** `/digest`: what would be sent to this chat now, and why each item is in it. */
export const digest = defineCommand({
  name: "digest",
  summary: "What would be sent to this chat now, and why",
  examples: ["/digest"],
  access: "everyone",
  args: z.object({}),
  buttons: {
    rest: {
      access: "everyone",
      async run(args, call, services) {
        const [id, list, from] = restArgs.parse(args);
        const isTheirs = await mayRead(id, call, services);
        const rest = isTheirs ? await services.news.rest(id, Number.parseInt(list, 36), from) : null;
        if (rest === null) throw new UserError(services.words.refused.goneDigest);
        return rest;
      },
    },
  },
  async run(_args, call, services) {
    const { words } = services;
    const upcoming = await services.news.upcoming(await listeningHere(call, services));
    if (upcoming.length === 0) return reply([text(words.digest.none)]);
    const blocks = upcoming.flatMap(({ subscription, reply: brings }): readonly Block[] => {
      const { wants, cadence, paused } = subscription;
      const what = words.line([words.wanted(wants), words.cadence(cadence)]);
      if (brings !== null) return [text(bold(`▸ ${what}`)), ...brings.blocks];
      return [text(bold(`▸ ${what}`), `\n${paused ? words.digest.paused : words.digest.nothingNew}`)];
    });
    const actions = upcoming.flatMap(({ reply: brings }) => brings?.actions ?? []);
    return reply(blocks, { actions: actions.slice(0, buttonRows) });
  },
});
