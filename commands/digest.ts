import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { UserError } from "../src/core/errors.ts";
import { type Block, heading, reply, text } from "../src/core/reply.ts";
import { describeWanted } from "../src/core/wanted.ts";

const restArgs = z.tuple([z.string(), z.string().regex(/^[0-9a-z]+$/), z.coerce.number().int().min(0)]);

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
      async run(args, _call, services) {
        const [id, dueAt, from] = restArgs.parse(args);
        const rest = await services.news.rest(id, Number.parseInt(dueAt, 36), from);
        if (rest === null)
          throw new UserError("That digest is too old to show the rest of. /latest shows what is new.");
        return rest;
      },
    },
  },
  async run(_args, call, services) {
    const all = await services.store.subscriptions.of(call.conversation);
    if (all.length === 0)
      return reply([text("This chat has no subscriptions, so nothing would be sent. /subscribe makes one.")]);
    const blocks: Block[] = [];
    const actions = [];
    for (const subscription of all) {
      const preview = await services.news.preview(subscription);
      const name = describeWanted(subscription.wants);
      if (preview === null) blocks.push(text(`For ${name}: nothing new, so nothing would be sent.`));
      else {
        blocks.push(heading(`For ${name}`), ...preview.blocks);
        actions.push(...preview.actions);
      }
    }
    return reply(blocks, { actions: actions.slice(0, 5) });
  },
});
