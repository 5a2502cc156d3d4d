import type { ArticleId } from "../../core/article.ts";
import { bitOf, createAccumulators, type Rest } from "./accumulators.ts";
import { type FieldName, highestShare, type List, type Scorer, type Wanted } from "./bm25.ts";
import type { Indexed } from "./indexed.ts";
import { createTopK, type Found, type TopK } from "./top-k.ts";

/** What is looked for, and where. */
export interface Wish {
  readonly wanted: readonly Wanted[];
  readonly within: ArticleId | null;
  /** So many of the best. */
  readonly count: number;
}

/** The archive as finding reads it. */
export interface Findable {
  readonly scorer: Scorer;
  readonly size: () => number;
  readonly vocabulary: () => number;
  /** Every key ever given out is lower than this. */
  readonly keys: () => number;
  readonly paragraph: (key: number) => Indexed | undefined;
  readonly of: (id: ArticleId) => readonly Indexed[];
  readonly all: () => Iterable<Indexed>;
  /** How many different terms a paragraph's text holds. */
  readonly length: (key: number) => number;
  /** Visits the keys of the paragraphs that hold the term in this field. */
  readonly holding: (term: string, field: FieldName, visit: (key: number) => void) => void;
}

/** In fewer paragraphs it is quicker to look at each than to ask which hold what. */
const fewParagraphs = 200;

/** Scores paragraphs by BM25 over text, heading and title. */
export interface Finder {
  /** The best, without scoring them all. */
  readonly find: (wish: Wish) => readonly Found[];
  /** The paragraphs of these keys, in this order, with what they score. */
  readonly score: (wanted: readonly Wanted[], keys: readonly number[]) => readonly Found[];
}

/** For each place in these lists, what those from there on can add, and how long they are together. */
function restsOf(lists: readonly List[]): readonly (Rest & { readonly length: number })[] {
  let slots = 0;
  let text = 0;
  let around = 0;
  let together = 0;
  return lists
    .toReversed()
    .map(({ field, weight, slot, length }) => {
      if (field === "text") text += weight;
      else around += weight * highestShare;
      slots |= bitOf(slot);
      together += length;
      return { text, around, slots, length: together };
    })
    .toReversed();
}

const nothingLeft: Rest = { text: 0, around: 0, slots: 0 };
/** To score one paragraph takes as long as to visit this many in a list. */
const scoringCost = 20;

/**
 * MaxScore: lists are taken by the weight of their terms. Once the paragraphs that stand in none of those taken cannot reach the
 * `count`-th best found so far, the rest of the lists (those of common terms, which are long) are not asked for; and a
 * paragraph is scored only where the most it can reach is enough. What comes out is what scoring everything would give.
 */
export function createFinder(archive: Findable): Finder {
  const { scorer } = archive;
  const accumulators = createAccumulators(scorer, archive.length);

  function offer(best: TopK, entry: Indexed | undefined): void {
    const score = entry === undefined ? 0 : scorer.score(entry);
    if (entry !== undefined && score > 0) best.offer(entry.key, score);
  }

  function take(key: number, best: TopK): void {
    accumulators.takeOut(key);
    offer(best, archive.paragraph(key));
  }

  function takeReaching(rest: Rest, best: TopK): void {
    for (const key of accumulators.keys()) if (accumulators.reaches(key, rest, best.least())) take(key, best);
  }

  /** Whether the lists left need not be asked for: nothing new can get in, and the few that can are soon scored. */
  function done(rest: Rest & { readonly length: number }, best: TopK): boolean {
    const least = best.least();
    if (accumulators.untouchedReach(rest) >= least) return false;
    accumulators.close();
    let reaching = 0;
    for (const key of accumulators.keys()) if (accumulators.reaches(key, rest, least)) reaching++;
    return reaching * scoringCost < rest.length;
  }

  function look(lists: readonly List[], best: TopK, count: number): void {
    const rests = restsOf(lists);
    const words = lists.reduce((most, { slot }) => Math.max(most, slot + 1), 0);
    let seen = 0;
    let checked = 0;
    accumulators.begin(archive.keys(), words);
    for (const [at, { term, field, weight, slot, length }] of lists.entries()) {
      const rest = rests[at];
      if (rest !== undefined && accumulators.keys().length >= count && seen + length >= 2 * checked) {
        checked = seen;
        for (const key of accumulators.highest(count)) take(key, best);
        if (done(rest, best)) return takeReaching(rest, best);
      }
      const visit = field === "text" ? accumulators.inText(weight, slot) : accumulators.around(weight, slot);
      archive.holding(term, field, visit);
      seen += length;
    }
    takeReaching(nothingLeft, best);
  }

  return {
    find({ wanted, within, count }) {
      begin(archive, wanted);
      const best = createTopK(count);
      if (within !== null) for (const entry of archive.of(within)) offer(best, entry);
      else if (archive.size() <= fewParagraphs) for (const entry of archive.all()) offer(best, entry);
      else
        look(
          scorer.lists().toSorted((one, other) => other.weight - one.weight),
          best,
          count,
        );
      return best.list();
    },
    score: (wanted, keys) => scoresOf(archive, wanted, keys),
  };
}

function begin({ scorer, size, vocabulary }: Findable, wanted: readonly Wanted[]): void {
  scorer.begin(wanted, size(), vocabulary());
}

function scoresOf(archive: Findable, wanted: readonly Wanted[], keys: readonly number[]): readonly Found[] {
  begin(archive, wanted);
  return keys.map((key) => {
    const entry = archive.paragraph(key);
    return { key, score: entry === undefined ? 0 : archive.scorer.score(entry) };
  });
}
