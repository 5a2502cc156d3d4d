import { z } from "zod";
import { button, rows } from "../src/core/answer.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import { heading, plain, type Reply, reply, text } from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";

const shownMax = 15;
const doneArgs = z.tuple([z.string()]);

/** `/gaps`: what readers asked and the archive did not answer, or answered badly; without names. */
export const gaps = defineCommand({
  name: "gaps",
  summary: "What readers asked and did not find, most frequent first",
  examples: ["/gaps"],
  access: "moderator",
  args: z.object({}),
  buttons: {
    done: {
      access: "moderator",
      async run(args, _call, services) {
        await services.store.questions.remove(doneArgs.parse(args)[0]);
        return { ...(await list(services)), replaces: true };
      },
    },
  },
  run: async (_args, _call, services) => list(services),
});

async function list({ store }: Services): Promise<Reply> {
  const open = await store.questions.gaps(shownMax);
  if (open.length === 0)
    return reply([text("No gaps: every question so far found its answer.")], { visibility: "asker" });
  return reply(
    [
      heading("Questions without a good answer"),
      {
        kind: "list",
        ordered: true,
        items: open.map(({ text: question, unanswered, bad }) => [
          plain(
            `${question} (${[unanswered > 0 ? `unanswered ${unanswered}×` : "", bad > 0 ? `answered badly ${bad}×` : ""].filter(Boolean).join(", ")})`,
          ),
        ]),
      },
    ],
    {
      visibility: "asker",
      actions: rows(
        open
          .slice(0, 10)
          .map(({ id }, index) => button(`${index + 1} is done`, buttonPayload("gaps", "done", [id]))),
      ),
    },
  );
}
