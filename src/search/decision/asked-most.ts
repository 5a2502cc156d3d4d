import { ownPart } from "../question/follow-up.ts";
import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText } from "../ranking/sentence-text.ts";
import { normalise } from "../text/normalise.ts";
import { ordinalForm } from "../text/ordinals.ts";
import { contentTerms } from "../text/tokenize.ts";
import type { Candidates } from "./rule.ts";
import { withoutOthers } from "./without-others.ts";

const ordinal = String.raw`(?!first|\d+st)${ordinalForm}[ -]`;
/** They end like such words. */
const others =
  "latest|interest|forest|request|arrest|protest|harvest|contest|invest|suggest|guest|chest|west|test|rest|priest";
/** "Largest cable maker", "second-largest maker of cable"; of what, stands in the four words behind. */
const most = new RegExp(
  String.raw`(?<!\p{L})(${ordinal})?(?!(?:${others})(?!\p{L}))(?:most|best|worst|\p{L}{3,}est)(?!\p{L})((?:,? [\p{L}'-]+){1,4})`,
  "giu",
);
/** "The third-largest employer after the hospital and the mill" names the largest, too. */
const namesLarger = /(?<!\p{L})(?:after|behind)(?!\p{L})/iu;

/** Most questions and most texts say nothing of the kind, and to see that takes a fraction of the time. */
const any = /\w(?:est|ost)\b/i;

/** A superlative, of what is said behind it. */
interface Most {
  /** The largest itself, and not the second-largest. */
  readonly isFirst: boolean;
  /** The stems behind it. */
  readonly of: ReadonlySet<string>;
}

function mostIn(text: string): readonly Most[] {
  if (!any.test(text)) return [];
  return [...normalise(text).matchAll(most)].map(([, nth, words = ""]) => ({
    isFirst: nth === undefined,
    of: new Set(contentTerms(words)),
  }));
}

/**
 * The ranked sentences without those that tell of the second-largest alone where the largest is asked for ("who is the
 * country's largest cable maker"), and not whether something is it: then they say that it is not.
 */
export function ofAskedMost({ text, type }: Query, candidates: Candidates): readonly Ranked[] {
  const asked = type === "yesNo" ? [] : mostIn(ownPart(text));
  if (asked.length === 0 || asked.some(({ isFirst }) => !isFirst)) return candidates.ranked;
  return withoutOthers(candidates, (one) => {
    const said = sentenceText(one);
    const told = mostIn(said).filter(({ of }) => asked.some((wanted) => !wanted.of.isDisjointFrom(of)));
    return told.length > 0 && told.every(({ isFirst }) => !isFirst) && !namesLarger.test(said);
  });
}
