// A question through `dispatch`, the whole way from a call to a reply, beside a bare `MiniSearch.search` over the same
// paragraphs with the same terms. Both engines; the questions are those of tests/fixtures/briefing.jsonl.
import { readFileSync } from "node:fs";
import MiniSearch from "minisearch";
import { z } from "zod";
import { tokenize } from "../src/search/text/tokenize.ts";
import { callOf } from "../tests/core/calls.ts";
import { openWholeBot, type WholeBot } from "../tests/whole-bot.ts";
import { medianMs, printRow } from "./measure/median.ts";

const rounds = 20;

const questions = readFileSync(new URL("../tests/fixtures/briefing.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => z.object({ question: z.string() }).parse(JSON.parse(line)).question);
const asked = Array.from({ length: rounds }, () => questions).flat();

/** Each asks in a chat of their own, so that no question follows another. */
const asker = (question: string, at: number) => ({
  ...callOf({ kind: "text", text: question }),
  conversation: `telegram:${at}` as const,
  person: null,
});

const termsOf = (text: string): string[] =>
  tokenize(text).flatMap(({ term, kind }) => (kind === "stop" ? [] : [term]));

function bareIndex({ bot }: WholeBot) {
  const mini = new MiniSearch({
    fields: ["text", "heading", "title"],
    tokenize: termsOf,
    processTerm: (term) => term,
  });
  let id = 0;
  for (const { title, paragraphs } of bot.services.archive.newest())
    for (const { text, heading } of paragraphs) mini.add({ id: id++, text, heading: heading ?? "", title });
  return mini;
}

async function dispatched(engine: "light" | "semantic"): Promise<number> {
  const whole = await openWholeBot({ engine });
  let at = 0;
  const took = await medianMs(
    asked,
    (question) => whole.bot.dispatch(asker(question, at++)),
    questions.length,
  );
  await whole.close();
  return took;
}

const whole = await openWholeBot();
const mini = bareIndex(whole);
const bare = await medianMs(asked, (question) => mini.search(question), questions.length);
await whole.close();
printRow("bare MiniSearch.search", bare, "ms", bare);
printRow("dispatch, words alone (SEARCH=light)", await dispatched("light"), "ms", bare);
printRow("dispatch, with the model (SEARCH=semantic)", await dispatched("semantic"), "ms", bare);
