import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText, textAround, wholeText } from "../ranking/sentence-text.ts";
import { saysTown, type Town, townsIn, townsMeet } from "../words/towns.ts";
import { putInPlaceOf } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** A sentence on the town that is asked for may be so much worse (natural log of odds) than one on another. */
const nearlyAsGood = 1;

/** A sentence tells of other towns, and not of this one. */
function tellsAnother(one: Ranked, town: Town): boolean {
  const said = townsIn(sentenceText(one));
  return said.length > 0 && !said.some((other) => townsMeet(other, town));
}

/** Its article never names this town, while its paragraph, heading or title names another. */
function isElsewhere({ entry }: Ranked, town: Town): boolean {
  return townsIn(textAround(entry)).length > 0 && !saysTown(wholeText(entry.article), town);
}

/**
 * The ranked sentences as they suit the one town that is asked for: "the index in Lahore" before "in Multan", where both
 * are nearly as good; nothing where the best one is of an article on other towns.
 */
export function ofAskedPlace({ text }: Query, { best, ranked }: Candidates): readonly Ranked[] {
  const [town, ...more] = townsIn(text);
  if (town === undefined || more.length > 0) return ranked;
  if (isElsewhere(best, town)) return [];
  if (!tellsAnother(best, town)) return ranked;
  const instead = ranked.find(
    (one) => one.entry.article === best.entry.article && saysTown(sentenceText(one), town),
  );
  return putInPlaceOf(best, instead, ranked, nearlyAsGood) ?? ranked;
}
