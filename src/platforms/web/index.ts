import { once } from "node:events";
import type { Server } from "node:http";
import { isIPv4, isIPv6 } from "node:net";
import type { Logger } from "pino";
import type { Platform } from "../../core/platform.ts";
import { type FontFiles, readAssets } from "./assets.ts";
import { createSite, type SiteDeps } from "./routes.ts";
import { createHardened, listen } from "./server.ts";

/** What the site is made of, and where it listens. */
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

/**
 * Makes the web platform; listens from `start` on. It is a platform like the others, except that nothing can be sent to
 * a page.
 */
export function createWeb(deps: WebDeps): Web {
  const { host, port, log } = deps;
  const { now } = deps.services;
  let server: Server | null = null;

  return {
    name: "web",
    address: () => addressOf(server, host),
    async start() {
      const site = createSite({ ...deps, assets: await readAssets(deps.fonts) });
      server = createHardened({ fetch: site.fetch, patienceMs: deps.patienceMs, now, log });
      await listen(server, port, host);
      log.info({ platform: "web", address: addressOf(server, host) }, "listening");
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
    channelOf: () => null,
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

function addressOf(server: Server | null, host: string): string | null {
  const bound = server?.address() ?? null;
  if (bound === null || typeof bound === "string") return null;
  return httpAddress(host, bound.port);
}

/** A host as it is written in addresses, with brackets around IPv6. */
export function httpAddress(host: string, port: number): string {
  return `http://${isIPv6(host) ? `[${host}]` : host}:${port}`;
}

/** Whether only this machine can reach a host: the playground is on by default only there. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));
}
