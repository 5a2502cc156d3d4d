import { z } from "zod";
import { quotesReply } from "../src/core/answers/answer.ts";
import { type Charted, chartAction, chartReply } from "../src/core/answers/chart-reply.ts";
import { distinctQuotes } from "../src/core/answers/distinct-quotes.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import type { Command } from "../src/core/command.ts";
import { UserError } from "../src/core/errors.ts";
import { heading, type Reply, reply, text } from "../src/core/reply.ts";
import type { Quote } from "../src/core/search.ts";
import type { Services } from "../src/core/services.ts";
import type { Topic } from "../src/core/topic.ts";
import { searched } from "./ask/searched.ts";

/** Makes `/exports` of `commands/topics/exports.yaml`: the quotes that answer the topic's questions. */
export function topicCommand(topic: Topic): Command {
  return defineCommand({
    name: topic.name,
    summary: topic.summary,
    examples: [`/${topic.name}`],
    access: "everyone",
    args: z.object({ question: z.string().trim().optional().describe("What you want to know of it") }),
    buttons: {
      chart: {
        access: "everyone",
        async run(_args, _call, services) {
          const charted = chartOf(topic, await topicQuotes(topic, services), services);
          if (charted === null) throw new UserError(services.words.refused.goneChart);
          return chartReply(charted, services);
        },
      },
    },
    run: async ({ question }, call, services) =>
      question === undefined
        ? topicReply(topic, services)
        : searched(`${topic.name} ${question}`, call, services),
  });
}

const perTopic = 5;

/** The quotes of a topic, the best first, with a chart where their figures can be compared. */
export async function topicReply(topic: Topic, services: Services): Promise<Reply> {
  const quotes = await topicQuotes(topic, services);
  const [first, ...rest] = quotes;
  if (first === undefined) return reply([heading(topic.summary), text(services.words.reading.nothingYet)]);
  const answer = quotesReply([first, ...rest], services);
  const offered = chartAction(
    chartOf(topic, quotes, services),
    buttonPayload(topic.name, "chart"),
    services.words,
  );
  return {
    ...answer,
    blocks: [heading(topic.summary), ...answer.blocks],
    actions: offered.length === 0 ? answer.actions : [...answer.actions, offered],
  };
}

/** Quotes for each of the topic's questions, best of each first, no paragraph twice. */
async function topicQuotes(topic: Topic, services: Services): Promise<readonly Quote[]> {
  const answers = await Promise.all(
    topic.questions.map((question) =>
      services.search.answer(question, { after: null, within: null, limit: 3 }),
    ),
  );
  const found = answers.flatMap((answer) => (answer.kind === "found" ? [answer.quotes] : []));
  const { name, summary, questions, synonyms } = topic;
  const own = new Set(services.search.terms([name, summary, ...questions, ...synonyms].join("\n")));
  return distinctQuotes(byRank(found))
    .filter((quote) => saysAny(own, quote, services))
    .slice(0, perTopic);
}

/** The topic's questions lean on it: alone, "what policy will it take?" is answered by articles on anything. */
function saysAny(terms: ReadonlySet<string>, { article, paragraph }: Quote, { search }: Services): boolean {
  return search
    .terms([article.title, paragraph.heading ?? "", paragraph.text].join("\n"))
    .some((term) => terms.has(term));
}

function chartOf(topic: Topic, found: readonly Quote[], services: Services): Charted | null {
  const quotes = found.map((quote, index) => ({ quote, source: index + 1, label: null }));
  const about = [...topic.questions, ...topic.synonyms].join(" ");
  const picture = services.charts({ title: topic.summary, about }, quotes);
  return picture === null ? null : { picture, quotes };
}

/** All first quotes, then all second ones. */
function byRank(lists: readonly (readonly Quote[])[]): readonly Quote[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list[rank] ?? [])).flat();
}
