import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { heading, reply, text } from "../src/core/reply.ts";

const publishersNamed = 5;

/** `/about`: what this bot is, what it promises, and its archive. */
export const about = defineCommand({
  name: "about",
  summary: "What this bot is and what it promises",
  examples: ["/about"],
  access: "everyone",
  args: z.object({}),
  async run(_args, _call, services) {
    const { articles, paragraphs } = services.archive.counts();
    const publishers = [...new Set(services.archive.newest().map((article) => article.publisher))];
    const named = publishers.slice(0, publishersNamed);
    const { about: say } = services.words;
    return reply([
      heading(say.heading(services.botName)),
      text(say.promise),
      text(
        say.archive({ articles, paragraphs, publishers: named, others: publishers.length - named.length }),
      ),
      text(say.noModel),
    ]);
  },
});
