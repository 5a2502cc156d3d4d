import type { Services } from "../services.ts";
import type { Topic } from "../topic.ts";

/** The topics that the archive covers: an article names them, or one of their questions has an answer. */
export async function spokenOf(
  topics: readonly Topic[],
  { archive, search }: Pick<Services, "archive" | "search">,
): Promise<readonly Topic[]> {
  const answers = async (question: string): Promise<boolean> =>
    (await search.answer(question, { after: null, within: null, limit: 1 })).kind === "found";
  const named = new Set(archive.newest().flatMap((article) => article.topics));
  const spoken: Topic[] = [];
  for (const topic of topics) {
    if (named.has(topic.name) || (await Promise.all(topic.questions.map(answers))).includes(true))
      spoken.push(topic);
  }
  return spoken;
}
