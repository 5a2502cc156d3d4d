import type { Upload } from "../bodies.ts";
import { remember, takeFault } from "../bounded.ts";
import type { World } from "./world.ts";

/** One request the bot made. */
export interface Req {
  /** Counts from 1, also when older requests are no longer kept. */
  readonly n: number;
  readonly method: string;
  readonly path: string;
  /** As `/channels/:id/messages`; the path itself when no route fits. */
  route: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The JSON body, with a multipart request its `payload_json`. */
  body: unknown;
  files: readonly Upload[];
  /** Epoch milliseconds by the server's clock. */
  readonly at: number;
  ms: number;
  /** 0 while it runs, -1 when the connection was cut before the call, -2 when after it. */
  status: number;
  response: unknown;
}

/** What the next matching requests suffer. */
export interface Fault {
  method?: string;
  /** As `/channels/:id/messages`, or a pattern for the path. */
  route?: string | RegExp;
  when?: (request: Req) => boolean;
  /** How many requests; 1 unless said, `Infinity` for all. */
  times?: number;
  status?: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
  delayMs?: number;
  /** Resets the connection `before` the handler ran, or `after` it took effect: the lost answer. */
  drop?: "before" | "after";
}

/** Adds a request to the log, within `keep.requests`. */
export function logRequest(world: World, request: Omit<Req, "n">): Req {
  const logged: Req = { n: ++world.requestCount, ...request };
  remember(world.requests, logged, world.settings.keep.requests);
  return logged;
}

/** Counts how a request ended, by `METHOD /route status`. */
export function countRequest(world: World, request: Req): void {
  const key = `${request.method} ${request.route} ${request.status}`;
  world.counts.set(key, (world.counts.get(key) ?? 0) + 1);
}

/** The fault the request suffers, if any. */
export function faultFor(world: World, request: Req): Fault | undefined {
  return takeFault(world.faults, ({ method, route, when }) => {
    if (method !== undefined && method !== request.method) return false;
    if (typeof route === "string" && route !== request.route) return false;
    if (route instanceof RegExp && !route.test(request.path)) return false;
    return !when || when(request);
  });
}
