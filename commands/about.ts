import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { heading, reply, text } from "../src/core/reply.ts";
import { counted } from "../src/core/text/count.ts";

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
    const named = publishers.slice(0, 5).join(", ");
    const rest = publishers.length > 5 ? ` and ${publishers.length - 5} more` : "";
    return reply([
      heading(`About ${services.botName}`),
      text(
        "Sanad (سند) is the source that backs a claim. This bot writes no answers of its own: it quotes, word for word, and says where the quote stands. When the archive has no answer, it says that instead.",
      ),
      text(
        `The archive: ${counted(articles, "article")}, ${counted(paragraphs, "paragraph")}${named === "" ? "" : `, from ${named}${rest}`}.`,
      ),
      text("No language model writes anything you read here."),
    ]);
  },
});
