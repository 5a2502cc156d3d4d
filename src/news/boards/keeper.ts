import type { Logger } from "pino";
import { boardReply } from "../../core/announcements/board-reply.ts";
import { type ConversationId, platformOf } from "../../core/conversation.ts";
import { isOver } from "../../core/delivery.ts";
import { type Platform, plainEdit, type SendResult, type SentRef } from "../../core/platform.ts";
import type { Reply } from "../../core/reply.ts";
import { type Board, boardSubject } from "../../core/store/boards.ts";
import type { Store } from "../../core/store.ts";
import { createSpeedometer, type Speedometer } from "./speed.ts";

/** Where boards and their progress are kept, and the one platform whose messages are edited. */
export interface KeeperDeps {
  readonly store: Store;
  /** The platform of the boards it keeps. */
  readonly platform: Platform;
  readonly now: () => Date;
  readonly log: Logger;
}

/** Telegram lets a bot send or edit 20 messages a minute in a group (its FAQ): one every three seconds. */
const betweenEditsMs = 3000;
/** The wait after an error of our own, which trying again at once would only repeat. */
const afterErrorMs = 60_000;

/** What is remembered between two looks. */
interface Keeping extends KeeperDeps {
  readonly speeds: Speedometer;
  /** When each chat may be edited again: several boards of one chat share its edits. */
  readonly freeAt: Map<ConversationId, number>;
}

/** Looks at every open board of a platform once, and edits those that may be edited and would show something else. */
export function createKeeper(deps: KeeperDeps): () => Promise<void> {
  const { store, platform, now } = deps;
  const keeping: Keeping = { ...deps, speeds: createSpeedometer(), freeAt: new Map() };
  const { freeAt } = keeping;
  return async () => {
    const at = now().getTime();
    // It is further ahead only if the clock was set back since.
    for (const [chat, until] of freeAt) if (until <= at || until > at + betweenEditsMs) freeAt.delete(chat);
    for (const board of await store.boards.open())
      if (platformOf(board.conversation) === platform.name) await tend(board, keeping);
  };
}

async function tend(board: Board, keeping: Keeping): Promise<void> {
  const { store, speeds, freeAt, now, log } = keeping;
  const progress = await store.outbox.progress(board.subject);
  const ref = await messageOf(board, store);
  if (progress === null || ref === "never") {
    log.info({ board: board.id, subject: board.subject }, "a progress board cannot be shown");
    return end(board, keeping);
  }
  const at = now().getTime();
  // Measured at every look, not only at those that are shown.
  const speed = speeds.measure(progress, at);
  const mayEditAt = Math.max(board.notBefore, freeAt.get(board.conversation) ?? 0);
  if (ref === "not yet" || at < mayEditAt) return;
  // Just sent: the first edit keeps its distance too. By our clock, for the platform's may differ.
  if (board.notBefore === 0)
    return store.boards.keep(board.id, { shown: null, notBefore: at + betweenEditsMs });
  const reply = boardReply(board.title, progress, speed);
  if (JSON.stringify(reply) !== board.shown)
    await edit(board, ref, { reply, isLast: isOver(progress) }, keeping);
  else if (isOver(progress)) await end(board, keeping);
}

interface View {
  readonly reply: Reply;
  /** It shows the end. */
  readonly isLast: boolean;
}

async function edit(board: Board, ref: SentRef, { reply, isLast }: View, keeping: Keeping): Promise<void> {
  const { store, platform, freeAt, now, log } = keeping;
  if ((await store.sending.gate(platform.name)) > now().getTime()) return;
  const result = await attempt(platform, ref, reply, log);
  const notBefore = now().getTime() + betweenEditsMs;
  freeAt.set(board.conversation, notBefore);
  switch (result.kind) {
    case "sent":
      await store.boards.keep(board.id, { shown: JSON.stringify(reply), notBefore });
      if (isLast) await end(board, keeping);
      return;
    case "later": {
      const until = now().getTime() + Math.max(betweenEditsMs, result.retryAfterMs);
      return store.boards.keep(board.id, { shown: board.shown, notBefore: until });
    }
    case "moved":
      return void (await store.conversations.migrate(board.conversation, result.to));
    case "gone":
    case "refused":
      log.info({ board: board.id, subject: board.subject, result }, "a progress board ends early");
      return end(board, keeping);
  }
  result satisfies never;
}

async function end(board: Board, { store, speeds }: Keeping): Promise<void> {
  await store.boards.end(board.id);
  speeds.forget(board.subject);
}

/** The message that shows a board, once it is sent; `never` when it cannot be any more. */
async function messageOf({ id }: Board, { outbox }: Store): Promise<SentRef | "not yet" | "never"> {
  // In this order: what is over had its message before, if it ever gets one.
  const own = await outbox.progress(boardSubject(id));
  const [ref] = await outbox.sentRefs(boardSubject(id), { after: null, limit: 1 });
  if (ref !== undefined) return ref;
  return own === null || isOver(own) ? "never" : "not yet";
}

// A board whose message cannot be rendered must not hold up the others.
async function attempt(platform: Platform, ref: SentRef, reply: Reply, log: Logger): Promise<SendResult> {
  try {
    return await platform.edit(ref, reply, plainEdit);
  } catch (error) {
    log.error({ err: error, conversation: ref.conversation }, "editing a progress board threw");
    const reason = "an error on our side; the log says which";
    return { kind: "later", retryAfterMs: afterErrorMs, scope: "conversation", reason, unsure: true };
  }
}
