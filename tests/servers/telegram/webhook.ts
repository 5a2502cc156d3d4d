import { createParams, type Params } from "./params.ts";
import { bad, conflict } from "./refusals.ts";
import type { QueuedUpdate, World } from "./world.ts";

/** Calls a webhook's answer may not make. */
const NOT_BY_REPLY = new Set(["setwebhook", "deletewebhook", "close", "logout"]);

/** Runs a call that a webhook gave as its answer; set by the server, which alone knows the methods. */
export type RunReply = (method: string, params: Params) => Promise<unknown>;

const runners = new WeakMap<World, RunReply>();

/** Lets webhook answers run calls. */
export function onWebhookReply(world: World, run: RunReply): void {
  runners.set(world, run);
}

/** Sends what waits to the webhook: side by side for different chats, in order within one. */
export function deliver(world: World): void {
  const started = new Set<number>();
  for (const queued of world.queue) {
    const { webhook, webhookBusy } = world;
    if (!webhook || webhookBusy.size >= webhook.max_connections) return;
    if (webhookBusy.has(queued.key) || started.has(queued.key)) continue;
    started.add(queued.key);
    webhookBusy.add(queued.key);
    void send(world, queued).finally(() => {
      webhookBusy.delete(queued.key);
      if (!world.stopped) deliver(world);
    });
  }
}

interface Attempt {
  readonly delivered: boolean;
  readonly problem: string;
  /** Seconds the webhook asked to be left alone. */
  readonly after: number;
}

async function send(world: World, queued: QueuedUpdate): Promise<void> {
  let delay = 1;
  for (let fails = 0; world.webhook && !world.stopped && world.queue.includes(queued); fails++) {
    const attempt = await tryOnce(world, queued);
    if (attempt.delivered) return;
    world.webhookError = { date: world.unix(), message: attempt.problem };
    world.waiting.changed();
    let seconds = attempt.after;
    if (!seconds && fails > 0) {
      delay = Math.min(delay * 2, 60);
      seconds = delay;
    }
    await world.waiting.sleep(seconds * 1000 * world.settings.webhookBackoffScale + 5);
  }
}

async function tryOnce(world: World, queued: QueuedUpdate): Promise<Attempt> {
  const { webhook, settings, webhookDeliveries } = world;
  const { update_id } = queued.update;
  if (!webhook) return { delivered: false, problem: "", after: 0 };
  try {
    const response = await fetch(webhook.url, {
      method: "POST",
      signal: AbortSignal.timeout(settings.webhookTimeoutMs),
      redirect: "manual",
      headers: {
        "content-type": "application/json",
        ...(webhook.secret_token ? { "x-telegram-bot-api-secret-token": webhook.secret_token } : {}),
      },
      body: JSON.stringify(queued.update),
    });
    const body = await response.text();
    webhookDeliveries.push({ update_id, status: response.status, at: world.now() });
    if (!response.ok) {
      const after = Math.min(Number(response.headers.get("retry-after")) || 0, 3600);
      const problem = `Wrong response from the webhook: ${response.status} ${response.statusText}`;
      return { delivered: false, problem, after };
    }
    world.queue = world.queue.filter((other) => other !== queued);
    world.waiting.changed();
    await runReply(world, body, response.headers.get("content-type") ?? "");
    return { delivered: true, problem: "", after: 0 };
  } catch (error) {
    const timeout = error instanceof Error && error.name === "TimeoutError";
    const problem = timeout ? "Read timeout expired" : "Connection refused";
    webhookDeliveries.push({ update_id, status: problem, at: world.now() });
    return { delivered: false, problem, after: 0 };
  }
}

async function runReply(world: World, body: string, type: string): Promise<void> {
  let reply: Record<string, unknown>;
  try {
    reply = type.includes("json") ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body));
  } catch {
    return;
  }
  if (typeof reply["method"] !== "string") return;
  const method = reply["method"].toLowerCase();
  if (!method || method.startsWith("get") || NOT_BY_REPLY.has(method)) return;
  await runners
    .get(world)?.(reply["method"], createParams(reply))
    .catch(() => undefined);
}

/** Checks a webhook's address; loopback http is allowed unless the settings ask for the real rules. */
export function checkWebhook(world: World, params: Params): void {
  const url = params.str("url");
  let parsed: URL;
  try {
    parsed = new URL(url.includes("://") ? url : `https://${url}`);
  } catch {
    throw bad("invalid webhook URL specified");
  }
  if (world.settings.requireHttpsWebhook) {
    if (parsed.protocol !== "https:") throw bad("bad webhook: An HTTPS URL must be provided for webhook");
    if (!["", "443", "80", "88", "8443"].includes(parsed.port))
      throw bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
  }
  const secret = params.str("secret_token");
  if (secret.length > 256) throw bad("secret token is too long");
  if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw bad("secret token contains unallowed characters");
}

/** What a waiting getUpdates hears when a webhook is set. */
export const TERMINATED_BY_WEBHOOK = conflict("terminated by setWebhook request");
