import type { Call } from "../call.ts";
import { type Block, heading, type Reply, reply, rows, text } from "../reply.ts";
import type { Services } from "../services.ts";
import { topicAction } from "./answer.ts";

/**
 * What the bot says about itself when greeted: what it promises, a question to try, and the first six topics; to a picture
 * or a voice message, that it reads words alone.
 */
export function helloReply(call: Call, services: Services): Reply {
  const { words, archive, topics, botName } = services;
  if (call.hasFiles) return reply([text(words.hello.wordsAlone), promptLine(call, services)]);
  const { articles, paragraphs } = archive.counts();
  if (articles === 0)
    return reply([
      heading(botName),
      text(words.hello.promise(articles, paragraphs)),
      text(words.answer.empty),
    ]);
  return reply(
    [
      heading(botName),
      text(words.hello.promise(articles, paragraphs)),
      promptLine(call, services),
      text(words.hello.commands),
    ],
    { actions: rows(topics.slice(0, 6).map(topicAction)) },
  );
}

/** How to ask, for messages with nothing to look for: "🤷", or "why?" with nothing before it. */
export function promptLine({ place }: Call, services: Services): Block {
  return text(services.words.hello.write(exampleQuestion(services), place));
}

/** A question of the topic that the newest article names first, so that it has an answer; null without any topic. */
function exampleQuestion({ archive, topics }: Services): string | null {
  const topic = archive
    .newest()
    .values()
    .flatMap((article) => article.topics)
    .map((name) => topics.find((one) => one.name === name))
    .find((one) => one !== undefined);
  return (topic ?? topics[0])?.questions[0] ?? null;
}
