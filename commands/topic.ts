import { z } from "zod";
import { quotesReply } from "../src/core/answer.ts";
import { defineCommand } from "../src/core/arguments.ts";
import type { Command } from "../src/core/command.ts";
import { heading, type Reply, reply, text } from "../src/core/reply.ts";
import type { Quote } from "../src/core/search.ts";
import type { Services } from "../src/core/services.ts";
import type { Topic } from "../src/core/topic.ts";

/** Makes `/exports` of `commands/topics/exports.yaml`: the quotes that answer the topic's questions. */
export function topicCommand(topic: Topic): Command {
  return defineCommand({
    name: topic.name,
    summary: topic.summary,
    examples: [`/${topic.name}`],
    access: "everyone",
    args: z.object({}),
    run: async (_args, _call, services) => topicReply(topic, services),
  });
}

const perTopic = 5;

/** Quotes for each of the topic's questions, best of each first, no paragraph twice. */
export async function topicReply(topic: Topic, services: Services): Promise<Reply> {
  const answers = await Promise.all(
    topic.questions.map((question) =>
      services.search.answer(question, { after: null, within: null, limit: 3 }),
    ),
  );
  const found = answers.flatMap((answer) => (answer.kind === "found" ? [answer.quotes] : []));
  const [first, ...rest] = distinct(byRank(found)).slice(0, perTopic);
  if (first === undefined)
    return reply([heading(topic.summary), text("The archive has nothing on this yet.")]);
  const answer = quotesReply([first, ...rest], services);
  return { ...answer, blocks: [heading(topic.summary), ...answer.blocks] };
}

/** All first quotes, then all second ones. */
function byRank(lists: readonly (readonly Quote[])[]): readonly Quote[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list[rank] ?? [])).flat();
}

function distinct(quotes: readonly Quote[]): readonly Quote[] {
  const seen = new Set<string>();
  return quotes.filter(({ paragraph }) => {
    const key = `${paragraph.articleId}#${paragraph.number}`;
    return !seen.has(key) && seen.add(key);
  });
}
