import { Socket } from "node:net";

/** How long a PostgreSQL server may say nothing, in milliseconds. */
export interface Patience {
  /** Until a connection is had: a server that takes it and is silent would hold everything. */
  readonly connectMs: number;
  /** In the middle of a statement. */
  readonly silentMs: number;
}

/**
 * The longest statement of a large store, which takes back what waits of an announcement to a million chats, must be
 * done in the latter. A host that vanishes is mostly noticed sooner, by TCP's keep-alive; but not where something was
 * just sent to it, which TCP alone repeats for a quarter of an hour.
 */
export const usualPatience: Patience = { connectMs: 30_000, silentMs: 120_000 };

/** A socket that breaks when nothing came or went for so long, unless that may be. */
export function impatientSocket(silentMs: number, mayBeSilent: () => boolean): Socket {
  const socket = new Socket();
  socket.setTimeout(silentMs);
  socket.on("timeout", () => {
    if (mayBeSilent()) return;
    socket.destroy(Object.assign(new Error("the server fell silent"), { code: "ETIMEDOUT" }));
  });
  return socket;
}
