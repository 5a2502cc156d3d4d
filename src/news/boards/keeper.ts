import type { Logger } from "pino";
import { boardReply, isOver } from "../../core/announcements/board-reply.ts";
import { type ConversationId, platformOf } from "../../core/conversation.ts";
import type { Progress } from "../../core/delivery.ts";
import { type Platform, plainEdit, type SendResult, type SentRef } from "../../core/platform.ts";
import type { Reply } from "../../core/reply.ts";
import { type Board, boardSubject } from "../../core/store/boards.ts";
import type { Store } from "../../core/store.ts";
import { createSpeedometer } from "./speed.ts";

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

/** Looks at every open board of a platform once, and edits those that may be edited and would show something else. */
export function createKeeper({ store, platform, now, log }: KeeperDeps): () => Promise<void> {
  const speeds = createSpeedometer();
  /** Several boards of one chat share its edits. */
  const freeAt = new Map<ConversationId, number>();

  async function end(board: Board): Promise<void> {
    await store.boards.end(board.id);
    speeds.forget(board.subject);
  }

  async function tend(board: Board): Promise<void> {
    const progress = await store.outbox.progress(board.subject);
    const ref = await messageOf(board, store);
    if (progress === null || ref === "never") {
      log.info({ board: board.id, subject: board.subject }, "a progress board cannot be shown");
      return end(board);
    }
    const at = now().getTime();
    // Measured at every look, not only at those that are shown.
    const speed = speeds.measure(progress, at);
    if (ref === "not yet" || at < mayEditAt(board)) return;
    // Just sent: the first edit keeps its distance too. By our clock, for the platform's may differ.
    if (board.notBefore === 0)
      return store.boards.keep(board.id, { shown: null, notBefore: at + betweenEditsMs });
    const reply = boardReply(board.title, progress, speed);
    if (JSON.stringify(reply) !== board.shown) return edit(board, ref, reply, progress);
    if (isOver(progress)) await end(board);
  }

  function mayEditAt({ conversation, notBefore }: Board): number {
    return Math.max(notBefore, freeAt.get(conversation) ?? 0);
  }

  async function edit(board: Board, ref: SentRef, reply: Reply, progress: Progress): Promise<void> {
    if ((await store.sending.gate(platform.name)) > now().getTime()) return;
    const result = await attempt(platform, ref, reply, log);
    const notBefore = now().getTime() + betweenEditsMs;
    freeAt.set(board.conversation, notBefore);
    switch (result.kind) {
      case "sent":
        await store.boards.keep(board.id, { shown: JSON.stringify(reply), notBefore });
        if (isOver(progress)) await end(board);
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
        return end(board);
    }
    result satisfies never;
  }

  return async () => {
    const at = now().getTime();
    // It is further ahead only if the clock was set back since.
    for (const [chat, until] of freeAt) if (until <= at || until > at + betweenEditsMs) freeAt.delete(chat);
    for (const board of await store.boards.open())
      if (platformOf(board.conversation) === platform.name) await tend(board);
  };
}

/** The message that shows a board, once it is sent; `never` when it cannot be any more. */
async function messageOf({ id }: Board, { outbox }: Store): Promise<SentRef | "not yet" | "never"> {
  const [ref] = await outbox.sentRefs(boardSubject(id), { after: null, limit: 1 });
  if (ref !== undefined) return ref;
  const own = await outbox.progress(boardSubject(id));
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
