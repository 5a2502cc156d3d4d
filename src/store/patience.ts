import { Socket } from "node:net";

/** How long a PostgreSQL server may say nothing, in milliseconds. */
export interface Patience {
  /** To connect: a server that accepts and then is silent would hold everything up. */
  readonly connectMs: number;
  /** In the middle of a statement. */
  readonly silentMs: number;
}

/**
 * The longest statement of a large store, which cancels what waits of an announcement to a million chats, must be done
 * within the latter. TCP's keep-alive mostly notices a vanished host sooner; but not where something was just sent to
 * it, which TCP repeats for a quarter of an hour.
 */
export const usualPatience: Patience = { connectMs: 30_000, silentMs: 120_000 };

/** A socket that breaks when nothing came or went for this long, unless a long statement allows it. */
export function impatientSocket(silentMs: number, mayBeSilent: () => boolean): Socket {
  const socket = new Socket();
  socket.setTimeout(silentMs);
  socket.on("timeout", () => {
    if (mayBeSilent()) return;
    socket.destroy(Object.assign(new Error("the server fell silent"), { code: "ETIMEDOUT" }));
  });
  return socket;
}
