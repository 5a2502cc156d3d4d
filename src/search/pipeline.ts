import type { ArticleId } from "../core/article.ts";
import { type AnalysisParts, analyse, type Query } from "./analyse.ts";
import { paragraphFeatures, type Scored, slotWeights } from "./features.ts";
import { completeFollowUp } from "./follow-up.ts";
import type { Found } from "./index.ts";
import { createMatcher } from "./match.ts";
import { translate } from "./translate.ts";

/** Question → analysis → candidates → features: what every engine does before it ranks. */
export interface Pipeline {
  /** Reads a question: put into English, completed from the one before, typing mistakes mended. */
  readonly understand: (question: string, after: string | null) => Query;
  /** The sentences of the best candidates by words, and of the paragraphs named in `more`, with their features. */
  readonly candidates: (query: Query, within: ArticleId | null, more: readonly number[]) => readonly Scored[];
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
    candidates(query, within, more) {
      const all = index.find(searchTerms(query, index.size()), within);
      const highest = all[0]?.score ?? 1;
      const found = withMore(all, more);
      const sums = slotWeights(query);
      matcher.begin(query.slots, vocabulary.size());
      return found.flatMap(({ key, score }) => {
        const entry = index.paragraph(key);
        return entry === undefined ? [] : paragraphFeatures(query, entry, score / highest, matcher, sums);
      });
    },
  };
}

/** In an archive of more paragraphs than this somebody uses the reader's own words: weak stand-ins cost time only. */
const largeArchive = 2_000;
const strongEnough = 0.6;

/** Every term that can stand for one of the question's, with the best strength it has for any. */
function searchTerms({ slots }: Query, size: number): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  for (const { alternatives } of slots) {
    const best = alternatives[0]?.strength ?? 0;
    const least = size > largeArchive ? Math.min(best, strongEnough) : 0;
    for (const { term, strength } of alternatives)
      if (strength >= least) terms.set(term, Math.max(strength, terms.get(term) ?? 0));
  }
  return terms;
}

/** The best by words, then those asked for besides; a paragraph that words did not find scores 0. */
function withMore(all: readonly Found[], more: readonly number[]): readonly Found[] {
  const best = all.slice(0, candidateCount);
  if (more.length === 0) return best;
  const taken = new Set(best.map(({ key }) => key));
  const wanted = new Set(more.filter((key) => !taken.has(key)));
  const scored = all.slice(candidateCount).filter(({ key }) => wanted.delete(key));
  return [...best, ...scored, ...Array.from(wanted, (key) => ({ key, score: 0 }))];
}
