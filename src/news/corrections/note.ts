import { z } from "zod";
import { noteKey, notePrefixOf, noteSubject, readCorrection } from "../../core/articles/corrections.ts";
import { type ConversationId, conversationIdSchema } from "../../core/conversation.ts";
import { toEach, usualManner } from "../../core/delivery.ts";
import { firstOfEach } from "../../core/first-of-each.ts";
import { type Block, bold, heading, type QuoteBlock, type Reply, reply, text } from "../../core/reply.ts";
import type { Groups } from "../../core/store.ts";
import { replySchema } from "../../core/stored.ts";
import { dayMs } from "../../core/time/lengths.ts";
import type { Words } from "../../core/words/words.ts";
import { isBehind } from "../behind.ts";
import type { CorrectDeps } from "./compose.ts";
import { quotesIn } from "./quotes-in.ts";
import { reworded } from "./rewrite.ts";
import { type StandingDeps, standingOf } from "./standing.ts";

/** What composes a note at sending time. */
export const noteComposer = "correction-note";
const mostNoted = 50;

const quotedSchema = z.object({
  article: z.string(),
  paragraph: z.int(),
  revision: z.string(),
  title: z.string(),
});
const listSchema = z.array(quotedSchema);
type Noted = z.infer<typeof quotedSchema>;

/**
 * A message that quotes something corrected can no longer be edited: one note goes to its conversation, with all that
 * must be said there, grouped by article, and never more than one a day.
 */
export async function noteInstead(quotedIn: ConversationId, again: string, deps: CorrectDeps): Promise<void> {
  const { store, now } = deps;
  const at = now().getTime();
  const fallen = await fallenQuotes(replySchema.parse(JSON.parse(again)), deps);
  if (fallen.length === 0) return;
  await store.atomically(async (groups) => {
    const conversation = await groups.conversations.current(quotedIn);
    const kept = listSchema.parse(JSON.parse((await groups.kv.get(noteKey(conversation))) ?? "[]"));
    const all = new Map([...kept, ...fallen].map((noted) => [`${noted.article}#${noted.paragraph}`, noted]));
    const list = JSON.stringify([...all.values()].slice(-mostNoted));
    await groups.kv.set(noteKey(conversation), list, at + 30 * dayMs);
    await publishNote(conversation, at, groups);
  });
}

/** A note that a conversation could not be given, because it was out of reach, is given to it now. */
export async function noteKept(conversation: ConversationId, deps: CorrectDeps): Promise<void> {
  // Nothing to say, and so nothing to strike from the list: it would be published anew at each look.
  if ((await composeNote(conversation, conversation, deps)) === null) return;
  await deps.store.atomically((groups) => publishNote(conversation, deps.now().getTime(), groups));
}

async function publishNote(conversation: ConversationId, at: number, { outbox }: Groups): Promise<void> {
  const prefix = notePrefixOf(conversation);
  // A note that is on its way says this too, for it is composed when it is sent.
  if ((await outbox.owed(conversation, prefix)) > 0) return;
  const today = (await outbox.sentSince(conversation, at - dayMs, prefix)) > 0;
  await outbox.publish({
    id: noteSubject(conversation, at),
    kind: "send",
    payload: { kind: "compose", composer: noteComposer, data: conversation },
    manner: usualManner,
    notBefore: today ? at + dayMs : at,
    to: toEach([conversation]),
  });
}

/** The quotes of a reply that no longer read so in the archive. */
export async function fallenQuotes(said: Reply, deps: StandingDeps): Promise<readonly Noted[]> {
  const fallen: Noted[] = [];
  for (const quote of quotesIn(said)) {
    const noted = notedOf(quote);
    if ((await standingOf(noted, deps)).kind !== "stands") fallen.push(noted);
  }
  return fallen;
}

function notedOf({ source: { articleId, paragraph, revision, title } }: QuoteBlock): Noted {
  return { article: articleId, paragraph, revision, title };
}

/**
 * The note as it should read now. Null when everything stands after all, `behind` where another process wrote what changed
 * and this one has yet to follow. `data` is the conversation's id at the time the note was published, `conversation` where
 * it goes now.
 */
export async function composeNote(
  data: string,
  conversation: ConversationId,
  deps: CorrectDeps,
): Promise<Reply | "behind" | null> {
  const kept = await deps.store.kv.get(noteKey(conversationIdSchema.parse(data)));
  if (kept === null) return null;
  const words = (await deps.wordsAt(conversation)).correction;
  const blocks: Block[] = [];
  for (const [article, notes] of Map.groupBy(listSchema.parse(JSON.parse(kept)), (noted) => noted.article)) {
    if (await isBehind(article, deps)) return "behind";
    const lines = await Promise.all(notes.map((noted) => noteLines(noted, words, deps)));
    const said = firstOfEach(lines.flat(), JSON.stringify);
    const [first] = notes;
    if (said.length > 0 && first !== undefined) blocks.push(text(bold(first.title)), ...said);
  }
  return blocks.length === 0 ? null : reply([heading(words.since), ...blocks]);
}

async function noteLines(
  noted: Noted,
  words: Words["correction"],
  deps: CorrectDeps,
): Promise<readonly Block[]> {
  const standing = await standingOf(noted, deps);
  switch (standing.kind) {
    case "stands":
      return [];
    case "withdrawn":
      return [text(words.withdrawnNow)];
    case "removed":
      return [text(words.removedNow(noted.paragraph))];
    case "changed": {
      const { rewordings, after } = standing;
      return rewordings.map((rewording) => text(...reworded(rewording, after.number, words)));
    }
  }
  standing satisfies never;
}

/** If the subject is such a note, strikes what it has said from the list. */
export async function noteSaid(subject: string, { store }: Pick<CorrectDeps, "store">): Promise<void> {
  const about = readCorrection(subject);
  if (about?.kind === "note") await store.kv.remove(noteKey(about.conversation));
}
