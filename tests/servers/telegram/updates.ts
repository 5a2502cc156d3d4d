import type { Update } from "grammy/types";
import type { Params } from "./params.ts";
import { type ApiError, conflict } from "./refusals.ts";
import { deliver } from "./webhook.ts";
import type { World } from "./world.ts";

const UPDATE_TYPES = [
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "inline_query",
  "chosen_inline_result",
  "callback_query",
  "my_chat_member",
  "chat_member",
  "message_reaction",
  "message_reaction_count",
  "chat_join_request",
  "poll",
  "poll_answer",
] as const;

/** The kinds of update this server sends. */
export type UpdateType = (typeof UPDATE_TYPES)[number];

/** These are sent only to who asks for them. */
const ON_REQUEST = new Set<string>(["chat_member", "message_reaction", "message_reaction_count"]);

const KEPT_MS = 86_400_000;

/** Long enough for a call that is on its way to be answered first, as between two real machines. */
const HAND_OVER_MS = 2;

const wants = (world: World, type: string): boolean =>
  world.allowed ? world.allowed.includes(type) : !ON_REQUEST.has(type);

/** Queues an update for the bot, if it wants that kind. */
export function push(world: World, type: UpdateType, payload: object, key: number): void {
  if (!wants(world, type)) return;
  const update = JSON.parse(JSON.stringify({ update_id: world.next.update++, [type]: payload })) as Update;
  world.queue.push({ update, key, expires: world.now() + KEPT_MS });
  wake(world);
  world.waiting.changed();
}

function wake(world: World): void {
  if (world.webhook) {
    deliver(world);
    return;
  }
  const { poll } = world;
  if (!poll) return;
  const updates = takeBatch(world, poll.offset, poll.limit);
  if (updates.length === 0) return;
  world.poll = undefined;
  clearTimeout(poll.timer);
  setTimeout(() => poll.done(updates), HAND_OVER_MS);
}

/** What getUpdates answers: an offset confirms what is older, a negative one keeps only the newest. */
function takeBatch(world: World, offset: number, limit: number): Update[] {
  const now = world.now();
  let queue = world.queue.filter((queued) => queued.expires > now);
  if (offset < 0) queue = queue.slice(offset);
  else if (offset > 0) queue = queue.filter((queued) => queued.update.update_id >= offset);
  world.queue = queue;
  return queue.slice(0, limit).map((queued) => queued.update);
}

/** Ends a waiting long poll with an error. */
export function endPoll(world: World, error: ApiError): void {
  const { poll } = world;
  if (!poll) return;
  world.poll = undefined;
  clearTimeout(poll.timer);
  poll.fail(error);
}

/** Ends a waiting long poll without updates. */
export function releasePoll(world: World): void {
  const { poll } = world;
  if (!poll) return;
  world.poll = undefined;
  clearTimeout(poll.timer);
  poll.done([]);
}

const between = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** The getUpdates call: at once when something waits, else when something comes or the time is over. */
export function getUpdates(world: World, params: Params): readonly Update[] | Promise<readonly Update[]> {
  if (world.webhook)
    throw conflict(
      "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  setAllowed(world, params);
  const offset = params.int("offset");
  const limit = between(params.int("limit", 100), 1, 100);
  const seconds = between(params.int("timeout"), 0, 50);
  const ready = takeBatch(world, offset, limit);
  endPoll(
    world,
    conflict("terminated by other getUpdates request; make sure that only one bot instance is running"),
  );
  if (ready.length > 0 || seconds === 0) return ready;
  return new Promise((done, fail) => {
    const timer = setTimeout(() => {
      if (world.poll === poll) world.poll = undefined;
      done([]);
    }, seconds * 1000);
    const poll = { done, fail, offset, limit, timer };
    world.poll = poll;
  });
}

/** Sets which updates the bot wants; without the parameter the previous setting stays. */
export function setAllowed(world: World, params: Params): void {
  const list = params.json("allowed_updates");
  if (!Array.isArray(list)) return;
  world.allowed = list.length > 0 ? UPDATE_TYPES.filter((type) => list.includes(type)) : undefined;
}
