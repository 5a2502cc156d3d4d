import { z } from "zod";
import { topicAction } from "../src/core/answers/answer.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { UserError } from "../src/core/errors.ts";
import { bold, bullets, heading, plain, reply, rows, text } from "../src/core/reply.ts";
import { topicReply } from "./topic.ts";

const openArgs = z.tuple([z.string()]);

/** `/topics`: what the archive can be asked about, each with its command. */
export const topics = defineCommand({
  name: "topics",
  summary: "What you can ask about, one command each",
  examples: ["/topics"],
  access: "everyone",
  args: z.object({}),
  buttons: {
    open: {
      access: "everyone",
      async run(args, _call, services) {
        const [name] = openArgs.parse(args);
        const topic = services.topics.find((candidate) => candidate.name === name);
        if (topic === undefined) throw new UserError(services.words.refused.goneTopic(name));
        return topicReply(topic, services);
      },
    },
  },
  async run(_args, _call, services) {
    const { hello, reading } = services.words;
    if (services.topics.length === 0) return reply([text(reading.noTopics)]);
    return reply(
      [
        heading(hello.topics),
        bullets(services.topics.map((topic) => [bold(`/${topic.name}`), plain(`  ${topic.summary}`)])),
      ],
      { actions: rows(services.topics.slice(0, 15).map(topicAction)) },
    );
  },
});
