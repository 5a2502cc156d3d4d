import { urduLetter } from "../../core/text/urdu-letter.ts";
import { holdsTerm } from "../index/indexed.ts";
import { ownPart } from "../question/follow-up.ts";
import type { Query, Slot } from "../question/query.ts";
import type { Scored } from "../ranking/feature.ts";
import { bestOf, type Ranked } from "../ranking/rank.ts";
import { sentenceText } from "../ranking/sentence-text.ts";
import { fullName, nameWord } from "../text/names.ts";
import { normalise } from "../text/normalise.ts";
import { contentTerms } from "../text/tokenize.ts";
import { putFirst } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

const now = String.raw`(?: (?:now|currently|at present|at the moment))?`;
const whoIs = `^who(?:'?s| is| was)?${now}`;
const leading =
  "runs?|running|ran|leads?|leading|led|heads?|heading|headed|chairs?|chairing|chaired|manages?|managing|managed|in charge of";
/** "Who leads the race" and "who is running against him" ask for the head of no body. */
const noBody = "(?:against|for|in|after|before|faster|the (?:race|polls?|table|standings|count|vote|league))";
const head = "(?:head|boss|leader|chief)";
/** "Cordal boss" asks for it, "and a team leader" and "how is the chief" for something else. */
const noName = String.raw`(?:wh\p{L}+|how|is|are|was|were|did|do|does|has|have|had|can|will|and|an?)\b`;
/** Who leads a body, however it is called there: "who runs Indus Telecom", "who is the head of the union", "the watchdog's chief"; put into English "Indus Telecom who run". */
const asksLeader = new RegExp(
  [
    String.raw`${whoIs} (?:${leading})\b(?! ${noBody}\b)`,
    String.raw`${whoIs} (?:the )?(?:\p{L}+ )?${head} of`,
    String.raw`${whoIs} .*(?:'s?|s) ${head}${now}\W*$`,
    String.raw`^.* who (?:runs?|leads?|heads?)(?:\W+drive)?\W*$`,
    String.raw`^(?:the )?${head} of (?:\p{L}[\p{L}'-]* ?){1,5}\W*$`,
    String.raw`^(?!${noName})(?:\p{L}[\p{L}'-]* ){1,4}(?<!\b(?:market|per) )${head}\W*$`,
  ].join("|"),
  "iu",
);
/** The words of such a question that do not say what is led. */
const ofAsking = new Set(
  contentTerms(
    "run running ran lead leading led head heading headed chair chairing chaired manage managing managed charge boss leader chief now currently present current moment new",
  ),
);

const roles =
  "head|chief|boss|leader|president|director(?:[- ]general)?|chairman|chairwoman|chairperson|chair|chief executive|ceo|(?:general )?secretary(?:[- ]general)?|governor|rector|vice-chancellor|chancellor|manager|administrator|commissioner|mayor|dean|principal|editor|inspector|elder|founder";
const leads = "leads|led|heads|headed|runs|ran|chairs|chaired|manages|managed|presides over";
const name = String.raw`(?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Lord|Lady)\.? )?${fullName}`;
/** "Its chief executive, Maud Ferrant", "the leader of the council, James Lewis", "chief selector Nadir Pirzada", "Hanne Solvik, general secretary", "Dr Delawar, who leads the campaign", "run by a trust". */
const leaderTold = new RegExp(
  [
    String.raw`(?<!\p{L})(?:${roles})(?: since \d{4}| in the \p{Ll}+)?(?: (?:is|was|has been|remains))?(?:, (?:(?:the|an?) )?(?:\p{Ll}+ )?| )${name}`,
    String.raw`(?<!\p{L})(?:${roles}) of (?:[\p{L}'-]+ ){0,4}[\p{L}'-]+(?:,| is| was| has been| remains) ${name}`,
    String.raw`(?<!\p{L})(?:chief|head|lead|leading) (?!of |said |says )\p{Ll}+,? ${name}`,
    String.raw`(?<!\p{L})(?:${roles}), an? (?:man|woman) `,
    String.raw`${name}, (?:(?!who\b|which\b|said\b)[\p{L}'-]+ ){0,5}?(?:${roles})(?!\p{L})`,
    String.raw`${nameWord}(?:, \d+)?, (?:(?:the|an?) (?:\p{Ll}+ ){1,3})?who (?:has |had |now )?(?:${leads})(?!\p{L})`,
    String.raw`${nameWord} (?:took|takes|has taken) (?:charge|over)(?!\p{L})`,
    String.raw`${nameWord}, whose (?:firm|company|business|group|agency|school|charity|shop|farm)(?!\p{L})`,
    String.raw`(?:led|run|headed|chaired|managed) by |under the leadership of |under (?:(?:the|a) )?(?:\p{Ll}+ ){0,3}${name}`,
  ].join("|"),
  "u",
);

