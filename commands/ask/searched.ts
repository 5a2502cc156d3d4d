import { answerReply } from "../../src/core/answers/answer.ts";
import { promptLine } from "../../src/core/answers/hello-reply.ts";
import { severalReply, type Turn } from "../../src/core/answers/several.ts";
import { spokenOf } from "../../src/core/answers/spoken.ts";
import type { ArticleId } from "../../src/core/article.ts";
import type { Call } from "../../src/core/call.ts";
import { logFault } from "../../src/core/log-fault.ts";
import type { Told } from "../../src/core/recall.ts";
import { type Reply, reply, text } from "../../src/core/reply.ts";
import { courtesyIn } from "../../src/core/said/courtesy.ts";
import { questionKey } from "../../src/core/said/question-key.ts";
import { partsOf, questionsIn, withoutAnd } from "../../src/core/said/questions.ts";
import type { Answer, Before, Quote } from "../../src/core/search.ts";
import type { Services } from "../../src/core/services.ts";
import { closed } from "../../src/core/text/closed.ts";
import { cut } from "../../src/core/text/cut.ts";
import { quoteLimit, toldOf } from "./aside.ts";

/** The most characters of a question in lists and in later messages. */
const longestShown = 300;

/**
 * Asks the article whose news the call replies to, and then the whole archive: each question of the message. Where nothing
 * answers it as it stands, what is said around its one question is left out.
 */
export async function searched(asked: string, call: Call, services: Services): Promise<Reply> {
  const told = await toldOf(call, services);
  const there = told === null ? null : await answerWithin(told.id, asked, services);
  if (there?.kind === "found") return answered(there, call, services);
  const last = await services.recall.previous(call);
  // Whoever replies to news goes on from that, and not from what they had asked of another article.
  const goesOn = told === null || call.repliedTo === null || last?.article === told.id;
  const before = goesOn ? last : { question: null, article: told.id };
  const questions = questionsIn(asked).filter((question) => courtesyIn(question) === null);
  const parts = questions.length > 1 ? questions : partsOf(questions[0] ?? asked);
  const turns = parts.length > 1 ? await inTurn(parts, before, services) : [];
  if (turns.some(isFound)) return inOne(turns, call, services);
  const ask = (question: string) =>
    services.search.answer(question, { after: before, within: null, limit: quoteLimit });
  const answer = await ask(asked);
  const [question = asked] = questions;
  const alone = answer.kind === "found" || question === asked ? answer : await ask(question);
  return answered(alone.kind === "found" ? alone : answer, call, services);
}

const isFound = ({ answer }: Turn): boolean => answer.kind === "found";

/** Answers from this article alone. */
export function answerWithin(within: ArticleId, question: string, { search }: Services): Promise<Answer> {
  return search.answer(question, { after: null, within, limit: quoteLimit });
}

/** Asks one question after the other, each going on from the one before it. */
async function inTurn(
  questions: readonly string[],
  before: Before | null,
  { search }: Services,
): Promise<readonly Turn[]> {
  const turns: Turn[] = [];
  let after = before;
  for (const question of questions) {
    const answer = await search.answer(withoutAnd(question), { after, within: null, limit: quoteLimit });
    const article = answer.kind === "found" ? answer.quotes[0].article.id : (after?.article ?? null);
    after = { question: answer.understood, article };
    turns.push({ question, answer });
  }
  return turns;
}

/** The answers to several questions in one reply. */
async function inOne(turns: readonly Turn[], call: Call, services: Services): Promise<Reply> {
  // What was answered is remembered last: “source?” and “more” mean that.
  for (const { answer } of turns.toSorted((a, b) => Number(isFound(a)) - Number(isFound(b))))
    await noted(answer, call, services);
  return severalReply(turns, services);
}

/** Shows what was found. A message without terms is not counted. */
export async function answered(answer: Answer, call: Call, services: Services): Promise<Reply> {
  if (answer.kind === "nothing" && services.search.terms(answer.understood).length === 0)
    return reply([text(services.words.answer.nothing), promptLine(call, services)]);
  const key = await noted(answer, call, services);
  if (answer.kind === "found") return answerReply(answer, key, services);
  return answerReply({ ...answer, nearest: await spokenOf(answer.nearest, services) }, key, services);
}

/** Remembers the question for what follows, and counts it for the editors, without a name. Gives its key. */
async function noted(answer: Answer, call: Call, services: Services): Promise<string> {
  services.recall.remember(
    call,
    answer.understood,
    answer.kind === "found" ? toldBy(answer.quotes[0]) : null,
  );
  const key = questionKey(answer.understood);
  // Among others, each on a line of its own, it must not look like several, nor turn what stands behind it.
  const shown = closed(cut(answer.asked.replace(/\s+/gu, " ").trim(), longestShown));
  await count(key, shown, answer, services);
  return key;
}

/** A store that fails costs the editors a count, but no reader the answer. */
async function count(key: string, shown: string, answer: Answer, { store, log }: Services): Promise<void> {
  await store.questions
    .asked(key, shown, answer.kind === "found")
    .catch((error: unknown) => logFault(log, error, "a question could not be counted"));
}

function toldBy({ article, paragraph, ranges }: Quote): Told {
  return { article: article.id, quoted: paragraph.text.slice(...ranges[0]) };
}
