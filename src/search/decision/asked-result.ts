import type { Scored } from "../ranking/feature.ts";
import { type Ranked, type RankedByWeights, rank } from "../ranking/rank.ts";
import { sentenceText } from "../ranking/sentence-text.ts";
import { normalise } from "../text/normalise.ts";

/** Asks how a match ended. */
const asksResult =
  /^who (?:won|wins|has won|lost|beat whom)(?: (?:it|the (?:match|game|final|semi-?final|test|odi|t20|tie|derby|series|fixture)))?(?: today| yesterday)?\W*$|^(?:what (?:was|is) the )?(?:(?:final|full[- ]time|end) )?(?:score|scoreline|result)(?: of the (?:match|game|final))?\W*$/i;
/** Tells it: by how much, or who beat whom. */
const ending =
  /\bby (?:an innings|\S+ (?:wickets?|runs?|goals?|points?|sets?|shots?|strokes|lengths?)|a (?:wicket|run|goal|point|nose|head))\b|\b(?:beat|beats|beating|beaten|defeat(?:s|ed|ing)?|edged?|edging|thrash\w*|overc[ao]me|overhaul\w*|thump\w*|hammer\w*|crush\w*|stunn?\w*|victor(?:y|ies|ious)|won|win|wins|winning|triumph\w*|drew|draw|drawn)\b|\b\d{1,3}-\d{1,3}\b/i;
/** Tells so of a match, and hardly of anything else. */
const margin =
  /\bby (?:an innings|\S+ (?:wickets?|runs?|goals?|points?|sets?|shots?|strokes|lengths?)|a (?:wicket|run|goal|point|nose|head))\b|\b(?:beat|beats|beating|beaten|defeat(?:s|ed|ing)?|edged?|edging|thrash\w*|thump\w*|hammer\w*)\b|\b\d{1,3}-\d{1,3}\b/i;
/** Wins what is no match. */
const toss = /\bw(?:i|o)n(?:s|ning)? (?:the toss|a (?:penalty|free[- ]kick|corner)|the coin)\b/gi;

function isResult(one: Scored): boolean {
  return ending.test(normalise(sentenceText(one)).replace(toss, ""));
}

/** News of a match say in so many paragraphs how it ended. */
const lead = 2;

/** Whether a sentence at the head of news says how a match ended, where that is asked for and no more: then it answers. */
export function tellsResult(question: string, one: Ranked): boolean {
  if (one.entry.paragraph.number > lead || !asksResult.test(question.trim())) return false;
  return margin.test(normalise(sentenceText(one)).replace(toss, ""));
}

/**
 * The ranked sentences, with how the match ended before all others, where that is asked for and the best one stands further
 * down in the same news: "who won the match" asks for no toss.
 */
export function ofAskedResult(
  question: string,
  { scored, ranked, weights }: RankedByWeights,
): readonly Ranked[] {
  const [best] = ranked;
  if (best === undefined || !best.entry.news || !asksResult.test(question.trim())) return ranked;
  if (best.entry.paragraph.number <= lead && isResult(best)) return ranked;
  const [instead] = rank(
    scored.filter(
      (one) =>
        one.entry.article === best.entry.article && one.entry.paragraph.number <= lead && isResult(one),
    ),
    weights,
  );
  if (instead === undefined) return ranked;
  return [instead, ...ranked.filter(({ entry }) => entry !== instead.entry)];
}
