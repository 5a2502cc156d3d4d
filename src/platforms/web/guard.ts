import { isIP } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import ipaddr from "ipaddr.js";
import { createBuckets } from "../../core/limiter.ts";
import type { Refuse } from "./refuse.ts";

/** Nothing but our own files, nothing inline, no frame around us, forms only to ourselves. */
export const headers: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: "DENY",
  referrerPolicy: "no-referrer",
  // Whether there is TLS in front is for the proxy to say.
  strictTransportSecurity: false,
});

const bodyByteLimit = 32 * 1024;

/** How much one address may ask for, and how addresses are told. */
export interface GuardDeps {
  readonly now: () => Date;
  /** Requests a minute from one address. */
  readonly perMinute: number;
  /** A trusted proxy is in front and writes X-Forwarded-For; otherwise that header is the sender's invention. */
  readonly trustProxy: boolean;
  readonly refuse: Refuse;
}

/** Refuses floods, requests from other sites' pages, and bodies that are too large or do not give their size. */
export function createGuard({ now, perMinute, trustProxy, refuse }: GuardDeps): MiddlewareHandler {
  const take = createBuckets(now);
  return async (context, next) => {
    const seconds = take(subscriberOf(addressOf(context, trustProxy)), perMinute);
    if (seconds > 0) {
      context.header("retry-after", String(seconds));
      return refuse(context, 429, ({ pages }) => pages.tooMany(seconds));
    }
    const { method } = context.req;
    if (method === "GET" || method === "HEAD") return next();
    if (method !== "POST") {
      context.header("allow", "GET, HEAD, POST");
      return refuse(context, 405, ({ pages }) => pages.otherMethod);
    }
    if (isForeign(context)) return refuse(context, 403, ({ pages }) => pages.otherSite);
    const length = context.req.header("content-length");
    if (length === undefined) return refuse(context, 411, ({ pages }) => pages.noLength);
    if (Number(length) > bodyByteLimit)
      return refuse(context, 413, ({ pages }) => pages.tooLarge(bodyByteLimit));
    return next();
  };
}

function isForeign({ req }: Context): boolean {
  const site = req.header("sec-fetch-site");
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/** "203.0.113.9:50412", "[2001:db8::9]:50412": some proxies note the port, too, which is another for each connection. */
const withPort = /^\[(.+)\](?::\d+)?$|^([\d.]+):\d+$/;

/** Where a request came from: the peer, or the last address that a trusted proxy noted. */
function addressOf(context: Context, trustProxy: boolean): string {
  const peer = getConnInfo(context).remote.address ?? "unknown";
  const noted = trustProxy ? context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  const address = noted?.replace(withPort, "$1$2");
  return address !== undefined && isIP(address) !== 0 ? address : peer;
}

/** IPv4 by address, also where it is written in IPv6; of IPv6 the /64, all of which is one subscriber's (RFC 6177). */
function subscriberOf(address: string): string {
  if (isIP(address) === 0) return address;
  const read = ipaddr.process(address);
  return read instanceof ipaddr.IPv6 ? read.parts.slice(0, 4).join(":") : read.toString();
}
