import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText } from "../ranking/sentence-text.ts";
import { coins, type Figure, findFigures } from "../text/figures.ts";
import { normalise } from "../text/normalise.ts";
import { cardinals } from "../text/number-words.ts";
import { evidence } from "../words/evidence.ts";
import type { Candidates } from "./rule.ts";
import { withoutOthers } from "./without-others.ts";

/** Asks for a count, and not for one of money: "how many freelancers", not "how many millions". */
const asksCount = new RegExp(
  String.raw`\bhow many (?!(?:us |more )?(?:${coins.join("|")}|cent|billion|million|trillion|crore|lakh)s?\b)`,
  "i",
);
/** What else may tell how many. */
const countWords = new RegExp(
  String.raw`\b(?:one|${cardinals}|hundreds?|thousands?|dozens?|half|halves|thirds?|quarters?|fifths?|tenths?|once|twice|double[ds]?|pair|couple|no|none|nobody|not|only|all|every|each|both|most|few|several|first|second|fourth|\w+th)\b`,
  "i",
);

/** "41% more" is no share of them. */
const change =
  /^ (?:more|less|fewer|higher|lower|up|down|above|below|faster|rise|increase|growth|fall|drop|decline)\b/;

/** A year, or by how much something changed: not how many. */
function isAside({ kind, range }: Figure, text: string): boolean {
  return (
    kind === "year" ||
    kind === "fiscal" ||
    (kind === "percent" && change.test(text.slice(range[1], range[1] + 10)))
  );
}

/** A sentence has figures, and all of them are sums of money: it tells how much, not how many. */
function tellsMoneyAlone(one: Ranked): boolean {
  // Most sentences hold no sum of money, and need not be read again.
  if (((one.entry.kinds[one.sentence] ?? 0) & evidence.amount) === 0) return false;
  const text = normalise(sentenceText(one));
  const figures = findFigures(text).filter((figure) => !isAside(figure, text));
  return figures.length > 0 && figures.every(({ kind }) => kind === "amount") && !countWords.test(text);
}

/** The ranked sentences without those that have nothing but sums of money where a count is asked for. */
export function ofAskedCount({ text }: Query, candidates: Candidates): readonly Ranked[] {
  return asksCount.test(text) ? withoutOthers(candidates, tellsMoneyAlone) : candidates.ranked;
}
