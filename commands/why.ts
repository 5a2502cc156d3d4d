import { z } from "zod";
import { defineCommand } from "../src/core/arguments.ts";
import { articleTitle } from "../src/core/articles/article-title.ts";
import { bold, bullets, heading, plain, reply, text } from "../src/core/reply.ts";
import { listeningHere } from "../src/core/subscriptions/listening.ts";
import { suggestArticles, unknownArticle } from "./source.ts";

/** `/why <article>`: why one article came or did not come to this chat. */
export const why = defineCommand({
  name: "why",
  summary: "Why an article came, or did not come, to this chat",
  examples: ["/why pakistan-it-exports"],
  access: "manager",
  args: z.object({ article: z.string().trim().min(1).max(200).describe("The article's id") }),
  suggest: { article: suggestArticles },
  async run({ article: typed }, call, services) {
    const id = typed.replace(/#\d+$/, "");
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
