import { z } from "zod";
import { answerReply, moreReply, sourcesReply } from "../src/core/answer.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { quoteParagraph } from "../src/core/citation.ts";
import type { PressHandler } from "../src/core/command.ts";
import { UserError } from "../src/core/errors.ts";
import { quotesOf } from "../src/core/quote-ref.ts";
import { type Reply, reply } from "../src/core/reply.ts";
import type { Quote } from "../src/core/search.ts";
import type { Services } from "../src/core/services.ts";

/** How many quotes a question may find; the first is shown, the others wait behind "More". */
const quoteLimit = 5;

/** `/ask`, and every plain message: quotes the paragraph that answers, or says that none does. */
export const ask = defineCommand({
  name: "ask",
  summary: "Answer a question from the archive, in its own words",
  examples: ["/ask how big are IT exports?", "/ask why do freelancers struggle to get paid?"],
  access: "everyone",
  args: z.object({
    question: z.string().trim().min(2).max(300).describe("What you want to know"),
  }),
  suggest: {
    question: async (typed, { search }) =>
      search.suggest(typed, 25).map((line) => ({ label: line.slice(0, 100), value: line.slice(0, 100) })),
  },
  buttons: {
    more: onQuotes((quotes, services) => moreReply(quotes, services)),
    sources: onQuotes((quotes, services) => sourcesReply(quotes, services)),
    whole: onQuotes((quotes, services) =>
      reply(quotes.map((quote, i) => quoteParagraph(quote, i + 1, services.links, services.now()))),
    ),
  },
  async run({ question }, call, services) {
    const after = services.recall.previous(call);
    const answer = await services.search.answer(question, { after, within: null, limit: quoteLimit });
    services.recall.remember(call, answer.understood);
    return answerReply(answer, services);
  },
});

const refsSchema = z.tuple([z.string().min(1)]);

function onQuotes(show: (quotes: readonly Quote[], services: Services) => Reply): PressHandler {
  return {
    access: "everyone",
    run: async (args, _call, services) => {
      const quotes = quotesOf(refsSchema.parse(args)[0], services.archive);
      if (quotes.length === 0)
        throw new UserError("What this button pointed at is no longer in the archive. Please ask again.");
      return show(quotes, services);
    },
  };
}
