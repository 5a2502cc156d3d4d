import type { PlatformName } from "../conversation.ts";

/** Why something could not be done that readers and subscribers often try, and what to do instead. */
export interface Refused {
  readonly staleButton: string;
  readonly tooQuick: (seconds: number) => string;
  /** A bug. */
  readonly failed: string;
  /** `near` is the command most likely meant, or null. */
  readonly noCommand: (name: string, near: string | null) => string;
  readonly goneArticle: string;
  /** `near` is the id most likely meant, or null. */
  readonly noArticle: (id: string, near: string | null) => string;
  readonly whichArticle: string;
  readonly noParagraph: (id: string, paragraphs: number, number: number) => string;
  /** Null where not even its name is known any more. */
  readonly goneTopic: (name: string | null) => string;
  /** Two values for the same part of a line of `/subscribe`. */
  readonly saidBoth: (one: string, other: string) => string;
  /** A cadence that is none of ours. */
  readonly noCadence: (often: string) => string;
  /** What stands where a time should. */
  readonly noSuchTime: (said: string) => string;
  /** A word that is nearly `meant`. */
  readonly mistyped: (word: string, meant: string) => string;
  readonly everythingWithout: string;
  readonly namesChat: (chat: string) => string;
  readonly severalTopics: (first: string, second: string) => string;
  readonly onlyExcluded: string;
  readonly tooManyPhrases: (max: number) => string;
  readonly longPhrase: (phrase: string, max: number) => string;
  /** Nothing could ever be found by this phrase. */
  readonly meaningless: (phrase: string) => string;
  /** `title` is that of another chat, or null for the one where this is said. */
  readonly full: (title: string | null, subscriptions: number) => string;
  /** `title` is empty where it is not known. */
  readonly mayNotPost: (title: string) => string;
  /** The bot is not in the chat that is to hear something. */
  readonly maySeeNothing: string;
  readonly noChat: (said: string) => string;
  readonly notYours: string;
  readonly empty: string;
  readonly tooLong: (characters: number, max: number) => string;
  readonly nothingToCancel: string;
  readonly whatToSet: (example: string) => string;
  readonly noSetting: (name: string, known: readonly string[]) => string;
  readonly noQuiet: (typed: string) => string;
  /** Only the other platform has it. */
  readonly noPreviews: string;
  readonly noRoles: string;
  readonly whichRole: string;
  readonly everyoneRole: string;
  readonly noRole: string;
  /** By the number of whoever asks. */
  readonly moderatorsOnly: (person: string) => string;
  readonly ownersOnly: (person: string) => string;
  /** To those whom a platform does not name. */
  readonly nameless: string;
  /** Others could read the answer to what was typed or pressed. */
  readonly writeAlone: string;
  readonly askAlone: string;
  /** The archive no longer gives what a chart's button showed. */
  readonly goneChart: string;
  readonly goneQuotes: string;
  readonly goneQuestion: string;
  readonly goneDigest: string;
  readonly goneSubscription: string;
  /** No subscription of the chat is called that. */
  readonly noneCalled: (what: string) => string;
  /** By the platform, which says who manages a chat; `brought along` where the bot is not in it. */
  readonly managersOnly: (where: PlatformName | "brought along") => string;
}
