import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import path from "node:path";

/** A proxy before a database server that can be cut and restored; connections made meanwhile stay as they were. */
export interface Cable {
  /** The database's address by this way. */
  readonly address: string;
  readonly cut: () => void;
  /** What is sent goes nowhere from now on, and nobody is told: as if the host had vanished. */
  readonly swallow: () => void;
  readonly mend: () => void;
  readonly close: () => Promise<void>;
}

/** Lays a cable to a PostgreSQL database, which may listen on a Unix socket. */
export async function layCable(database: string): Promise<Cable> {
  const to = new URL(database);
  const folder = to.searchParams.get("host");
  const port = Number(to.port || 5432);
  const sockets = new Set<Socket>();
  let isCut = false;
  let swallows = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    if (swallows) {
      sockets.add(near.resume());
      return;
    }
    const far = folder === null ? connect(port, to.hostname) : connect(path.join(folder, `.s.PGSQL.${port}`));
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = new URL(to);
  address.searchParams.delete("host");
  address.hostname = "127.0.0.1";
  address.port = String((server.address() as AddressInfo).port);
  return {
    address: address.href,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    swallow() {
      swallows = true;
      for (const socket of sockets) socket.unpipe().resume();
    },
    mend() {
      isCut = false;
      swallows = false;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
