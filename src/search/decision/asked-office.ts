import { ownPart } from "../question/follow-up.ts";
import type { Query } from "../question/query.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceText, textAround } from "../ranking/sentence-text.ts";
import { fullName } from "../text/names.ts";
import { normalise } from "../text/normalise.ts";
import { contentTerms, stem, tokenize } from "../text/tokenize.ts";
import offices from "../words/offices.json" with { type: "json" };
import { anyOf } from "./any-of.ts";
import { putInPlaceOf } from "./put-first.ts";
import type { Candidates } from "./rule.ts";

/** Which office each word before or behind "minister" tells; words of one line tell the same. */
const officeOf = new Map(
  offices.ministers.flatMap((line, office) => line.split(" ").map((word) => [word, office] as const)),
);
const kinds = [...officeOf.keys()].join("|");
/** "Finance minister", "ministers for health and labour", "ministry of defence", "the PM". */
const ministers = new RegExp(
  String.raw`(?<!\p{L})(?:(${kinds})[ -](?:(?:and|or) (${kinds}) )?minist(?:er|ry)|minist(?:er|ry|ries)s? (?:of|for) (?:the )?(${kinds})(?: and (${kinds}))?(?!\p{L})|(pm|premier|cm)(?!\p{L}))`,
  "gu",
);

/** Most texts name no minister, and to see that takes a fraction of the time. */
const any = /minist|pm|premier|cm/;

/** The ministers that a text in small letters names, by their offices. */
function ministersIn(text: string): ReadonlySet<number> {
  if (!any.test(text)) return new Set();
  return new Set(
    [...text.matchAll(ministers)].flatMap(([, ...words]) =>
      words.flatMap((word) => officeOf.get(word ?? "") ?? []),
    ),
  );
}

function plain(text: string): string {
  return normalise(text).toLowerCase();
}

/** A sentence names another minister, and neither it nor its paragraph, heading or title the one that is asked for. */
function namesAnother(one: Ranked, asked: ReadonlySet<number>): boolean {
  const said = ministersIn(plain(sentenceText(one)));
  return said.size > 0 && ministersIn(plain(textAround(one.entry))).isDisjointFrom(asked);
}

/** An office, how its holder is asked for, and how it is named. */
interface Office {
  readonly asked: RegExp;
  /** Its own names. */
  readonly own: RegExp;
  readonly named: RegExp;
}

const between = String.raw`(?: [\p{L}'-]+){0,3}?`;
/** "Who accused the chairman", "who did the chairman name": another person is asked for. */
const toOrByOffice = String.raw`(?! (?!(?:is|was|are|were|became|becomes|remains|stays) )[\p{L}'-]+ (?:the|an?|his|her|its|their|this|that) )`;
const holders = offices.holders.map((line): Office => {
  const [own = "", others = ""] = line.split(" | ").map((words) => anyOf(words).replaceAll("-", " "));
  const office = String.raw`${own}(?:'?s)?(?!\p{L})`;
  return {
    // "Who is the new coach", "name of the coach", "the coach's name"; put into English "coach who is".
    asked: new RegExp(
      String.raw`(?<!\p{L})(?:(?:who${toOrByOffice}|name of)${between} ${office}|${office} (?:name|who)(?!\p{L}))`,
      "u",
    ),
    own: new RegExp(String.raw`(?<!\p{L})${office}`, "u"),
    named: new RegExp(String.raw`(?<!\p{L})(?:${own}|${others})(?!\p{L})`, "u"),
  };
});

/** Most questions ask for nobody, and to see that takes a fraction of the time. */
const asksWho = /who|name/;

/** Whom a question asks for: ministers by their offices, or who holds another office. */
interface Asked {
  readonly ministers: ReadonlySet<number>;
  readonly office: Office | undefined;
}

function askedIn(question: string): Asked {
  const whole = plain(question);
  const ownWords = ownPart(question);
  const own = ownWords === question ? whole : plain(ownWords);
  return {
    ministers: ministersIn(whole),
    office: asksWho.test(own) ? holders.find((one) => one.asked.test(own)) : undefined,
  };
}

