import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, readForm } from "../bodies.ts";
import { countRate, isBanned, noteInvalid } from "./rates.ts";
import { no, Refusal } from "./refusals.ts";
import { countRequest, faultFor, logRequest, type Req } from "./requests.ts";
import { channelRoutes } from "./routes/channels.ts";
import { commandRoutes } from "./routes/commands.ts";
import { guildRoutes } from "./routes/guilds.ts";
import { interactionRoutes } from "./routes/interactions.ts";
import { messageRoutes } from "./routes/messages.ts";
import { NO_CONTENT, type RouteSpec } from "./routes/route.ts";
import { selfRoutes } from "./routes/self.ts";
import { threadRoutes } from "./routes/threads.ts";
import { clone, type World } from "./world.ts";

/** A route ready to be matched. */
export interface Route extends RouteSpec {
  readonly method: string;
  readonly path: string;
  readonly pattern: RegExp;
}

const ROUTES: readonly Route[] = [
  ...selfRoutes,
  ...commandRoutes,
  ...channelRoutes,
  ...messageRoutes,
  ...threadRoutes,
  ...guildRoutes,
  ...interactionRoutes,
].map((spec) => {
  const [method = "", path = ""] = spec.on.split(" ");
  return { ...spec, method, path, pattern: new RegExp(`^${path.replaceAll(/:[a-z]+/g, "([^/]+)")}$`) };
});

/** Documented: 25 MB a request; single files are held to 10 MB. */
const MAX_BODY = 110e6;

/** Thrown to cut the connection. */
const CUT = Symbol("cut");

type Headers = Readonly<Record<string, string>>;

/** Answers one HTTP request. */
export async function serve(
  world: World,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? "/", "http://server");
  const file = world.cdn.get(url.pathname);
  if (file) {
    response.writeHead(200, { "content-type": file.mime || "application/octet-stream" });
    response.end(file.data);
    return;
  }
  const request = open(world, incoming, url);
  const reply = (status: number, body: unknown, headers: Headers) => {
    request.status = status;
    // A copy: the log must not change when a message is edited later.
    if (world.settings.keep.requests > 0 && body !== undefined) request.response = clone(body);
    if (headers !== BAN_HEADERS) noteInvalid(world, status, headers["x-ratelimit-scope"]);
    write(response, status, body, headers);
  };
  try {
    await handle(world, incoming, request, reply);
  } catch (error) {
    if (error === CUT) incoming.socket.resetAndDestroy();
    else replyError(error, reply);
  }
  request.ms = world.now() - request.at;
  countRequest(world, request);
  world.waiting.changed();
}

function open(world: World, incoming: IncomingMessage, url: URL): Req {
  const path = url.pathname.replace(/^\/api(\/v\d+)?/, "");
  const method = incoming.method ?? "GET";
  return logRequest(world, {
    method,
    path,
    route: ROUTES.find((route) => route.method === method && route.pattern.test(path))?.path ?? path,
    query: url.searchParams,
    headers: incoming.headers,
    body: undefined,
    files: [],
    at: world.now(),
    ms: 0,
    status: 0,
    response: undefined,
  });
}

type Reply = (status: number, body: unknown, headers: Headers) => void;

async function handle(world: World, incoming: IncomingMessage, request: Req, reply: Reply): Promise<void> {
  await readInto(request, incoming);
  const fault = faultFor(world, request);
  if (fault?.delayMs) await world.waiting.sleep(fault.delayMs);
  if (fault?.drop === "before") cut(request, -1);
  if (fault?.status)
    return reply(fault.status, fault.body ?? { message: String(fault.status), code: 0 }, fault.headers ?? {});
  if (isBanned(world)) return reply(429, BANNED, BAN_HEADERS);
  const { route, args } = admit(world, request);
  const headers = countRate(world, route, args);
  const body = await runWith(headers, () => route.run(world, request, args));
  if (fault?.drop === "after") cut(request, -2);
  if (body === NO_CONTENT) reply(204, undefined, headers);
  else reply(200, body, headers);
}

function cut(request: Req, status: number): never {
  request.status = status;
  throw CUT;
}

const BANNED = "<html>error code: 1015 You are being rate limited</html>";
const BAN_HEADERS: Headers = { "retry-after": "3600", server: "cloudflare" };

/** Lets a refusal carry the bucket headers of its route. */
async function runWith(headers: Headers, run: () => unknown): Promise<unknown> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, code, message, more } = error;
    throw new Refusal(status, code, message, { ...more, headers: { ...headers, ...more.headers } });
  }
}

/** The route a request takes, if it says who it is. */
function admit(
  world: World,
  request: Req,
): { readonly route: Route; readonly args: readonly [string, string, string] } {
  const agent = String(request.headers["user-agent"] ?? "");
  if (!/^DiscordBot \(https?:\/\/\S+, \S+\)/.test(agent))
    throw new Refusal(403, 40333, "internal network error");
  const { method, path } = request;
  const route = ROUTES.find((candidate) => candidate.method === method && candidate.pattern.test(path));
  if (!route) {
    world.unsupported.add(`${method} ${path.replaceAll(/\d{17,20}/g, ":id")}`);
    throw no.route();
  }
  if (!route.open && request.headers["authorization"] !== `Bot ${world.token}`) throw no.auth();
  const found = route.pattern.exec(path) ?? [];
  const [a = "", b = "", c = ""] = found.slice(1).map(decodeURIComponent);
  return { route, args: [a, b, c] };
}

async function readInto(request: Req, incoming: IncomingMessage): Promise<void> {
  const raw = await readBody(incoming, MAX_BODY, () => {
    throw new Refusal(413, 40005, "Request entity too large");
  });
  const type = incoming.headers["content-type"] ?? "";
  if (raw.length === 0) return;
  if (type.startsWith("application/json")) request.body = parse(raw.toString());
  else if (type.startsWith("multipart/")) {
    const { fields, files } = await readForm(raw, type);
    const { payload_json: payload, ...rest } = fields;
    request.files = files;
    request.body = payload === undefined ? rest : parse(payload);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 50109, "The request body contains invalid JSON.");
  }
}

function replyError(error: unknown, reply: Reply): void {
  if (error instanceof Refusal) {
    const { status, code, message, more } = error;
    const body = status === 429 ? { message, ...more.body } : { message, code, ...more.body };
    return reply(status, more.errors ? { ...body, errors: more.errors } : body, more.headers ?? {});
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error("the test server failed:", text);
  reply(500, { message: `TEST ${text}`, code: 0 }, {});
}

function write(response: ServerResponse, status: number, body: unknown, headers: Headers): void {
  if (response.destroyed) return;
  const text = typeof body === "string";
  const type = text ? "text/html" : "application/json";
  const empty = status === 204;
  response.writeHead(status, { ...(empty ? {} : { "content-type": type }), via: "1.1 google", ...headers });
  response.end(empty ? undefined : text ? body : JSON.stringify(body));
}
