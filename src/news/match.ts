import type { Article, ArticleId, Paragraph } from "../core/article.ts";
import { onceEach } from "../core/once-each.ts";
import type { Wanted } from "../core/subscription.ts";
import { phraseTerms } from "../core/subscriptions/phrase-terms.ts";
import { urduLetter } from "../core/text/urdu-letter.ts";
import type { Topic } from "../core/topic.ts";
import type { WhyHere } from "../core/words/words.ts";

/** Whether an article is for a subscription, and why: what digests show and `/why` explains. */
export type Match =
  | {
      readonly kind: "matched";
      readonly why: WhyHere;
      /** Numbers of the paragraphs that matched, in order, for a question the best first; all where the whole article did. */
      readonly paragraphs: readonly number[];
      /** What to rank the article's sentences by, or null to take the most central ones. */
      readonly about: string | null;
    }
  | { readonly kind: "excluded"; readonly word: string }
  | { readonly kind: "unmatched" };

/** What decides whether an article fits: the search's terms, the topics, and answers found in the article. */
export interface MatcherDeps {
  /** The search's own tokenizer, so that words match as they do in questions. */
  readonly terms: (text: string) => readonly string[];
  readonly topics: readonly Topic[];
  /** Numbers of the paragraphs with which an article answers a question, the best first; none when it does not. */
  readonly answers: (question: string, within: ArticleId) => Promise<readonly number[]>;
}

/** Says whether an article is what somebody asked to hear about, and why. */
export type Matcher = (wants: Wanted, article: Article) => Promise<Match>;

const unmatched: Match = { kind: "unmatched" };

/**
 * Matches articles with what subscriptions want, paragraph by paragraph. Without patterns, so that nothing people type
 * can be slow.
 */
export function createMatcher({ terms, topics, answers }: MatcherDeps): Matcher {
  // A paragraph's terms serve every subscription: worked out once, dropped with the article.
  const termsOf = onceEach(({ heading, text }: Paragraph) => new Set(terms(`${heading ?? ""} ${text}`)));
  const holding = (phrase: string, article: Article): readonly number[] => {
    const wanted = phraseTerms(phrase, terms);
    if (wanted.length === 0) return [];
    return article.paragraphs
      .filter((paragraph) => wanted.every((term) => termsOf(paragraph).has(term)))
      .map((paragraph) => paragraph.number);
  };
  // Words in Urdu are those of another language to most articles: which tell of them is decided as for a question.
  const saying = async (phrase: string, article: Article): Promise<readonly number[]> => {
    const own = holding(phrase, article);
    return own.length > 0 || !urduLetter.test(phrase) ? own : answers(phrase, article.id);
  };

  return async (wants, article) => {
    switch (wants.kind) {
      case "everything":
        return { kind: "matched", why: { kind: "everything" }, paragraphs: numbersOf(article), about: null };
      case "topic":
        return matchTopic(wants.topic, article, topics, holding);
      case "words":
        return matchWords(wants.include, wants.exclude, article, saying);
      case "question": {
        const { question } = wants;
        const paragraphs = await answers(question, article.id);
        if (paragraphs.length === 0) return unmatched;
        return { kind: "matched", why: { kind: "question", question }, paragraphs, about: question };
      }
    }
    wants satisfies never;
  };
}

type Holding = (phrase: string, article: Article) => readonly number[];
type Saying = (phrase: string, article: Article) => Promise<readonly number[]>;

/** The editors' own label counts first; without one, the topic's name and synonyms are looked for. */
function matchTopic(name: string, article: Article, topics: readonly Topic[], holding: Holding): Match {
  const topic = topics.find((candidate) => candidate.name === name);
  const about = topic?.questions.join(" ") ?? name;
  if (article.topics.includes(name)) {
    const why = { kind: "topic", topic: name, by: null } as const;
    return { kind: "matched", why, paragraphs: numbersOf(article), about };
  }
  for (const phrase of [name, ...(topic?.synonyms ?? [])]) {
    const paragraphs = holding(phrase, article);
    const by = phrase === name ? null : phrase;
    if (paragraphs.length > 0)
      return { kind: "matched", why: { kind: "topic", topic: name, by }, paragraphs, about };
  }
  return unmatched;
}

/** A paragraph with an excluded word does not count; an article with no other hits is excluded. */
async function matchWords(
  include: readonly string[],
  exclude: readonly string[],
  article: Article,
  saying: Saying,
): Promise<Match> {
  const found = (phrases: readonly string[]) =>
    Promise.all(phrases.map(async (phrase) => ({ phrase, paragraphs: await saying(phrase, article) })));
  const hits = (await found(include)).filter(({ paragraphs }) => paragraphs.length > 0);
  if (hits.length === 0) return unmatched;
  const barred = (await found(exclude)).map(({ phrase, paragraphs }) => ({
    word: phrase,
    paragraphs: new Set(paragraphs),
  }));
  const left = hits
    .map(({ phrase, paragraphs }) => ({
      phrase,
      paragraphs: paragraphs.filter((number) => !barred.some((bar) => bar.paragraphs.has(number))),
    }))
    .filter(({ paragraphs }) => paragraphs.length > 0);
  if (left.length === 0) {
    const word =
      barred.find((bar) =>
        hits.some(({ paragraphs }) => paragraphs.some((number) => bar.paragraphs.has(number))),
      )?.word ?? "";
    return { kind: "excluded", word };
  }
  return {
    kind: "matched",
    why: { kind: "words", found: left.map(({ phrase }) => phrase) },
    paragraphs: [...new Set(left.flatMap(({ paragraphs }) => paragraphs))].sort((a, b) => a - b),
    about: left.map(({ phrase }) => phrase).join(" "),
  };
}

function numbersOf(article: Article): readonly number[] {
  return article.paragraphs.map((paragraph) => paragraph.number);
}
