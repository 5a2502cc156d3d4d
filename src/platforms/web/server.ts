import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import { createBuckets } from "../../core/limiter.ts";
import { PlatformError } from "../../core/platform.ts";

/** What answers requests, and how slow a client may be. */
export interface ServerDeps {
  readonly fetch: Parameters<typeof getRequestListener>[0];
  /** How long a request may take to arrive, in milliseconds. */
  readonly patienceMs: number;
  readonly now: () => Date;
  readonly log: Logger;
}

/** Refusals logged in a minute: whoever floods the server shall not fill its disk. */
const toldPerMinute = 60;

/** A server that waits for nobody for long; a refusal, its own or the site's, is logged in one line. */
export function createHardened({ fetch, patienceMs, now, log }: ServerDeps): Server {
  const tell = createTeller(now, log);
  const server = createServer({
    headersTimeout: patienceMs,
    requestTimeout: patienceMs,
    connectionsCheckingInterval: Math.max(50, patienceMs / 10),
    keepAliveTimeout: 5000,
    maxHeaderSize: 8192,
    // Refused below, because Node itself would refuse without a word.
    requireHostHeader: false,
  });
  const listener = getRequestListener(fetch, {
    overrideGlobalObjects: false,
    errorHandler: () => new Response("The request cannot be read.\n", { status: 400 }),
  });
  server.on("request", (request, response) => {
    response.once("finish", () => {
      const status = response.statusCode;
      if (status >= 400 && status < 500) tell(requestOf(request, status));
    });
    if (request.headersDistinct["host"]?.length === 1) void listener(request, response);
    else response.writeHead(400, plainText).end("A request needs one Host header.\n");
  });
  server.on("checkExpectation", (request, response) => {
    tell(requestOf(request, 417));
    response.writeHead(417, plainText).end("This server supports no Expect header.\n");
  });
  hangUpPolitely(server, tell);
  return server;
}

const plainText = { "content-type": "text/plain", connection: "close" };

type Tell = (refused: Readonly<Record<string, string | number | undefined>>) => void;

function createTeller(now: () => Date, log: Logger): Tell {
  const take = createBuckets(now);
  let untold = 0;
  return (refused) => {
    if (take("", toldPerMinute) > 0) {
      untold += 1;
      return;
    }
    log.warn(untold === 0 ? refused : { ...refused, untold }, "a web request was refused");
    untold = 0;
  };
}

function requestOf(request: IncomingMessage, status: number) {
  const path = (request.url ?? "").replace(/\?.*$/s, "").slice(0, 200);
  return { status, method: request.method, path };
}

/** Says why before it hangs up on something that is not a request. */
function hangUpPolitely(server: Server, tell: Tell): void {
  // Hanging up for one fault can look like another: each connection is answered and logged once.
  const refused = new WeakSet<Socket>();
  const refuse = (socket: Socket, status: number, reason: string, writable: boolean) => {
    if (refused.has(socket)) return;
    refused.add(socket);
    tell({ status, reason });
    const name = STATUS_CODES[status] ?? "";
    const head = `HTTP/1.1 ${status} ${name}\r\ncontent-type: text/plain\r\ncontent-length: ${name.length + 1}\r\nconnection: close\r\n\r\n`;
    if (writable) socket.end(`${head}${name}\n`);
    else socket.destroy();
  };
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) =>
    refuse(
      socket,
      statusOf(error.code),
      error.code ?? error.message,
      socket.writable && error.code !== "ECONNRESET",
    ),
  );
  server.on("connect", (_, socket: Socket) => refuse(socket, 405, "CONNECT: this is not a proxy", true));
}

function statusOf(code: string | undefined): number {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
}

/** Resolves when the server listens; rejects with what to do where it cannot. */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    const remedy = isTaken
      ? "The port is taken: stop what has it, or choose another with PORT."
      : `Check HOST and PORT (${error instanceof Error ? error.message : String(error)}).`;
    throw new PlatformError(`The web server cannot listen on ${host}:${port}. ${remedy}`, {
      // Often taken by the bot's own earlier process, which has a few seconds to finish.
      fatal: !isTaken,
      cause: error,
    });
  }
}
