import type { Query, Slot } from "../question/query.ts";
import type { QuestionType } from "../question/question-type.ts";
import type { Ranked } from "../ranking/rank.ts";
import { sentenceTerms, sentenceText } from "../ranking/sentence-text.ts";
import { countedIn, mainOf, sameUnit } from "../text/units.ts";
import { overlap, yearsNamed } from "../text/years.ts";
import { evidence } from "../words/evidence.ts";
import { namesMeet } from "./names-meet.ts";

/** Of sentences whose scores (natural logarithms of odds) differ by no more than this, either may answer. */
const sameScore = 3.5;
/** The words of the question that both sentences say are this share, by weight, of what the better paragraph says of it. */
const leastShared = 0.5;
/** The other meets this share of it, too, with its paragraph, heading and title. */
const leastAround = 0.85;
/** Two sentences that share fewer words of the question may speak of two things. */
const fewestShared = 2;
/** Two sentences of whose words this share is the same say the same. */
const leastAlike = 0.5;
/** How well a word stands for a term that it says: in any form and spelling, or by another name of a place, and not only by meaning nearly the same. */
const leastStrength = 0.7;
const figureKinds = evidence.amount | evidence.percent | evidence.number | evidence.count;

/**
 * The main figures count the same, and no figure of their kind stands in both sentences, but for the main one of either
 * that the other says was so: "127 billion instead of 84 billion".
 */
function differ(a: Ranked, b: Ranked): boolean {
  const ours = countedIn(sentenceText(a));
  const theirs = countedIn(sentenceText(b));
  const main = mainOf(ours, theirs);
  if (main === null) return false;
  const [our, their] = main;
  const again = ours.some(
    (one) =>
      one.kind === our.kind &&
      theirs.some(
        (other) => other.term === one.term && !(one === our ? other.was : one.was && other === their),
      ),
  );
  return !again && sameUnit(our.unit, their.unit);
}

function meets({ alternatives }: Slot, ids: ReadonlySet<number>): boolean {
  return alternatives.some(({ id, strength }) => strength >= leastStrength && ids.has(id));
}

function inSentence(one: Ranked): Set<number> {
  return new Set(sentenceTerms(one));
}

/** The query with no more than the terms that this sentence says: others that say them speak of the same. */
export function saidBy(one: Ranked, query: Query): Query {
  const ids = inSentence(one);
  return { ...query, slots: query.slots.filter((slot) => meets(slot, ids)) };
}

function around({ entry }: Ranked): ReadonlySet<number> {
  return new Set([...entry.terms, ...entry.heading, ...entry.title]);
}

function weightOf(slots: readonly Slot[]): number {
  return slots.reduce((sum, { weight }) => sum + weight, 0);
}

/**
 * Both speak of what the question asks about, in the same words of it, and so do their articles; what both titles say
 * need not stand in both sentences.
 */
function sameSubject({ slots }: Query, best: Ranked, other: Ranked): boolean {
  const met = (ids: ReadonlySet<number>): readonly Slot[] => slots.filter((slot) => meets(slot, ids));
  const there = around(other);
  const [ours, theirs] = [met(around(best)), new Set(met(there))];
  const [own, said] = [met(inSentence(best)), inSentence(other)];
  if (own.some((slot) => isNamed(slot) && !slot.alternatives.some(({ id }) => there.has(id)))) return false;
  const inBoth = own.filter((slot) => isSubject(slot) && meets(slot, said));
  const titles = [best, other].map(({ entry }) => new Set(entry.title));
  const shared = slots.filter(
    (slot) => inBoth.includes(slot) || (isSubject(slot) && titles.every((title) => meets(slot, title))),
  );
  const named = ours.some((slot) => !isSubject(slot) && theirs.has(slot));
  return (
    inBoth.length > 0 &&
    shared.length + (named ? 1 : 0) >= (alike(best, other) ? 1 : fewestShared) &&
    weightOf(shared) >= leastShared * weightOf(ours.filter(isSubject)) &&
    weightOf([...theirs]) >= leastAround * weightOf(ours) &&
    related(shared, best, other)
  );
}

/** Without the name that one sentence says, the other speaks of another thing: "of IT services" and "of textiles". */
function isNamed({ kind, term }: Slot): boolean {
  return kind === "name" || kind === "place" || term.startsWith("^");
}

/** A name, a place or a year says who, where and when, and not what is counted; a short form such as IT does. */
function isSubject({ kind, term }: Slot): boolean {
  return kind === "word" || term.startsWith("^");
}

/** Both titles speak of the subject, editors gave the articles a topic in common, or both say it in the same words. */
function related(subject: readonly Slot[], a: Ranked, b: Ranked): boolean {
  const titles = [new Set(a.entry.title), new Set(b.entry.title)];
  const { topics } = b.entry.article;
  return (
    a.entry.article.topics.some((topic) => topics.includes(topic)) ||
    subject.some((slot) => titles.every((title) => meets(slot, title))) ||
    alike(a, b)
  );
}

/** The other is found where as much of the question is met, with its paragraph, heading and title. */
export function meetsAsMuch({ slots }: Query, best: Ranked, other: Ranked): boolean {
  const [ours, theirs] = [best, other].map((one) => {
    const ids = around(one);
    return slots.filter((slot) => meets(slot, ids));
  });
  return weightOf(theirs ?? []) >= leastAround * weightOf(ours ?? []);
}

/** Both say it in the same words. */
function alike(a: Ranked, b: Ranked): boolean {
  const [ours, theirs] = [inSentence(a), inSentence(b)];
  return ours.intersection(theirs).size >= leastAlike * ours.union(theirs).size;
}

/** What these ask for is no figure, although one may stand beside it: "the finance chief expects 8 billion". */
const otherwise: readonly QuestionType[] = ["who", "where", "why"];

/** Both say when something is to be, in other years. */
function datesDiffer(a: Ranked, b: Ranked): boolean {
  const [ours, theirs] = [a, b].map((one) => yearsNamed(sentenceText(one)).filter(({ dates }) => dates));
  if (ours === undefined || theirs === undefined || ours.length === 0 || theirs.length === 0) return false;
  return !ours.some((one) => theirs.some((other) => overlap(one, other)));
}

/** The other answers nearly as likely as the best. */
export function answersNearly(best: Ranked, other: Ranked): boolean {
  return best.score - other.score <= sameScore;
}

/** The other answers nearly as likely, and its article disagrees. */
export function rivals(query: Query, best: Ranked, other: Ranked): boolean {
  return answersNearly(best, other) && disagree(query, best, other);
}

/** Two articles give different figures (or dates of what is to come) for the same thing; a target and what is are not the same thing. */
function disagree(query: Query, best: Ranked, other: Ranked): boolean {
  if (otherwise.includes(query.type) || best.entry.article.id === other.entry.article.id) return false;
  const [ours, theirs] = [best.entry.kinds[best.sentence] ?? 0, other.entry.kinds[other.sentence] ?? 0];
  if (((ours ^ theirs) & evidence.future) !== 0) return false;
  const differs =
    query.type === "when"
      ? (ours & evidence.future) !== 0 && datesDiffer(best, other)
      : (ours & theirs & figureKinds) !== 0 && differ(best, other);
  return differs && sameSubject(query, best, other) && namesMeet(best.entry, other.entry);
}
