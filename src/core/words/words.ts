import type { Call } from "../call.ts";
import type { Cadence, Wanted } from "../subscription.ts";
import type { TimeWords } from "../time/time-words.ts";
import type { AboutWords } from "./about.ts";
import type { AskingWords } from "./asking.ts";
import type { PageWords } from "./pages.ts";
import type { Refused } from "./refused.ts";
import type { UsageWords } from "./usage.ts";
import type { WhyWords } from "./why.ts";

/** BCP 47 names of the languages that the bot speaks. */
export const languages = ["en", "ur"] as const;

/** The languages that the bot's own words exist in; quotes stay in the article's. */
export type Language = (typeof languages)[number];

/** Why an article is in a digest. */
export type WhyHere =
  | { readonly kind: "everything" }
  /** `by` is the word of the topic that was found, or null where the editors named the topic. */
  | { readonly kind: "topic"; readonly topic: string; readonly by: string | null }
  | { readonly kind: "words"; readonly found: readonly string[] }
  | { readonly kind: "question"; readonly question: string };

/**
 * The bot's own words in one language: what readers and subscribers see most. A language is one folder; a key that it
 * lacks does not compile. Names, times and commands within a label of the other direction are isolated there.
 */
export interface Words {
  readonly language: Language;
  /** The language by its own name. */
  readonly name: string;
  /** What the choice changes and what it does not, for `/settings`. */
  readonly covers: string;
  /** An instant in words, in a zone: day, time and zone; with the year when it is not this one. */
  readonly when: (zone: string, at: number, now: number) => string;
  /** Days from one instant to another: `24–25 November`. */
  readonly days: (zone: string, from: number, to: number) => string;
  /** A name or command at the beginning of a line, so that the line keeps the direction of its language. */
  readonly leading: (name: string) => string;
  /** The parts of one line, joined as the language does. */
  readonly line: (parts: readonly string[]) => string;
  readonly wanted: (wants: Wanted) => string;
  readonly cadence: (cadence: Cadence) => string;
  readonly answer: {
    /** What people read when the archive has no answer: recognised because it is always the same. */
    readonly nothing: string;
    readonly nearest: string;
    readonly tellMe: string;
    /** Said where no article has been published yet. */
    readonly empty: string;
    /** Where no topic is near. */
    readonly browse: string;
    readonly more: string;
    readonly noMore: string;
    readonly wholeParagraph: string;
    readonly sources: string;
    readonly chart: string;
    readonly answersIt: string;
    readonly doesNot: string;
    /** After a verdict on an answer. */
    readonly thanks: (verdict: "good" | "bad" | "too late") => string;
  };
  /** The line under a quote. No isolates here: it is copied together with the quote. */
  readonly citation: {
    readonly paragraph: (number: number) => string;
    readonly original: string;
    readonly under: (heading: string) => string;
    readonly author: (name: string) => string;
    readonly basedOn: (work: string) => string;
    readonly earlierFigure: string;
    /** More than this many years old. */
    readonly older: (years: number) => string;
  };
  readonly digest: {
    readonly heading: (days: string) => string;
    readonly sample: string;
    readonly asked: (question: string) => string;
    readonly late: (when: string) => string;
    readonly why: (why: WhyHere) => string;
    readonly changed: string;
    /** After the title; both sentences are quotes. */
    readonly figure: (paragraph: number, before: string, after: string) => string;
    readonly andMore: (count: number) => string;
    readonly showMore: (count: number) => string;
    readonly askAbout: (title: string | null) => string;
    /** Asked when that button is pressed, above the form's title and the label of its field. */
    readonly askWhat: (title: string) => string;
    readonly askTitle: string;
    readonly askLabel: string;
    readonly nothingNew: string;
    readonly paused: string;
    readonly none: string;
  };
  /** What stands in place of an announcement that was recalled where it can no longer be deleted. */
  readonly announcementWithdrawn: string;
  /** What follows a quote whose article was corrected. */
  readonly correction: {
    /** How the line below a corrected quote begins, before the date: such a line is recognised by it. */
    readonly head: string;
    readonly on: (zone: string, at: Date) => string;
    readonly withdrawn: (title: string, publisher: string) => string;
    readonly removed: (title: string, publisher: string) => string;
    /** Above a message that says it where the quote itself cannot be changed; below stand the article's title and lines. */
    readonly since: string;
    readonly withdrawnNow: string;
    readonly removedNow: (paragraph: number) => string;
    /** Before the old wording, between both, and behind the new one; with the paragraph's number where there is one. */
    readonly read: (paragraph: number | null) => string;
    /** As `read`, of the headline. */
    readonly headlineRead: () => string;
    readonly nowReads: string;
    readonly end: (fresh: string) => string;
  };
  readonly subscribe: {
    readonly whatToHear: string;
    readonly whatHint: string;
    readonly everything: string;
    readonly ownWords: string;
    readonly elsewhere: string;
    readonly howOften: string;
    readonly now: string;
    readonly daily: (time: string) => string;
    readonly mondays: (time: string) => string;
    readonly otherTime: string;
    readonly askTime: string;
    /** At most 45 characters, like all labels of fields. */
    readonly timeLabel: string;
    readonly wordsTitle: string;
    readonly askWords: string;
    readonly wordsLabel: string;
    readonly change: string;
    readonly done: (wanted: string, cadence: string) => string;
    readonly forOther: (title: string) => string;
    /** Within a line. */
    readonly next: (when: string) => string;
    /** A line of its own. */
    readonly comesNext: (when: string) => string;
    /** What is due in quiet hours comes at their end: a time with the reason why it is that. */
    readonly afterQuiet: (when: string) => string;
    readonly atOnce: string;
    readonly sendOne: string;
    /** The same for a chat other than the one where this is said. */
    readonly sendThere: string;
    readonly undo: string;
    readonly undone: (wanted: string) => string;
    readonly asBefore: (wanted: string, cadence: string) => string;
    readonly onItsWay: string;
    /** After asking to be told in a group. */
    readonly inPrivate: string;
    readonly nothingFits: string;
  };
  readonly subscriptions: {
    readonly heading: string;
    readonly none: string;
    /** Said in private of another chat. */
    readonly noneIn: (title: string) => string;
    readonly paused: (cadence: string) => string;
    readonly daily: string;
    readonly weekly: string;
    readonly time: (time: string) => string;
    readonly pause: string;
    readonly resume: string;
    readonly remove: string;
    readonly back: string;
    readonly words: string;
    readonly elsewhere: string;
    readonly removed: (wanted: string) => string;
    readonly noLonger: (wanted: readonly string[]) => string;
  };
  readonly settings: {
    readonly heading: string;
    readonly zone: string;
    /** After a zone that was not chosen here. */
    readonly usual: string;
    readonly quiet: string;
    readonly quietFrom: (from: string, to: string) => string;
    readonly language: string;
    readonly linkPreview: string;
    readonly silent: string;
    readonly announcements: string;
    readonly role: string;
    /** In place of the name of a role that was deleted. */
    readonly roleGone: string;
    readonly perHour: string;
    readonly askZone: string;
    readonly askQuiet: string;
    readonly on: string;
    readonly off: string;
    readonly turn: (what: string, to: "on" | "off") => string;
  };
  /** Lists of articles and topics, and the articles themselves. */
  readonly reading: {
    readonly latest: string;
    readonly read: (number: number) => string;
    readonly articles: string;
    readonly previous: string;
    readonly next: string;
    readonly whole: string;
    /** On the button for the next part of a long article. */
    readonly goOn: (number: number) => string;
    readonly whatChanged: string;
    readonly updated: (day: string) => string;
    /** `when` is made by `when` above. */
    readonly revised: (when: string, revision: number) => string;
    /** On the page of a topic. */
    readonly withdrawn: (title: string) => string;
    readonly nothingYet: string;
    readonly noTopics: string;
  };
  /** What changed in an article, paragraph by paragraph. */
  readonly changes: {
    readonly none: string;
    /** `when` is made by `when` above, or null. */
    readonly revision: (number: number, when: string | null) => string;
    readonly onlyTitle: string;
    readonly more: (paragraphs: number) => string;
    /** What stands before the old wording, between both, and behind the new one. */
    readonly changed: (paragraph: number) => readonly [string, string, string];
    /** What stands before and behind the text of the paragraph. */
    readonly added: (paragraph: number) => readonly [string, string];
    readonly removed: () => readonly [string, string];
  };
  /** What stands around the quotes of `/compare`; names of countries and aspects are the editors'. */
  readonly compare: {
    /** What a table's cell says where the archive says nothing. */
    readonly nothingOn: (name: string) => string;
    /** The same where a cell above already shows its quote: the number of that source. */
    readonly quotedAbove: (number: number) => string;
    /** The same for a quote that was withdrawn since. */
    readonly noLonger: string;
    /** Said where only the home country is named; `known` are those to compare it with. */
    readonly alone: (home: string, known: readonly string[]) => string;
    readonly silent: (names: readonly string[], known: readonly string[]) => string;
    /** Said of words that the archive has, but that name nothing to compare. */
    readonly notComparable: (words: readonly string[]) => string;
    /** Said where the archive names a country, and that is all. */
    readonly namedOnly: (names: readonly string[], aspects: readonly string[]) => string;
  };
  readonly refused: Refused;
  readonly time: TimeWords;
  readonly why: WhyWords;
  readonly usage: UsageWords;
  readonly about: AboutWords;
  readonly asking: AskingWords;
  readonly pages: PageWords;
  /** What a command does, by its name, for menus and `/help`; where it is missing, the command's own line is shown. */
  readonly commands: Readonly<Record<string, string>>;
  readonly hello: {
    readonly promise: (articles: number, paragraphs: number) => string;
    /** How to ask in such a place: in groups not every message is meant for the bot, and it gets none of the others. */
    readonly write: (example: string | null, place: Call["place"]) => string;
    readonly commands: string;
    /** To whoever sends a picture, a file or a voice message without words. */
    readonly wordsAlone: string;
    /** While the store is away. */
    readonly away: string;
    /** To whoever says "subscribe" in plain words. */
    readonly subscribe: string;
    /** To whoever says "stop". */
    readonly stop: string;
    /** After thanks. */
    readonly welcome: string;
    readonly help: string;
    readonly topics: string;
    /** What only moderators and owners can type. */
    readonly newsroom: string;
  };
}
