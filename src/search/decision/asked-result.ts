import type { Query } from "../question/query.ts";
import type { Scored } from "../ranking/feature.ts";
import { bestOf, type Ranked } from "../ranking/rank.ts";
import { sentenceText } from "../ranking/sentence-text.ts";
import { normalise } from "../text/normalise.ts";
import { putFirst } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** Asks how a match ended. */
const asksResult =
  /^who (?:won|wins|has won|lost|beat whom)(?: (?:it|the (?:match|game|final|semi-?final|test|odi|t20|tie|derby|series|fixture)))?(?: today| yesterday)?\W*$|^(?:what (?:was|is) the )?(?:(?:final|full[- ]time|end) )?(?:score|scoreline|result)(?: of the (?:match|game|final))?\W*$/i;
/** Tells it of a match, and hardly of anything else: by how much, or who beat whom. */
const margin =
  /\bby (?:an innings|\S+ (?:wickets?|runs?|goals?|points?|sets?|shots?|strokes|lengths?)|a (?:wicket|run|goal|point|nose|head))\b|\b(?:beat|beats|beating|beaten|defeat(?:s|ed|ing)?|edged?|edging|thrash\w*|thump\w*|hammer\w*)\b|\b\d{1,3}-\d{1,3}\b/i;
/** Tells it, or how something else ended. */
const ending = new RegExp(
  String.raw`${margin.source}|\b(?:overc[ao]me|overhaul\w*|crush\w*|stunn?\w*|victor(?:y|ies|ious)|won|win|wins|winning|triumph\w*|drew|draw|drawn)\b`,
  "i",
);
/** Wins what is no match. */
const toss = /\bw(?:i|o)n(?:s|ning)? (?:the toss|a (?:penalty|free[- ]kick|corner)|the coin)\b/gi;

function tells(told: RegExp, one: Scored): boolean {
  return told.test(normalise(sentenceText(one)).replace(toss, ""));
}

/** News of a match say in so many paragraphs how it ended. */
const lead = 2;

/** Whether a sentence at the head of news says how a match ended, where that is asked for and no more: then it answers. */
export function tellsResult({ text }: Query, one: Ranked): boolean {
  if (one.entry.paragraph.number > lead || !asksResult.test(text.trim())) return false;
  return tells(margin, one);
}

/**
 * The ranked sentences, with how the match ended before all others, where that is asked for and the best one stands further
 * down in the same news: "who won the match" asks for no toss.
 */
export function ofAskedResult({ text }: Query, candidates: Candidates): readonly Ranked[] {
  const { best, ranked } = candidates;
  if (!best.entry.news || !asksResult.test(text.trim())) return ranked;
  if (best.entry.paragraph.number <= lead && tells(ending, best)) return ranked;
  const instead = bestOf(
    candidates,
    (one) =>
      one.entry.article === best.entry.article && one.entry.paragraph.number <= lead && tells(ending, one),
  );
  return instead === undefined ? ranked : putFirst(instead, ranked);
}
