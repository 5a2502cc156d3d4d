import { unsearched } from "../core/answers/unsearched.ts";
import type { Article, Paragraph, Range } from "../core/article.ts";
import { firstOfEach } from "../core/first-of-each.ts";
import type { Quote, Search } from "../core/search.ts";
import type { Match } from "./match.ts";

const atMost = 3;
// A bare year is a date, not a figure. From each digit of a hundred thousand, the rest of them would be looked through.
const figure =
  /[$€£₹]\s?\d|\d[\d.,]{0,20}\s?(?:%|per ?cent|billion|million|trillion|crore|lakh|bn\b|mn\b)|\b(?!(?:19|20)\d{2}\b)\d{2,}/iu;

/**
 * The one to three sentences that carry an article: by the search's ranking for what the subscription is about,
 * otherwise the most central ones; those with figures first, but where a question was asked what answers it best. Only
 * from the paragraphs that matched.
 */
export function pickQuotes(
  article: Article,
  { paragraphs, about, why }: Extract<Match, { kind: "matched" }>,
  search: Pick<Search, "passages" | "terms">,
): readonly Quote[] {
  const allowed = new Set(paragraphs);
  const ranked =
    about === null
      ? []
      : search
          .passages({ text: about, mention: [], within: article.id, each: "paragraph", limit: atMost * 2 })
          .filter(({ paragraph }) => allowed.has(paragraph.number));
  const picked = ranked.length > 0 ? ranked : central(article, allowed, search.terms);
  const sorted =
    why.kind === "question"
      ? picked.toSorted(
          (a, b) => paragraphs.indexOf(a.paragraph.number) - paragraphs.indexOf(b.paragraph.number),
        )
      : picked.toSorted((a, b) => Number(hasFigure(b)) - Number(hasFigure(a)));
  return sorted.slice(0, atMost);
}

function hasFigure({ paragraph, ranges }: Quote): boolean {
  return ranges.some(([start, end]) => figure.test(paragraph.text.slice(start, end)));
}

interface Candidate {
  readonly paragraph: Paragraph;
  readonly range: Range;
  readonly terms: ReadonlySet<string>;
}

/** Sentences whose words the rest of the article shares most: an article's own summary, in its own words. */
function central(article: Article, allowed: ReadonlySet<number>, termsOf: Search["terms"]): readonly Quote[] {
  const matched = article.paragraphs.filter((paragraph) => allowed.has(paragraph.number));
  const prose = matched.filter(isProse);
  const candidates = (prose.length > 0 ? prose : matched).flatMap((paragraph) =>
    paragraph.sentences.map(
      (range): Candidate => ({ paragraph, range, terms: new Set(termsOf(paragraph.text.slice(...range))) }),
    ),
  );
  const frequency = new Map<string, number>();
  for (const { terms } of candidates)
    for (const term of terms) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const title = new Set(termsOf(article.title));
  const scored = candidates.map((candidate, index) => ({
    candidate,
    score: centrality(candidate, frequency, title, index),
  }));
  scored.sort((a, b) => b.score - a.score);
  return firstOfEach(scored, ({ candidate }) => candidate.paragraph)
    .slice(0, atMost)
    .map(({ candidate: { paragraph, range } }) => unsearched(article, paragraph, [range]));
}

/** Rows of a table and items of a list, each a line, say little by themselves. */
function isProse({ text }: Paragraph): boolean {
  return !text.includes("\n");
}

/** Credit for the article's first sentences, and for one that begins its paragraph: others lean on what is before them. */
const [leads, begins] = [1.3, 1.7];

/** Shared terms per root of length (long sentences share more by chance), with credit for the title's terms. */
function centrality(
  { terms, range: [start] }: Candidate,
  frequency: ReadonlyMap<string, number>,
  title: ReadonlySet<string>,
  index: number,
): number {
  if (terms.size === 0) return 0;
  let shared = 0;
  for (const term of terms) shared += (frequency.get(term) ?? 1) - 1 + (title.has(term) ? 2 : 0);
  return (shared / Math.sqrt(terms.size)) * (index < 2 ? leads : 1) * (start === 0 ? begins : 1);
}