const anyRole = new RegExp(String.raw`(?<!\p{L})(?:${roles})(?!\p{L})`, "giu");

/** Whose role is told so has been named before: "said the managing director of the agency". */
const roleOfBody = new RegExp(String.raw`(?<!\p{L})(?:${roles}) of (?:the|its|this|our) `, "iu");

/** The text with its roles in small letters: "Chief executive Maud Ferrant". */
function inSmallRoles(text: string): string {
  return text.replace(anyRole, (role) => role.toLowerCase());
}

/** What is led, as the question says it; null where it asks for no leader. */
function ledAsked({ text, slots }: Query): readonly Slot[] | null {
  if (!asksLeader.test(ownPart(text))) return null;
  return slots.filter(({ surface }) => !contentTerms(surface).every((term) => ofAsking.has(term)));
}

/** The share, 0 to 1, of what is led, by weight, that these say. */
function shareSaid(led: readonly Slot[], says: (id: number) => boolean): number {
  let [said, total] = [0, 0];
  for (const { weight, alternatives } of led) {
    if (alternatives.some(({ id }) => says(id))) said += weight;
    total += weight;
  }
  return total === 0 ? 1 : said / total;
}

/** "Kestrel" is enough for Kestrel Mobile. */
const enough = 0.5;

/** The share of what is led that a sentence says, or the one before it. */
function shareInSentence({ entry, sentence }: Scored, led: readonly Slot[]): number {
  const said = entry.terms.subarray(entry.ends[sentence - 2] ?? 0, entry.ends[sentence]);
  return shareSaid(led, (id) => said.includes(id));
}

function shareInParagraph({ entry }: Scored, led: readonly Slot[]): number {
  return shareSaid(led, (id) => entry.terms.includes(id));
}

/** The same of the paragraph with its heading and its title. */
function shareAround({ entry }: Scored, led: readonly Slot[]): number {
  return shareSaid(led, (id) => holdsTerm(entry, id));
}

function isTold(one: Scored): boolean {
  return leaderTold.test(inSmallRoles(normalise(sentenceText(one))));
}

/** Whether a sentence tells who leads what the question asks about: then it answers. */
export function tellsLeader(query: Query, one: Scored): boolean {
  const led = ledAsked(query);
  return led !== null && led.length > 0 && isTold(one) && shareInSentence(one, led) === 1;
}

/**
 * The ranked sentences, with one that tells who leads what is asked about before all others: "who runs Indus" is not answered
 * by what Indus earned. Nothing where none tells.
 */
export function ofAskedLeader(
  query: Query,
  { scored, weights, ranked, best }: Candidates,
): readonly Ranked[] {
  const led = ledAsked(query);
  if (led === null) return ranked;
  const isBestTold = isTold(best);
  if (isBestTold && shareInParagraph(best, led) > 0) return ranked;
  const told = { scored: scored.filter(isTold), weights };
  const bestBy = (share: typeof shareAround): Ranked | undefined =>
    bestOf(told, (one) => share(one, led) >= enough);
  const near = bestBy(shareInSentence) ?? bestBy(shareInParagraph);
  if (near !== undefined) return putFirst(near, ranked);
  const said = sentenceText(best);
  // Urdu tells by other words.
  if (isBestTold || roleOfBody.test(said) || urduLetter.test(said)) return ranked;
  const instead = bestBy(shareAround);
  return instead === undefined ? [] : putFirst(instead, ranked);
}
