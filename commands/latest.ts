import { z } from "zod";
import { quoteSentences } from "../src/core/answers/citation.ts";
import { unsearched } from "../src/core/answers/unsearched.ts";
import { shortKey } from "../src/core/archive.ts";
import { defineCommand } from "../src/core/arguments.ts";
import type { Article } from "../src/core/article.ts";
import { buttonPayload } from "../src/core/button.ts";
import { andMore, type Block, button, heading, reply, rows, text } from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";

const usual = 5;

/** `/latest`: the newest articles, each with its opening sentence as a quote. */
export const latest = defineCommand({
  name: "latest",
  summary: "The newest articles, each with its opening sentence",
  examples: ["/latest", "/latest 10"],
  access: "everyone",
  args: z.object({
    count: z.coerce.number().int().min(1).max(10).optional().describe("How many articles, 1 to 10"),
  }),
  async run({ count = usual }, _call, services) {
    const { answer, digest, reading } = services.words;
    const articles = services.archive.newest();
    if (articles.length === 0) return reply([text(answer.empty)]);
    const shown = articles.slice(0, count);
    const rest = articles.length - shown.length;
    return reply(
      [
        heading(reading.latest),
        ...shown.map((article, index) => opening(article, index + 1, services)),
        ...andMore(rest, digest.andMore),
      ],
      {
        actions: rows(
          shown
            .slice(0, 5)
            .map((article, index) =>
              button(reading.read(index + 1), buttonPayload("source", "open", [shortKey(article.id), 0])),
            ),
        ),
      },
    );
  },
});

function opening(article: Article, number: number, services: Services): Block {
  const [paragraph] = article.paragraphs;
  const first = paragraph.sentences[0] ?? ([0, paragraph.text.length] as const);
  return quoteSentences(unsearched(article, paragraph, [first]), number, services);
}
