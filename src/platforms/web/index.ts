import { once } from "node:events";
import { createServer, type Server, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { Logger } from "pino";
import type { Platform } from "../../core/platform.ts";
import { PlatformError } from "../../core/platform.ts";
import { type FontFiles, readAssets } from "./assets.ts";
import { createSite, type SiteDeps } from "./routes.ts";

export interface WebDeps extends Omit<SiteDeps, "assets" | "log"> {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly fonts: FontFiles;
  /** How long a request may take to arrive, in milliseconds; the usual is 10,000. */
  readonly patienceMs: number;
  readonly log: Logger;
}

/** The web platform: a reader, a playground, health and metrics, in this process. */
export interface Web extends Platform {
  /** `http://127.0.0.1:3000`, or null while it does not listen. */
  readonly address: () => string | null;
}

/** Makes the web platform; listens from `start` on. It is a platform like the others, but nothing can be sent to a page. */
export function createWeb(deps: WebDeps): Web {
  const { host, port, now, log } = { ...deps, now: deps.services.now };
  let server: Server | null = null;

  return {
    name: "web",
    address: () => addressOf(server, host),
    async start() {
      const site = createSite({ ...deps, assets: await readAssets(deps.fonts) });
      const listener = getRequestListener(site.fetch, { overrideGlobalObjects: false });
      server = createHardened(deps.patienceMs, log);
      server.on("request", (request, response) => void listener(request, response));
      await listen(server, port, host);
    },
    async stop() {
      const running = server;
      server = null;
      if (running === null) return;
      const closed = once(running, "close");
      running.close();
      running.closeIdleConnections();
      const impatient = setTimeout(() => running.closeAllConnections(), deps.patienceMs);
      await closed;
      clearTimeout(impatient);
    },
    send: async () => nowhere,
    edit: async () => nowhere,
    remove: async () => nowhere,
    mayManage: async () => false,
    appoints: async () => false,
    privateWith: async () => null,
    describe: async () => null,
    health: () => ({
      connected: server?.listening === true,
      lastSeenAt: server?.listening === true ? now().getTime() : null,
      problem: server?.listening === true ? null : "it does not listen",
    }),
  };
}

const nowhere = { kind: "gone", reason: "a page in a browser cannot be sent anything" } as const;

/** A server that waits for nobody for long, and says why it hangs up. */
function createHardened(patienceMs: number, log: Logger): Server {
  const server = createServer({
    headersTimeout: patienceMs,
    requestTimeout: patienceMs,
    connectionsCheckingInterval: Math.max(50, patienceMs / 10),
    keepAliveTimeout: 5000,
    maxHeaderSize: 8192,
  });
  // Hanging up on one fault can look like another: each connection is told, and noted, once.
  const refused = new WeakSet<Socket>();
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    if (refused.has(socket)) return;
    refused.add(socket);
    const status = statusOf(error.code);
    log.warn({ status, reason: error.code ?? error.message }, "a web request was refused");
    if (!socket.writable || error.code === "ECONNRESET") {
      socket.destroy();
      return;
    }
    const body = `${STATUS_CODES[status] ?? ""}\n`;
    socket.end(
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\ncontent-type: text/plain\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
    );
  });
  return server;
}

function statusOf(code: string | undefined): number {
  if (code === "HPE_HEADER_OVERFLOW") return 431;
  return code === "ERR_HTTP_REQUEST_TIMEOUT" ? 408 : 400;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    const remedy = isTaken
      ? "The port is taken: choose another with PORT."
      : `Check HOST and PORT (${error instanceof Error ? error.message : String(error)}).`;
    throw new PlatformError(`The web server cannot listen on ${host}:${port}. ${remedy}`, {
      fatal: true,
      cause: error,
    });
  }
}

function addressOf(server: Server | null, host: string): string | null {
  const bound = server?.address() ?? null;
  if (bound === null || typeof bound === "string") return null;
  return `http://${host.includes(":") ? `[${host}]` : host}:${bound.port}`;
}

/** Whether only this machine can reach a host: the playground is on by default only there. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
