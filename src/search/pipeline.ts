import type { ArticleId } from "../core/article.ts";
import { type AnalysisParts, analyse, type Query } from "./analyse.ts";
import { paragraphFeatures, type Scored, slotWeights } from "./features.ts";
import { completeFollowUp } from "./follow-up.ts";
import { createMatcher } from "./match.ts";
import { translate } from "./translate.ts";

/** Question → analysis → candidates → features: what every engine does before it ranks. */
export interface Pipeline {
  /** Reads a question: put into English, completed from the one before, typing mistakes mended. */
  readonly understand: (question: string, after: string | null) => Query;
  /** The sentences of the best candidates by words, with their features. */
  readonly candidates: (query: Query, within: ArticleId | null) => readonly Scored[];
}

/** So many paragraphs are looked at sentence by sentence. */
const candidateCount = 30;

/** The stages over one index. */
export function createPipeline(parts: AnalysisParts): Pipeline {
  const { index, lexicon, vocabulary } = parts;
  const matcher = createMatcher();
  return {
    understand(question, after) {
      const before = after === null ? null : translate(after, lexicon);
      return analyse(completeFollowUp(translate(question, lexicon), before, lexicon), parts);
    },
    candidates(query, within) {
      const found = index.find(searchTerms(query), within).slice(0, candidateCount);
      const highest = found[0]?.score ?? 1;
      const sums = slotWeights(query);
      matcher.begin(query.slots, vocabulary.size());
      return found.flatMap(({ key, score }) => {
        const entry = index.paragraph(key);
        return entry === undefined ? [] : paragraphFeatures(query, entry, score / highest, matcher, sums);
      });
    },
  };
}

/** Every term that can stand for one of the question's, with the best strength it has for any. */
function searchTerms(query: Query): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  for (const { alternatives } of query.slots)
    for (const { term, strength } of alternatives) terms.set(term, Math.max(strength, terms.get(term) ?? 0));
  return terms;
}
