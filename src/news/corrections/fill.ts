import { z } from "zod";
import { type ConversationId, conversationIdSchema } from "../../core/conversation.ts";
import type { Recipient } from "../../core/delivery.ts";
import { oneByOne } from "../../core/one-by-one.ts";
import type { SentRef } from "../../core/platform.ts";
import type { Quoted } from "../../core/store/quoted.ts";
import type { Store } from "../../core/store.ts";
import { isBehind } from "../behind.ts";
import { type StandingDeps, standingOf } from "./standing.ts";
import { correctedBy, newCorrection } from "./subject.ts";

/** What composes a correction at sending time. */
export const correctionComposer = "correction";

/** Messages looked at in one transaction. */
const chunk = 100;

const cursorSchema = z.object({
  conversation: conversationIdSchema,
  messageId: z.string(),
  sentAt: z.number(),
});

/** Where quotes are kept, and what tells whether they still stand. */
export interface FillDeps extends StandingDeps {
  readonly store: Store;
}

/** What writes corrections down by itself needs besides. */
export interface LateDeps extends FillDeps {
  /** How long a change waits before messages are corrected, in milliseconds. */
  readonly delayMs: number;
  readonly now: () => Date;
}

/**
 * Writes down which messages each correction must reach. Continues where a crash left off, and goes on with the others
 * where one fails. True when it did something.
 */
export async function fillCorrections(deps: FillDeps): Promise<boolean> {
  let worked = false;
  await oneByOne(
    await deps.store.outbox.unfilled(),
    async ({ subject, cursor }) => {
      const article = correctedBy(subject);
      if (article === null || (await isBehind(article, deps))) return;
      let from: string | null = cursor;
      while (from !== null) from = await fillChunk(subject, article, from, deps);
      worked = true;
    },
    "whom a correction must reach could not be written down, and is tried again",
  );
  return worked;
}

async function fillChunk(
  subject: string,
  article: string,
  from: string,
  deps: FillDeps,
): Promise<string | null> {
  const { store } = deps;
  const after: SentRef | null = from === "" ? null : cursorSchema.parse(JSON.parse(from));
  const quoted = await store.quotes.of(article, { after, limit: chunk });
  const messages = byMessage(quoted);
  const recipients: Recipient[] = [];
  for (const quotes of messages) {
    const fallen = await firstFallen(quotes, deps);
    if (fallen !== null) recipients.push(recipientOf(fallen.message));
  }
  const last = quoted.at(-1)?.message;
  const next = messages.length < chunk || last === undefined ? null : JSON.stringify(last);
  return (await store.outbox.fill(subject, { from, next, recipients })) ? next : null;
}

/**
 * Messages that could not be reached when what they quote changed, such as one that was on its way, are not among those
 * to whom the change was written down: they get corrections of their own. So do those that quote what another process
 * has changed, and this one has yet to follow: what there is to correct is seen once it has.
 */
export async function correctLate(quotes: readonly Quoted[], deps: LateDeps): Promise<void> {
  const behind = new Set<string>();
  for (const article of new Set(quotes.map((quote) => quote.article)))
    if (await isBehind(article, deps)) behind.add(article);
  const fallen: Quoted[] = [];
  for (const message of byMessage(quotes)) {
    const first = message.find(({ article }) => behind.has(article)) ?? (await firstFallen(message, deps));
    if (first !== null) fallen.push(first);
  }
  for (const [article, first] of Map.groupBy(fallen, (quote) => quote.article)) {
    const to = { kind: "list", recipients: first.map(({ message }) => recipientOf(message)) } as const;
    let at = deps.now().getTime();
    // Several messages may arrive in one millisecond, after which corrections are named.
    while (
      (await deps.store.outbox.publish({ ...newCorrection(article, at, deps.delayMs), to })) === "already"
    )
      at += 1;
  }
}

function byMessage(quotes: readonly Quoted[]): readonly (readonly Quoted[])[] {
  return [...Map.groupBy(quotes, ({ message }) => `${message.conversation} ${message.messageId}`).values()];
}

async function firstFallen(quotes: readonly Quoted[], deps: FillDeps): Promise<Quoted | null> {
  for (const quote of quotes) if ((await standingOf(quote, deps)).kind !== "stands") return quote;
  return null;
}

function recipientOf(message: SentRef): Recipient {
  return {
    conversation: message.conversation,
    payload: { kind: "compose", composer: correctionComposer, data: JSON.stringify(message) },
    target: message,
  };
}

/** Reads what a correction's delivery carries. */
export function correctedMessage(data: string): {
  readonly conversation: ConversationId;
  readonly messageId: string;
} {
  return cursorSchema.parse(JSON.parse(data));
}
