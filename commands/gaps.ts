import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import { andMore, button, heading, type Reply, reply, rows, text, whisper } from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import type { AskedQuestion } from "../src/core/store/questions.ts";
import { closed } from "../src/core/text/closed.ts";
import { cut } from "../src/core/text/cut.ts";
import { urduLetter } from "../src/core/text/urdu-letter.ts";
import { apart } from "../src/core/words/ur/apart.ts";

/** Questions a page; each has a button. */
const pageSize = 10;
/** The most characters of a question and of a title, so that a page is one message. */
const longestQuestion = 200;
const longestTitle = 80;
const fromSchema = z.coerce.number().int().min(0).max(100_000);
const doneArgs = z.tuple([z.string(), fromSchema.default(0)]);
const pageArgs = z.tuple([fromSchema]);

/** `/gaps`: what readers asked and the archive did not answer well; without names. */
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
        const [id, from] = doneArgs.parse(args);
        await services.store.questions.remove(id);
        return { ...(await page(from, services)), replaces: true };
      },
    },
    page: {
      access: "moderator",
      run: async (args, _call, services) => ({
        ...(await page(pageArgs.parse(args)[0], services)),
        replaces: true,
      }),
    },
  },
  run: async (_args, _call, services) => page(0, services),
});

async function page(asked: number, services: Services): Promise<Reply> {
  const found = await services.store.questions.gaps({ from: asked, limit: pageSize });
  // The last of a page may just have been closed.
  if (found.questions.length === 0 && asked > 0) return page(Math.max(0, asked - pageSize), services);
  const { questions, total } = found;
  if (total === 0) return whisper("No gaps: every question so far found its answer.");
  const lines = await Promise.all(
    questions.map(async (question, i) => `${asked + i + 1}. ${await line(question, services)}`),
  );
  const rest = total - asked - questions.length;
  const turn = (label: string, from: number) => button(label, buttonPayload("gaps", "page", [from]));
  return reply([heading("Questions without a good answer"), text(lines.join("\n")), ...andMore(rest)], {
    visibility: "asker",
    actions: [
      ...rows(
        questions.map(({ id }, i) =>
          button(`${asked + i + 1} is done`, buttonPayload("gaps", "done", [id, asked])),
        ),
      ),
      ...rows([
        ...(asked > 0 ? [turn("Back", Math.max(0, asked - pageSize))] : []),
        ...(rest > 0 ? [turn("Next", asked + pageSize)] : []),
      ]),
    ],
  });
}

/** A question with how often it went wrong, and the article that answers it by now, where one does. */
async function line({ text: question, unanswered, bad }: AskedQuestion, services: Services): Promise<string> {
  const counts = [
    unanswered > 0 ? `unanswered ${unanswered}×` : "",
    bad > 0 ? `answered badly ${bad}×` : "",
  ].filter((count) => count !== "");
  const answer =
    unanswered > 0 ? await services.search.answer(question, { after: null, within: null, limit: 1 }) : null;
  const by = answer?.kind === "found" ? closed(cut(answer.quotes[0].article.title, longestTitle)) : null;
  const since = by === null ? "" : `; answered now by “${by}”`;
  const shown = closed(cut(question, longestQuestion));
  // A line that begins with Urdu would run from right to left, and its count with it.
  const said = urduLetter.test(shown) ? apart(shown) : shown;
  return `${said} (${counts.join(", ")}${since})`;
}
