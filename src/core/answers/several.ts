import { type Action, type Block, bold, type Reply, reply, rows, text } from "../reply.ts";
import { questionKey } from "../said/question-key.ts";
import type { Answer, Quote } from "../search.ts";
import type { Services } from "../services.ts";
import { quoteBlock, sourcesButton, tellButton } from "./answer.ts";

/** A question as it was typed, and what the archive says to it. */
export interface Turn {
  readonly question: string;
  readonly answer: Answer;
}

/** The reply to several questions of one message: below each its best paragraph, or that nothing says it. */
export function severalReply(turns: readonly Turn[], services: Services): Reply {
  const { answer: say } = services.words;
  const quotes: Quote[] = [];
  const blocks: Block[] = [];
  const actions: Action[] = [];
  for (const { question, answer } of turns) {
    blocks.push(text(bold(question)));
    if (answer.kind === "found") {
      quotes.push(answer.quotes[0]);
      blocks.push(quoteBlock(answer.quotes[0], quotes.length, services));
    } else {
      blocks.push(text(say.nothing));
      actions.push(tellButton(questionKey(answer.understood), say));
    }
  }
  // One that does not say which question it means would promise news of any of them.
  const tell = actions.length === 1 ? actions : [];
  return reply(blocks, { actions: rows(quotes.length > 0 ? [sourcesButton(quotes, say), ...tell] : tell) });
}