function speaksOfAnother(one: Ranked, { ministers, office }: Asked): boolean {
  return (
    (ministers.size > 0 && namesAnother(one, ministers)) ||
    (office !== undefined && !office.named.test(plain(textAround(one.entry))))
  );
}

/** A sentence of the office that is asked for may be so much worse (natural log of odds) than one of another. */
const nearlyAsGood = 3.5;

/** Says nothing of whose office it is. */
const plainWords = new Set(["name", "new", "current", "present", "now"].map(stem));

/** The terms of a question that say whose office is asked for. */
function whoseOffice(question: string, { own }: Office): readonly string[] {
  const rest = contentTerms(plain(ownPart(question)).replace(own, " "));
  return rest.filter((term) => !plainWords.has(term));
}

/** "Captain of the Lions", "Lions' young captain": no more letters stand between the two. */
const besideOffice = 16;

/** Whether a text in small letters names the office, each place of which `everyOffice` finds, beside whose it is. */
function saysBeside(text: string, everyOffice: RegExp, whose: readonly string[]): boolean {
  const said = tokenize(text).filter(({ term }) => whose.includes(term));
  if (said.length === 0) return false;
  return [...text.matchAll(everyOffice)].some(({ index, 0: office }) =>
    said.some(({ start, end }) => {
      const [from, to] = end <= index ? [end, index] : [index + office.length, start];
      return from <= to && to - from <= besideOffice && !/[.;:]/.test(text.slice(from, to));
    }),
  );
}

/**
 * The sentences with one that names the office and whose it is before all others: "the Lions' captain" is none of the
 * Falcons', in a report on both.
 */
function holderFirst(
  question: string,
  office: Office | undefined,
  ranked: readonly Ranked[],
): readonly Ranked[] {
  const [best] = ranked;
  if (best === undefined || office === undefined) return ranked;
  const whose = whoseOffice(question, office);
  if (whose.length === 0) return ranked;
  const everyOffice = new RegExp(office.own.source, "gu");
  const isBeside = (one: Ranked): boolean => saysBeside(plain(sentenceText(one)), everyOffice, whose);
  if (isBeside(best)) return ranked;
  return putInPlaceOf(best, ranked.find(isBeside), ranked, nearlyAsGood) ?? ranked;
}

/**
 * Whether a sentence names who holds the office that is asked for, beside the office ("their coach Mickey Sanders"), and says
 * whose it is: then it answers.
 */
export function tellsHolder({ text: question }: Query, one: Ranked): boolean {
  const { office } = askedIn(question);
  if (office === undefined) return false;
  const said = normalise(sentenceText(one));
  const terms = new Set(contentTerms(said));
  if (!whoseOffice(question, office).every((term) => terms.has(term))) return false;
  const beside = String.raw`${office.own.source},? ${fullName}|${fullName},? (?:(?:the|its|their|his|her|a|'s|\p{Lu}?\p{Ll}+(?:'s?)?) ){0,4}${office.own.source}`;
  return new RegExp(beside, "u").test(keepingNames(said, office));
}

/** The text with its office in small letters: "Captain Ada Brock". */
function keepingNames(text: string, { own }: Office): string {
  return text.replace(new RegExp(own.source, "giu"), (office) => office.toLowerCase());
}

/**
 * The ranked sentences without those of another office than the one that is asked for: of labour, where the prime minister
 * is, or of no chairman, where the chairman is asked for. Where such a one was best, one that names the right office takes
 * its place, if one is nearly as good, and otherwise nothing is left.
 */
export function ofAskedOffice({ text: question }: Query, { best, ranked }: Candidates): readonly Ranked[] {
  const asked = askedIn(question);
  const { ministers, office } = asked;
  if (ministers.size === 0 && office === undefined) return ranked;
  const others = holderFirst(
    question,
    office,
    ranked.filter((one) => !speaksOfAnother(one, asked)),
  );
  if (others[0] === best || (office !== undefined && !speaksOfAnother(best, asked))) return others;
  const instead = others.find(
    (one) => ministers.size === 0 || !ministersIn(plain(sentenceText(one))).isDisjointFrom(ministers),
  );
  return putInPlaceOf(best, instead, others, nearlyAsGood) ?? [];
}
