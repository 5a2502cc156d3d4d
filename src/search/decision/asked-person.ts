import { urduLetter } from "../../core/text/urdu-letter.ts";
import { ownPart } from "../question/follow-up.ts";
import type { Query } from "../question/query.ts";
import type { Scored } from "../ranking/feature.ts";
import { bestOf, type Ranked } from "../ranking/rank.ts";
import { sentenceText, textAround } from "../ranking/sentence-text.ts";
import { givenName, nameWord } from "../text/names.ts";
import { normalise } from "../text/normalise.ts";
import { putFirst } from "./put-first.ts";
import type { Candidates } from "./rule.ts";
import { withoutOthers } from "./without-others.ts";

/** "Who is Dr Amna Tiwana?"; put into English "Amna Tiwana who". People are called by no more words. */
const asksWhoIs =
  /^(?:who(?:'?s| is| was) )?(?<whom>[^\s,;:?]+(?: [^\s,;:?]+){0,4}?)(?: who(?: is| was)?)?\W*$/iu;
const honorifics = "dr|mr|mrs|ms|miss|prof|professor|sir|lord|lady|justice|general|sheikh|maulana|mufti";
const isHonorific = new RegExp(`^(?:${honorifics})$`, "i");

const letters = /\p{L}/gu;

/** A pattern for a name however it is typed: a reader's "tiwana" is the archive's "Tiwana". */
function inAnyCase(name: string): string {
  return name.replace(letters, (letter) => `[${letter.toLowerCase()}${letter.toUpperCase()}]`);
}

/** The same with a capital: "Board chairman" is no namesake. */
function asName(name: string): string {
  return name.charAt(0).toUpperCase() + inAnyCase(name.slice(1));
}

const anyHonorific = inAnyCase(honorifics);

/** Words for what people are mostly end so: "planner", "minister", "economist". */
const role = String.raw`(?:(?<=^["']?)\p{Lu}|\p{Ll})\p{Ll}*(?:er|or|ist|ian|ant|ent|man|woman|person|ess|judge|coach|captain|head|chief|aide|star|mp|chair|pilot|bishop|nurse|poet|king|queen)`;
/** What a clause behind a name does not begin with, if it tells what the person is. */
const goesOn = "and|or|but|said|says|is|was|has|had|in|on|at|for|to|as|when|where|while|which";

/** The whole name with what the person is before it ("the planner Arshad Zuberi") or behind ("Dr Amna Tiwana, who runs the unit"). */
function introducing(lastName: string): RegExp {
  const title = String.raw`(?:(?:${anyHonorific})\.? )?`;
  const whole = String.raw`${title}(?:${givenName} ){1,6}${inAnyCase(lastName)}(?!\p{L})`;
  const behind = String.raw`(?:, \d{1,3})?, (?!(?:${goesOn}) )\p{Ll}|,? (?:is|was) (?:an?|the|one of) `;
  return new RegExp(String.raw`(?<!\p{L})(?:${role},? ${whole}|${whole}(?:${behind}))`, "u");
}

/** How a text tells of whom a question asks who that is. */
interface AskedPerson {
  readonly names: readonly string[];
  readonly introduction: RegExp;
  /** Somebody else with one of the names: "Imran Sethi" where Imran Khan is asked for; null of one name. */
  readonly namesake: RegExp | null;
}

/** "Imran" with another name behind it than "Khan", or "Khan" with another before it. */
function namesakeOf(names: readonly string[]): RegExp | null {
  const pairs = names.slice(1).map((name, i) => {
    const [given, last] = [asName(names[i] ?? ""), asName(name)];
    const before = String.raw`(?!(?:${anyHonorific}|${given})(?!\p{L}))${nameWord} ${last}`;
    return String.raw`${given} (?!${last}(?!\p{L}))${nameWord}|${before}`;
  });
  return pairs.length === 0 ? null : new RegExp(String.raw`(?<!\p{L})(?:${pairs.join("|")})(?!\p{L})`, "u");
}

/** Whom a question is about, if it asks for nothing but who somebody is; or null. */
function personAsked({ text, type, slots }: Query): AskedPerson | null {
  const whom = type === "who" ? asksWhoIs.exec(ownPart(text))?.groups?.["whom"] : undefined;
  const names = (whom?.toLowerCase().replace(/'s$/, "").split(" ") ?? []).filter(
    (name) => !isHonorific.test(name.replace(/\.$/, "")),
  );
  const last = names.at(-1);
  // In Urdu letters a name that the archive does not have has remained.
  const isRead = names.every(
    (name) => !urduLetter.test(name) && slots.some(({ surface }) => surface === name),
  );
  if (last === undefined || !isRead) return null;
  return { names, introduction: introducing(last), namesake: namesakeOf(names) };
}

function saysAll(text: string, names: readonly string[]): boolean {
  const said = text.toLowerCase();
  return names.every((name) => said.includes(name));
}

function introduces(one: Scored, { names, introduction }: AskedPerson): boolean {
  const said = normalise(sentenceText(one));
  return introduction.test(said) && saysAll(said, names);
}

/** Whether a sentence introduces whom the question is about, where no more is asked: then it answers. */
export function tellsPerson(query: Query, one: Scored): boolean {
  const asked = personAsked(query);
  return asked !== null && introduces(one, asked);
}

/** A sentence names a namesake, and nothing around it the one who is asked for. */
function namesNamesake(one: Ranked, { names, namesake }: AskedPerson): boolean {
  return namesake?.test(normalise(sentenceText(one))) === true && !saysAll(textAround(one.entry), names);
}

/**
 * The ranked sentences, with one that introduces the person before all others, where a question asks who somebody is: "Amna
 * Tiwana keeps a bucket on her desk" does not tell. Where none does, they stay as they were, but for those of namesakes;
 * nothing is left where such a one was best.
 */
export function ofAskedPerson(query: Query, candidates: Candidates): readonly Ranked[] {
  const asked = personAsked(query);
  const { best, ranked } = candidates;
  if (asked === null || introduces(best, asked)) return ranked;
  const instead = bestOf(candidates, (one) => introduces(one, asked));
  if (instead !== undefined) return putFirst(instead, ranked);
  return withoutOthers(candidates, (one) => namesNamesake(one, asked));
}
