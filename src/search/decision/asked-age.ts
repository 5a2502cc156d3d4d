import { capitalised } from "../../core/text/capitalised.ts";
import { ownPart } from "../question/follow-up.ts";
import type { Query, Slot } from "../question/query.ts";
import type { Scored } from "../ranking/feature.ts";
import { bestOf, type Ranked } from "../ranking/rank.ts";
import { sentenceText, wholeText } from "../ranking/sentence-text.ts";
import { normalise } from "../text/normalise.ts";
import { contentTerms } from "../text/tokenize.ts";
import { putInPlaceOf } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** "How old is the coach of the Lions?", "age of Javed Mughal", "the widow's age": whose age is asked for, and no more. */
const asksAge =
  /^(?:and )?(?:how old (?:is|was|are|were) (?<whom>.+)|(?:what (?:is|was) )?(?:the )?age of (?<of>.+)|(?:what (?:is|was) )?(?<whose>.+?)(?:'s?|s) age)\W*$/i;
/** What follows says more of the person, and the word before it who that is. */
const further = / (?:of|in|at|on|from|who|that|with|by|when|whose|for|to|than|if|they|he|she|we) .*$/i;
/** Says of nobody who that is. */
const anybody = /^(?:m[ae]n|wom[ae]n|boys?|girls?|kids?|child(?:ren)?|person|people|victims?|one)$/;
/** Things have ages, too, and these are not told behind a name. */
const ages = new RegExp(
  [
    String.raw`(?<=\p{Lu}[\p{L}'.-]*), \d{1,3}(?=[,.;)]|$)`,
    String.raw`(?<=\p{Lu}[\p{L}'.-]*),? aged \d{1,3}(?![\d%])`,
    String.raw`\b(?:is|was|turned|turns) (?:now |only |just )?\d{1,3}(?=[,.;)]|$| and | when )`,
    String.raw`(?<=\b[Aa]n? (?:[\p{L}-]+ )?[\p{L}-]+) of \d{2}(?=[,.;](?!\d)| who| and)`,
    String.raw`\b[\p{L}\d]+-year-old\b`,
  ].join("|"),
  "gu",
);
/** An age that is told otherwise may be anybody's. */
const otherwise =
  /\bage[ds]?\b|\byears?[- ]old\b|\bborn\b|\byears?\b|\bcentur|\bdecade|\bmonths?\b|\bweeks?\b|ties\b|\bteen|\bunder \d|\bover \d|\bbetween \d/iu;
/** By the year it began, a thing has an age, and no person whom a question names. */
const anyYear = /\b(?:1[0-9]|20)\d\d\b/;
/** Who it is stands in the few words before the age, a name among them. */
const beforeAge = /(?:[\p{L}'.-]+,? ){0,5}[\p{L}'.-]*,? ?$/u;
/** "Eik", "Eik, who", "Eik, a dairy farmer". */
const nameBefore = /(\p{Lu}[\p{L}'-]+)(?:, who |, an? \p{Ll}[\p{L}-]*(?: \p{Ll}[\p{L}-]*)?)?$/u;
/** More letters than these words have. */
const farthest = 120;
/** Before an office another one: the deputy mayor is not the mayor. */
const other = /^(?:deputy|vice|former|acting|assistant)$/;
/** What somebody is called behind the age: ", a retired teacher", "-year-old boatbuilder", ", was elected mayor". */
const behindAge =
  /^(?:, (?:an?|the|its|their|his|her) [^,.;]*?(?= who |[,.;]|$)|, (?:became|(?:is|was|has been) (?:an?|the|(?:re-?)?elected|appointed|named|sworn in))(?: as)? [^,.;]*?(?= (?:of|for|in|at|by|on|with|after|who) |[,.;]|$)|[ -][^,.;]*)/;

/** Whose age a question asks for. */
interface Asked {
  /** The word that says who it is: "coach" in "the new coach of the Lions". */
  readonly head: Slot;
  /** What stands for it in the archive. */
  readonly terms: ReadonlySet<string>;
  /** That word as asked, in small letters, and the one before it, or nothing: "mughal", "javed". */
  readonly last: string;
  readonly given: string;
}

function ageAsked({ text, slots }: Query): Asked | null {
  const { whom, of, whose } = asksAge.exec(ownPart(text))?.groups ?? {};
  const said = (whom ?? of ?? whose)?.replace(further, "").toLowerCase();
  if (said === undefined) return null;
  const [last = "", given = ""] = said.replace(/'s$/, "").split(" ").toReversed();
  const terms = contentTerms(said);
  const most = slots.find(({ surface }) => /^(?:young|old|eld)est$/.test(surface) && said.includes(surface));
  const head = most ?? slots.find(({ term }) => term === terms.at(-1));
  if (head === undefined || anybody.test(head.surface)) return null;
  return { head, terms: new Set(head.alternatives.map(({ term }) => term)), last, given };
}

/** An age in a text: the words around it that say whose it is, and the name that it stands behind, or nothing. */
interface Age {
  readonly around: string;
  readonly name: string;
  readonly isRightBehind: boolean;
}

function agesIn(text: string): readonly Age[] {
  return [...text.matchAll(ages)].map(({ 0: age, index }) => {
    const [before = ""] = beforeAge.exec(text.slice(Math.max(0, index - farthest), index)) ?? [];
    const [behind = ""] = behindAge.exec(text.slice(index + age.length)) ?? [];
    const name = nameBefore.exec(before)?.[1] ?? "";
    return { around: `${before} ${behind}`, name, isRightBehind: before.endsWith(name) };
  });
}

/**
 * Whether who is asked about by two names may be meant by the last name alone: an article's first of that name is. Words that
 * are no such pair of names there say nothing.
 */
function isMeant({ entry }: Scored, { given, last }: Asked, around: string): boolean {
  const whole = normalise(wholeText(entry.article)).toLowerCase();
  if (!whole.includes(`${given} ${last}`) || around.toLowerCase().includes(given)) return true;
  const [first] = new RegExp(String.raw`[\p{L}-]+ ${RegExp.escape(last)}(?!\p{L})`, "u").exec(whole) ?? [];
  return first === `${given} ${last}`;
}

/** Whether a sentence tells an age beside who is asked about, and behind that name, where no more is enough. */
function tells(one: Scored, asked: Asked, onlyByName = false): boolean {
  return agesIn(normalise(sentenceText(one))).some(({ around, name }) => {
    if (name.toLowerCase() === asked.last) return isMeant(one, asked, around);
    if (other.test(asked.given) && !around.toLowerCase().includes(asked.given)) return false;
    return !onlyByName && contentTerms(around).some((term) => asked.terms.has(term));
  });
}

/** Whether a sentence tells the age of whom the question names: then it answers. */
export function tellsAge(query: Query, one: Ranked): boolean {
  const asked = ageAsked(query);
  return asked !== null && tells(one, asked, true);
}

/** Whether another sentence of the article says the name with who is asked about: "the goalkeeper Waqar Younas". */
function isCalledElsewhere(one: Ranked, name: string, terms: ReadonlySet<string>): boolean {
  const own = one.entry.paragraph;
  return one.entry.article.paragraphs.some(({ number, text, sentences }) =>
    sentences.some((range, i) => {
      const said = text.slice(...range);
      const isOwn = number === own.number && i === one.sentence;
      return !isOwn && said.includes(name) && contentTerms(said).some((term) => terms.has(term));
    }),
  );
}

/**
 * Tells the ages of people by their names, and nobody else's, where who is asked about is spoken of as another: "she is 11"
 * may be whoever the sentence before names.
 */
function tellsAnother(one: Ranked, { head, terms, given, last }: Asked): boolean {
  if (!head.alternatives.some(({ id }) => one.entry.terms.includes(id))) return false;
  const text = normalise(sentenceText(one));
  const found = agesIn(text);
  if (found.length === 0 || otherwise.test(text.replace(ages, ""))) return false;
  const isPerson = wholeText(one.entry.article).includes(`${capitalised(given)} ${capitalised(last)}`);
  if (!isPerson && anyYear.test(text)) return false;
  const isAnother = ({ name, isRightBehind }: Age): boolean =>
    name !== "" && isRightBehind && (name.toLowerCase() === last || !isCalledElsewhere(one, name, terms));
  return found.every(isAnother);
}

/** A sentence that tells it may be so much worse (natural log of odds) than one that does not, unless it tells it of a name. */
const nearlyAsGood = 3.5;

/**
 * The ranked sentences, with one that tells the age of who is asked about before all others, where an age is asked for: "Dolores
 * Finch, 67, a teacher," is not how old the mayor is. Nothing where the best one tells another's.
 */
export function ofAskedAge(query: Query, candidates: Candidates): readonly Ranked[] {
  const asked = ageAsked(query);
  const { best, ranked } = candidates;
  if (asked === null || tells(best, asked)) return ranked;
  const instead = bestOf(candidates, (one) => tells(one, asked));
  const isNamed = instead !== undefined && tells(instead, asked, true);
  const most = isNamed ? Number.POSITIVE_INFINITY : nearlyAsGood;
  return putInPlaceOf(best, instead, ranked, most) ?? (tellsAnother(best, asked) ? [] : ranked);
}
