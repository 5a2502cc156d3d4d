import { moreReply, sourcesReply } from "../../src/core/answers/answer.ts";
import { promptLine } from "../../src/core/answers/hello-reply.ts";
import { articlesNamedIn, quotesWithin } from "../../src/core/answers/quotes-within.ts";
import type { Article } from "../../src/core/article.ts";
import type { Call } from "../../src/core/call.ts";
import type { Asked } from "../../src/core/recall.ts";
import { type Reply, reply, text } from "../../src/core/reply.ts";
import type { Aside } from "../../src/core/said/aside.ts";
import { questionKey } from "../../src/core/said/question-key.ts";
import type { Services } from "../../src/core/services.ts";
import { articleReply } from "../source.ts";
import { judged } from "./judged.ts";

/** How many quotes a question may find; the first is shown, the others wait behind "More". */
export const quoteLimit = 5;

/**
 * Answers what is said of the message that a call replies to, or else of the last answer, or else of the message that its
 * thread hangs below; null where there is none of them, so that the archive is asked.
 */
export async function onAside(aside: Aside, call: Call, services: Services): Promise<Reply | null> {
  const message = await services.recall.about(call);
  const before = await services.recall.previous(call);
  if (message !== null && (call.repliedTo !== null || before === null))
    return onMessage(aside, message, call, services);
  return before === null ? null : onAnswer(aside, before, call, services);
}

async function onMessage(
  aside: Aside,
  message: string,
  call: Call,
  services: Services,
): Promise<Reply | null> {
  const quotes = quotesWithin(message, services.archive);
  const sources = quotes.length === 0 ? null : sourcesReply(quotes, services);
  switch (aside) {
    case "sources":
      return sources;
    case "more":
    case "article": {
      const told = await toldOf(call, services);
      return told === null ? sources : articleReply(told, null, services);
    }
    case "wrong":
      // It was no question's answer, so there is none to count.
      return reply([promptLine(call, services)]);
  }
  aside satisfies never;
}

async function onAnswer(aside: Aside, before: Asked, call: Call, services: Services): Promise<Reply> {
  const { answer: say } = services.words;
  const { question, article } = before;
  if (aside === "wrong") return judged("bad").run([questionKey(question)], call, services, {});
  // Answered as it was answered before: from the article that was spoken of then.
  const after = { question: null, article };
  const answer = await services.search.answer(question, { after, within: null, limit: quoteLimit });
  const [best, ...others] = answer.kind === "found" ? answer.quotes : [];
  switch (aside) {
    case "sources":
      return best === undefined ? reply([text(say.nothing)]) : sourcesReply([best, ...others], services);
    case "more":
      return others.length === 0 ? reply([text(say.noMore)]) : moreReply(others, services);
    case "article":
      return best === undefined ? reply([text(say.nothing)]) : articleReply(best.article, null, services);
  }
  aside satisfies never;
}

/** The article of the news that a call replies to, or is below; null where it has several, or is an answer. */
export async function toldOf(call: Call, services: Services): Promise<Article | null> {
  const message = await services.recall.about(call);
  if (message === null) return null;
  const named = articlesNamedIn(message, services.archive);
  // The title "Floods" is also part of "Floods in Sindh", which is another article.
  const isPart = (title: string) => named.some((one) => one.title !== title && one.title.includes(title));
  const [article, another] = named.filter(({ title }) => !isPart(title));
  return article === undefined || another !== undefined ? null : article;
}
