import { pino } from "pino";
import { expect, it } from "vitest";
import { createParser } from "../src/corpus/parse.ts";
import { readTopics } from "../src/corpus/topics.ts";
import { createCorpus } from "../src/corpus/watch.ts";
import { openSearch } from "../src/search/open.ts";

/** The paragraph that each topic command opens with, without any model. */
const opens: Readonly<Record<string, number>> = {
  exports: 1,
  workforce: 2,
  constraints: 3,
  regional: 5,
  incentives: 6,
  payments: 7,
  policy: 7,
  talent: 8,
  upside: 9,
  outlook: 12,
};

it("opens every topic with the paragraph that the topic is about, and answers each of its questions", async () => {
  const { topics } = await readTopics("commands/topics", []);
  const search = openSearch({
    topics,
    engine: "light",
    modelFolder: null,
    vectors: { get: async () => new Map(), put: async () => {}, keepOnly: async () => {} },
    log: pino({ level: "silent" }),
  });
  const parse = createParser({ publisher: "The archive" });
  const { changes } = await createCorpus({ folder: "corpus", parse, known: new Map() }).look();
  for (const change of changes) await search.apply(change);

  const first: Record<string, number> = {};
  for (const { name, questions } of topics) {
    for (const question of questions) {
      const answer = await search.answer(question, { after: null, within: null, limit: 3 });
      expect(answer.kind, question).toBe("found");
      if (answer.kind === "found") first[name] ??= answer.quotes[0].paragraph.number;
    }
  }
  expect(first).toEqual(opens);
  await search.close();
});
