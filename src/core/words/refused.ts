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
  readonly noParagraph: (id: string, paragraphs: number, number: number) => string;
  readonly goneTopic: (name: string) => string;
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
