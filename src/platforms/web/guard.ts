import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { Logger } from "pino";
import { createBuckets } from "../../core/limiter.ts";

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
  // Whether there is TLS in front is not ours to say.
  strictTransportSecurity: false,
});

export interface GuardDeps {
  readonly now: () => Date;
  readonly log: Logger;
  /** Requests a minute from one address. */
  readonly perMinute: number;
}

/** Refuses floods and requests of other sites' pages; every refusal, ours or a route's, is one line in the log. */
export function createGuard({ now, log, perMinute }: GuardDeps): MiddlewareHandler {
  const take = createBuckets(now);
  return async (context, next) => {
    const seconds = take(addressOf(context), perMinute);
    if (seconds > 0) {
      context.res = refusal(context, 429, `Too many requests. Try again in ${seconds} s.`);
      context.res.headers.set("retry-after", String(seconds));
    } else if (isForeign(context)) {
      context.res = refusal(context, 403, "Forms of other sites are not taken.");
    } else {
      await next();
    }
    const { status } = context.res;
    if (status < 400 || status >= 500) return;
    log.warn(
      { status, method: context.req.method, path: context.req.path.slice(0, 200) },
      "a web request was refused",
    );
  };
}

function isForeign({ req }: Context): boolean {
  if (req.method === "GET" || req.method === "HEAD") return false;
  const site = req.header("sec-fetch-site");
  return site !== undefined && site !== "same-origin" && site !== "none";
}

/**
 * Whom a request came from. Behind a proxy on this machine or its private network that is the last address the proxy
 * noted; from anywhere else the header is the sender's own invention.
 */
function addressOf(context: Context): string {
  const peer = getConnInfo(context).remote.address ?? "unknown";
  const noted = context.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
  const isNear = /^(?:::ffff:)?(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/i.test(
    peer,
  );
  return isNear && noted !== undefined && /^[\da-f.:]{3,45}$/i.test(noted) ? noted : peer;
}

/** A refusal in words. */
export function refusal(context: Context, status: 400 | 403 | 404 | 413 | 429, message: string): Response {
  return context.text(`${message}\n`, status);
}
