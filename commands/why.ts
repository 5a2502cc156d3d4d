import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { articleTitle } from "../src/core/articles/article-title.ts";
import { articleAt } from "../src/core/articles/by-address.ts";
import { UserError } from "../src/core/errors.ts";
import { bold, bullets, heading, plain, reply, text } from "../src/core/reply.ts";
import { listeningHere } from "../src/core/subscriptions/listening.ts";
import { toldOf } from "./ask/aside.ts";
import { suggestArticles, unknownArticle } from "./source.ts";

/** `/why <article>`, or `/why` in reply to news: why one article came or did not come to this chat. */
export const why = defineCommand({
  name: "why",
  summary: "Why an article came, or did not come, to this chat",
  examples: ["/why pakistan-it-exports"],
  access: "manager",
  args: z.object({
    article: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .optional()
      .describe("The article's id or address; in reply to news its own if left out"),
  }),
  suggest: { article: suggestArticles },
  async run({ article: typed }, call, services) {
    const meant = typed === undefined ? await toldOf(call, services) : await articleAt(typed, services);
    const id = meant?.id ?? typed?.replace(/#\d+$/, "");
    if (id === undefined) throw new UserError(services.words.refused.whichArticle);
    const reasons = await services.news.why(id, await listeningHere(call, services), services.words);
    if (reasons.length === 0) return reply([text(services.words.why.none)]);
    const [known] = await services.store.articles.revisions(id, 1);
    if (known === undefined) throw unknownArticle(id, services);
    return reply([
      heading(await articleTitle(id, services)),
      bullets(
        reasons.map(({ subscription, line }) => [
          bold(services.words.wanted(subscription.wants)),
          plain(`: ${line}`),
        ]),
      ),
    ]);
  },
});
