import type { IncomingMessage, ServerResponse } from "node:http";
import { type Call, countCall, type Fault, faultFor, logCall } from "./calls.ts";
import { answering } from "./methods/answering.ts";
import { chats } from "./methods/chats.ts";
import { editing } from "./methods/editing.ts";
import type { Methods } from "./methods/method.ts";
import { presenting } from "./methods/presenting.ts";
import { receiving } from "./methods/receiving.ts";
import { sending } from "./methods/sending.ts";
import { type Params, plainParams, readParams } from "./params.ts";
import { ApiError } from "./refusals.ts";
import type { World } from "./world.ts";

const METHODS: Methods = { ...receiving, ...sending, ...editing, ...answering, ...presenting, ...chats };

/** Thrown when an injected fault answers instead of the API. */
class FaultReply extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super("an injected fault");
    this.fault = fault;
  }
}

/** Runs one call: logs it, lets faults happen, and answers or throws as the API would. */
export async function invoke(
  world: World,
  method: string,
  params: Params,
  via: Call["via"],
): Promise<unknown> {
  const call = logCall(world, {
    method,
    params: plainParams(params),
    files: params.files.map((file) => file.key),
    at: world.now(),
    ms: 0,
    via,
    ok: false,
  });
  try {
    const fault = faultFor(world, method, call.params);
    if (fault) await suffer(world, fault);
    const run = METHODS[method.toLowerCase()];
    if (!run) {
      world.unsupported.add(method);
      throw new ApiError(404, "Not Found: method not found");
    }
    call.result = await run(world, params);
    call.ok = true;
    if (fault?.drop === "after") throw new FaultReply(fault);
    return call.result;
  } catch (error) {
    if (error instanceof ApiError) {
      const { code, description, parameters } = error;
      call.error = { code, description, ...(parameters ? { parameters } : {}) };
    }
    throw error;
  } finally {
    call.ms = world.now() - call.at;
    countCall(world, call);
    world.waiting.changed();
  }
}

async function suffer(world: World, fault: Fault): Promise<void> {
  if (fault.delayMs) await world.waiting.sleep(fault.delayMs);
  if (fault.raw || fault.drop === "before") throw new FaultReply(fault);
  if (fault.error) throw new ApiError(fault.error.code, fault.error.description, fault.error.parameters);
}

/** Answers one HTTP request. */
export async function serve(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await route(world, request, response);
  } catch (error) {
    if (error instanceof FaultReply) replyFault(error.fault, request, response);
    else replyError(error, response);
  }
}

const PATH = /^\/(file\/)?bot([^/]+)\/(?:test\/)?(.*)$/;

async function route(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://server");
  const match = PATH.exec(url.pathname);
  if (!match) throw new ApiError(404, "Not Found");
  const [, file, token = "", name = ""] = match;
  if (decodeURIComponent(token) !== world.token) {
    request.resume();
    throw new ApiError(401, "Unauthorized");
  }
  if (file) {
    const stored = world.paths.get(name);
    if (!stored) throw new ApiError(404, "Not Found");
    response.writeHead(200, { "content-type": "application/octet-stream" });
    response.end(stored.data);
    return;
  }
  const params = await readParams(request, url);
  reply(response, 200, { ok: true, result: await invoke(world, name, params, "http") });
}

function replyFault(fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  if (fault.raw) {
    response.writeHead(fault.raw.status, { "content-type": "text/html", ...fault.raw.headers });
    response.end(fault.raw.body);
  } else request.socket.resetAndDestroy();
}

function replyError(error: unknown, response: ServerResponse): void {
  const refusal =
    error instanceof ApiError
      ? error
      : new ApiError(
          500,
          `Internal Server Error: TEST ${error instanceof Error ? error.stack : String(error)}`,
        );
  const { code, description, parameters } = refusal;
  const body = { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) };
  const retry = parameters?.retry_after;
  reply(response, code, body, retry === undefined ? {} : { "retry-after": String(retry) });
}

function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify(body));
}
