import { buttonPayload } from "../button.ts";
import { type Action, type Block, button, type QuoteBlock, type Reply, reply, rows, text } from "../reply.ts";
import type { Answer, Quote } from "../search.ts";
import type { Services } from "../services.ts";
import { dayOf } from "../time/day.ts";
import type { Topic } from "../topic.ts";
import type { Words } from "../words/words.ts";
import { cite, quoteAround, quoteParagraph, quoteSentences } from "./citation.ts";
import { quoteRef, quoteRefs } from "./quote-ref.ts";

/** Paragraphs above this many UTF-16 units are shown around the answer only, with a button for the rest. */
const longParagraph = 900;

/**
 * The reply to a question: the best paragraph with its answer marked and the rest behind buttons, or an honest
 * “nothing” with the nearest topics and an offer to tell later. `key` names the question in buttons.
 */
export function answerReply(answer: Answer, key: string, services: Services): Reply {
  switch (answer.kind) {
    case "found": {
      const found = quotesReply(answer.quotes, services);
      const { answersIt, doesNot } = services.words.answer;
      const judge = [
        button(answersIt, buttonPayload("ask", "good", [key])),
        button(doesNot, buttonPayload("ask", "bad", [key])),
      ];
      return { ...found, actions: [...found.actions, judge] };
    }
    case "nothing":
      return nothingReply(answer.nearest, key, services);
  }
  answer satisfies never;
}

/** At most this many earlier figures are shown under an answer that differs from them. */
const earlierShown = 2;

/** Shows the first quote, below it the earlier figures of older articles, and offers the other quotes. */
export function quotesReply(quotes: readonly [Quote, ...Quote[]], services: Services): Reply {
  const [best, ...others] = quotes;
  const block = quoteBlock(best, 1, services);
  const earlier = others.filter((quote) => quote.earlier).slice(0, earlierShown);
  const later = others.filter((quote) => !earlier.includes(quote));
  return reply([block, ...earlier.map((quote, i) => quoteSentences(quote, i + 2, services))], {
    actions: rows(quoteActions([best, ...earlier], block, later, services.words)),
  });
}

/** A quote as answers show it: whole where it is short, around the answer where it is long. */
export function quoteBlock(quote: Quote, number: number, services: Services): QuoteBlock {
  const isLong = quote.paragraph.text.length > longParagraph;
  return isLong ? quoteAround(quote, number, services) : quoteParagraph(quote, number, services);
}

function quoteActions(
  shown: readonly [Quote, ...Quote[]],
  block: QuoteBlock,
  others: readonly Quote[],
  { answer }: Words,
): readonly Action[] {
  const isCut = block.shown.length > 1 || block.shown[0][0] > 0 || block.shown[0][1] < block.text.length;
  return [
    ...(others.length > 0 ? [button(answer.more, buttonPayload("ask", "more", [quoteRefs(others)]))] : []),
    ...(isCut ? [button(answer.wholeParagraph, buttonPayload("ask", "whole", [quoteRef(shown[0])]))] : []),
    sourcesButton([...shown, ...others], answer),
  ];
}

function nothingReply(
  nearest: readonly Topic[],
  key: string,
  { words: { answer }, archive, topics }: Services,
): Reply {
  const tell = [tellButton(key, answer)];
  if (nearest.length > 0)
    return reply([text(answer.nothing), text(answer.nearest)], {
      actions: [...rows(nearest.slice(0, 5).map(topicAction)), tell],
    });
  const blocks = [text(answer.nothing)];
  if (archive.counts().articles === 0) blocks.push(text(answer.empty));
  else if (topics.length > 0) blocks.push(text(answer.browse));
  return reply(blocks, { actions: [tell] });
}

/** A button that says where each of these quotes stands. */
export function sourcesButton(quotes: readonly Quote[], { sources }: Words["answer"]): Action {
  return button(sources, buttonPayload("ask", "sources", [quoteRefs(quotes)]));
}

/** A button that has the asker told once something answers the question of this key. */
export function tellButton(key: string, { tellMe }: Words["answer"]): Action {
  return button(tellMe, buttonPayload("subscribe", "tell", [key]), "primary");
}

/** A button that opens a topic. */
export function topicAction(topic: Topic): Action {
  return button(`/${topic.name}`, buttonPayload("topics", "open", [topic.name]));
}

/** The next quotes of an answer, two at a time. */
export function moreReply(quotes: readonly Quote[], services: Services): Reply {
  const { answer } = services.words;
  const now = quotes.slice(0, 2);
  const later = quotes.slice(2);
  return reply(
    now.map((quote, index) => quoteBlock(quote, index + 1, services)),
    {
      actions: rows([
        ...(later.length > 0 ? [button(answer.more, buttonPayload("ask", "more", [quoteRefs(later)]))] : []),
        sourcesButton(now, services.words.answer),
      ]),
    },
  );
}

/** Where each quote stands, in full. */
export function sourcesReply(quotes: readonly Quote[], services: Services): Reply {
  const { words } = services;
  const { citation } = words;
  const blocks = quotes.map((quote, index): Block => {
    const source = cite(quote, index + 1, services);
    const { article } = quote;
    const { heading } = quote.paragraph;
    const under = heading === null ? [] : [citation.under(heading)];
    const note = source.note === null ? [] : [source.note];
    const lines = [
      `[${source.number}] `,
      { text: article.title, style: "bold", link: source.url } as const,
      `\n${words.line([article.publisher, dayOf(article.published), citation.paragraph(source.paragraph), ...under, ...note])}`,
      article.author === null ? "" : `\n${citation.author(article.author)}`,
      article.basedOn === null ? "" : `\n${citation.basedOn(article.basedOn)}`,
      `\n/source ${article.id}#${source.paragraph}`,
    ];
    return text(...lines.filter((line) => line !== ""));
  });
  return reply(blocks);
}
