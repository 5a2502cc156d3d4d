import { Agent, type Dispatcher, request } from "undici";
import type { Fetched, Fetcher, FetchRequest } from "../core/fetch.ts";
import { acceptedEncodings, readBody } from "./body.ts";
import { createConnector } from "./connect.ts";
import { contentType } from "./content-type.ts";
import { decode } from "./decode.ts";
import { unfetched } from "./errors.ts";
import { retryAfterMs } from "./retry-after.ts";
import { type FetchRules, maxRedirects } from "./rules.ts";
import { checkTarget } from "./target.ts";

type Answer = Dispatcher.ResponseData;

/** The guard's rules, and the clock for a `Retry-After` that is a date. */
export interface FetcherDeps {
  readonly rules: FetchRules;
  readonly now: () => Date;
}

/** Fetches addresses that strangers may have written, and lets them harm nobody; see `rules.ts` for what is allowed. */
export function createFetcher({ rules, now }: FetcherDeps): Fetcher {
  const agent = new Agent({
    connect: createConnector(rules),
    allowH2: false,
    headersTimeout: rules.answerMs,
    bodyTimeout: rules.answerMs,
    keepAliveTimeout: 1000,
  });

  async function ask(url: URL, wanted: FetchRequest, signal: AbortSignal): Promise<Answer> {
    const answer = await request(url, {
      dispatcher: agent,
      signal,
      headers: {
        "user-agent": rules.userAgent,
        accept: [...wanted.types, "*/*;q=0.1"].join(", "),
        "accept-encoding": acceptedEncodings,
        ...(wanted.etag === null ? {} : { "if-none-match": wanted.etag }),
        ...(wanted.lastModified === null ? {} : { "if-modified-since": wanted.lastModified }),
      },
    });
    // A body that is dropped half-way reports it as an error event; nobody needs to know.
    answer.body.on("error", () => undefined);
    return answer;
  }

  /** Follows redirects by hand, so that each step is checked like the first. */
  async function follow(wanted: FetchRequest, signal: AbortSignal): Promise<Fetched> {
    let address = wanted.url;
    let base: URL | null = null;
    let movedTo: string | null = null;
    let onlyPermanent = true;
    for (let step = 0; step <= maxRedirects; step++) {
      const target = checkTarget(address, base, rules);
      if (target.kind === "refused") return target;
      const { url } = target;
      if (step > 0 && onlyPermanent) movedTo = url.href;
      try {
        const answer = await ask(url, wanted, signal);
        const next = redirect(answer);
        if (next === null) return await take(answer, { url, movedTo, wanted, signal, now: now() });
        onlyPermanent &&= answer.statusCode === 301 || answer.statusCode === 308;
        answer.body.destroy();
        address = next;
        base = url;
      } catch (error) {
        return unfetched(error, url.host);
      }
    }
    return { kind: "refused", reason: `${shownHost(wanted.url)} redirects more than ${maxRedirects} times` };
  }

  return {
    fetch: (wanted) => follow(wanted, AbortSignal.timeout(rules.totalMs)),
    close: () => agent.destroy(),
  };
}

interface Taking {
  readonly url: URL;
  readonly movedTo: string | null;
  readonly wanted: FetchRequest;
  readonly signal: AbortSignal;
  readonly now: Date;
}

/** Turns an answer other than a redirect into an outcome; reads the body only where it is wanted. */
async function take(answer: Answer, { url, movedTo, wanted, signal, now }: Taking): Promise<Fetched> {
  const status = answer.statusCode;
  if (status !== 200) {
    answer.body.destroy();
    return notOk(status, {
      host: url.host,
      movedTo,
      retryAfterMs: retryAfterMs(header(answer, "retry-after"), now),
    });
  }
  const { type, charset } = contentType(header(answer, "content-type"));
  if (!wanted.types.includes(type)) {
    answer.body.destroy();
    return {
      kind: "refused",
      reason: `${url.host} sent ${type === "" ? "something without a content type" : type.slice(0, 60)}, and ${wanted.types.slice(0, 3).join(", ")} or the like is expected`,
    };
  }
  const bytes = await readBody(answer.body, header(answer, "content-encoding"), {
    maxBytes: wanted.maxBytes,
    signal,
  });
  return {
    kind: "ok",
    url: url.href,
    movedTo,
    type,
    text: decode(bytes, charset),
    etag: validator(header(answer, "etag")),
    lastModified: validator(header(answer, "last-modified")),
  };
}

/** A validator that can be sent back as it came; any other would make every later request fail, so it is dropped. */
function validator(value: string | null): string | null {
  return value !== null && /^[\x20-\x7e]{1,500}$/.test(value) ? value : null;
}

interface Refusal {
  readonly host: string;
  readonly movedTo: string | null;
  readonly retryAfterMs: number | null;
}

function notOk(status: number, { host, movedTo, retryAfterMs }: Refusal): Fetched {
  if (status === 304) return { kind: "unchanged", movedTo };
  if (status === 410) return { kind: "gone" };
  if (status === 429 || (status === 503 && retryAfterMs !== null))
    return { kind: "busy", status, retryAfterMs };
  const meaning: Record<number, string> = {
    401: "wants a login",
    403: "forbids it",
    404: "has nothing there",
  };
  return { kind: "failed", reason: `${host} ${meaning[status] ?? "answered with an error"} (${status})` };
}

function redirect(answer: Answer): string | null {
  return [301, 302, 303, 307, 308].includes(answer.statusCode) ? header(answer, "location") : null;
}

function header(answer: Answer, name: string): string | null {
  const value = answer.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function shownHost(address: string): string {
  return URL.parse(address)?.host ?? "it";
}
