import { z } from "zod";
import { demand } from "../src/core/access.ts";
import { moreReply, quotesReply, sourcesReply } from "../src/core/answers/answer.ts";
import { quoteParagraph } from "../src/core/answers/citation.ts";
import { helloReply, promptLine } from "../src/core/answers/hello-reply.ts";
import { quotesOf } from "../src/core/answers/quote-ref.ts";
import { quotesWithin } from "../src/core/answers/quotes-within.ts";
import { articleByKey, shortKey } from "../src/core/archive.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { address, articleAt } from "../src/core/articles/by-address.ts";
import { buttonPayload } from "../src/core/button.ts";
import type { Call } from "../src/core/call.ts";
import type { PressHandler } from "../src/core/command.ts";
import { UserError } from "../src/core/errors.ts";
import { type Reply, reply, text } from "../src/core/reply.ts";
import { asideIn, mayBeSought } from "../src/core/said/aside.ts";
import { type Courtesy, courtesyIn, withoutCourtesy } from "../src/core/said/courtesy.ts";
import type { Quote } from "../src/core/search.ts";
import type { Services } from "../src/core/services.ts";
import { cut } from "../src/core/text/cut.ts";
import { about as aboutBot } from "./about.ts";
import { onAside } from "./ask/aside.ts";
import { judged } from "./ask/judged.ts";
import { answered, answerWithin, searched } from "./ask/searched.ts";
import { forgetme } from "./forgetme.ts";
import { latest } from "./latest.ts";
import { privacy } from "./privacy.ts";
import { settings } from "./settings.ts";
import { articleReply } from "./source.ts";
import { topics } from "./topics.ts";

/** How many lines complete what is being typed, and the most characters of one: Discord takes no more. */
const suggested = 25;
const longestSuggestion = 100;
/** The most characters of a question: enough for a pasted paragraph. Of a longer one the beginning is asked. */
const longestQuestion = 1000;

async function onCourtesy(courtesy: Courtesy, call: Call, services: Services): Promise<Reply> {
  switch (courtesy) {
    case "greeting":
      return helloReply(call, services);
    case "about":
      return aboutBot.run({}, call, services);
    case "privacy":
      return privacy.run({}, call, services);
    case "thanks":
      return reply([text(services.words.hello.welcome)]);
    case "news":
      return latest.run({}, call, services);
    case "language":
      await demand(settings.access, call, services);
      return settings.run({}, call, services);
    case "topics":
      return topics.run({}, call, services);
    case "forget":
      return forgetme.run({}, call, services);
    case "nothing":
      return reply([promptLine(call, services)]);
    case "subscribe":
      return reply([text(services.words.hello.subscribe)]);
    case "stop":
      return reply([text(services.words.hello.stop)]);
  }
  courtesy satisfies never;
}

/** "Ask about this": a form whose question is answered from that one article. */
const about: PressHandler = {
  access: "everyone",
  run: async (args, _call, services) => {
    const article = articleByKey(refsSchema.parse(args)[0], services);
    const { digest } = services.words;
    return reply([text(digest.askWhat(article.title))], {
      form: {
        payload: buttonPayload("ask", "within", [shortKey(article.id)]),
        title: digest.askTitle,
        fields: [
          {
            name: "question",
            label: digest.askLabel,
            long: false,
            required: true,
            max: longestQuestion,
            value: "",
          },
        ],
      },
    });
  },
};

const within: PressHandler = {
  access: "everyone",
  run: async (args, call, services, values) => {
    const article = articleByKey(refsSchema.parse(args)[0], services);
    const { question } = questionSchema.parse(values);
    return answered(await answerWithin(article.id, question, services), call, services);
  },
};

const refsSchema = z.tuple([z.string().min(1)]);
const questionSchema = z.object({ question: z.string().trim().min(1).transform(beginningOf) });

/** Without an ellipsis: it is searched for, and a question this long is shown shortened anyway. */
function beginningOf(question: string): string {
  return cut(question.trim(), longestQuestion, "");
}

function onQuotes(show: (quotes: readonly Quote[], services: Services) => Reply): PressHandler {
  return {
    access: "everyone",
    run: async (args, _call, services) => {
      const quotes = quotesOf(refsSchema.parse(args)[0], services.archive);
      if (quotes.length === 0) throw new UserError(services.words.refused.goneQuotes);
      return show(quotes, services);
    },
  };
}

/** `/ask`, and every plain message: quotes the paragraph that answers, or says that none does. */
export const ask = defineCommand({
  name: "ask",
  summary: "Answer a question from the archive, in its own words",
  examples: ["/ask how big are IT exports?", "/ask why do freelancers struggle to get paid?"],
  access: "everyone",
  args: z.object({
    question: z.string().trim().min(1).max(longestQuestion).describe("What you want to know"),
  }),
  fromLine: (line) => (line.trim() === "" ? {} : { question: beginningOf(line) }),
  suggest: {
    question: async (typed, { search }) =>
      search.suggest(typed, suggested).map((line) => ({ label: line, value: cut(line, longestSuggestion) })),
  },
  buttons: {
    more: onQuotes((quotes, services) => moreReply(quotes, services)),
    sources: onQuotes((quotes, services) => sourcesReply(quotes, services)),
    about,
    within,
    good: judged("good"),
    bad: judged("bad"),
    whole: onQuotes((quotes, services) =>
      reply(quotes.map((quote, i) => quoteParagraph(quote, i + 1, services))),
    ),
  },
  async run({ question }, call, services) {
    const courtesy = courtesyIn(question);
    if (courtesy !== null) return onCourtesy(courtesy, call, services);
    if (!/[\p{L}\p{N}]/u.test(question)) return reply([promptLine(call, services)]);
    const asked = withoutCourtesy(question);
    const shown = await onArticle(asked, call, services);
    if (shown !== null) return shown;
    const aside = asideIn(asked);
    const said = aside === null ? null : await onAside(aside, call, services);
    if (said !== null) return said;
    const isEmpty = aside !== null && !mayBeSought(asked);
    return isEmpty ? reply([promptLine(call, services)]) : searched(asked, call, services);
  },
});

/** What is asked of an article by its address, or what a message of the bot's quotes that is pasted or forwarded. */
async function onArticle(asked: string, call: Call, services: Services): Promise<Reply | null> {
  const [pasted, ...others] = isOwnMessage(asked) ? quotesWithin(asked, services.archive) : [];
  if (pasted !== undefined) return quotesReply([pasted, ...others], services);
  const [linked] = address.exec(asked) ?? [];
  const article = linked === undefined ? null : await articleAt(linked, services);
  if (linked === undefined || article === null) return null;
  const question = asked.replace(linked, "").trim();
  const answer = await answerWithin(article.id, question, services);
  return answer.kind === "found" ? answered(answer, call, services) : articleReply(article, 1, services);
}

/** Whether it may be a message of the bot's that somebody forwards or pastes: each that quotes has a source line. */
function isOwnMessage(text: string): boolean {
  return text.includes("[1] ");
}
