import type { Topic } from "../core/topic.ts";
import type { Query } from "./question/query.ts";
import { tokenize } from "./text/tokenize.ts";

const mostTopics = 3;
/** Of what a question's words say: one common word of many makes no topic near. */
const leastShare = 0.25;

/** The topics that share most with a question the archive does not answer, best first; may be empty. */
export function nearestTopics(query: Query, topics: readonly Topic[]): readonly Topic[] {
  const least = leastShare * query.slots.reduce((sum, { weight }) => sum + weight, 0);
  return topics
    .map((topic) => ({ topic, score: shared(query, topic) }))
    .filter(({ score }) => score > 0 && score >= least)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostTopics)
    .map(({ topic }) => topic);
}

function shared(query: Query, topic: Topic): number {
  const text = [topic.name, topic.summary, ...topic.questions, ...topic.synonyms].join(" ");
  const terms = new Set(tokenize(text).map(({ term }) => term));
  let score = 0;
  for (const { term, weight, alternatives } of query.slots)
    if (terms.has(term) || alternatives.some((other) => other.strength >= 0.5 && terms.has(other.term)))
      score += weight;
  return score;
}
