import { forgetUntil } from "../bounded.ts";
import type { Limits } from "./options.ts";
import { tooMany } from "./refusals.ts";
import type { TelegramChat } from "./types.ts";
import type { World } from "./world.ts";

const MINUTE = 60_000;

/** Flood control; asked last, because only well-formed requests reach Telegram's own servers. */
export function checkFlood(world: World, chat: TelegramChat): void {
  const { limits } = world.settings;
  if (!limits) return;
  const now = world.now();
  const { flood } = chat;
  if (flood.until > now) throw wait(chat, now, flood.until - now);
  forgetUntil(world.sends, now - 1000);
  const [oldest] = world.sends;
  if (oldest !== undefined && world.sends.length >= limits.globalPerSec) throw tooMany(oldest + 1000 - now);
  if (chat.type === "group" || chat.type === "supergroup") countInGroup(chat, limits, now);
  else fillBucket(chat, limits, now);
  world.sends.push(now);
}

/** Once refused, a chat refuses until the time it named. */
function wait(chat: TelegramChat, now: number, ms: number) {
  const refusal = tooMany(ms);
  chat.flood.until = now + (refusal.parameters?.retry_after ?? 1) * 1000;
  return refusal;
}

function countInGroup(chat: TelegramChat, limits: Limits, now: number): void {
  const { group } = chat.flood;
  forgetUntil(group, now - MINUTE);
  const [oldest] = group;
  if (oldest !== undefined && group.length >= limits.groupPerMinute)
    throw wait(chat, now, oldest + MINUTE - now);
  group.push(now);
}

function fillBucket(chat: TelegramChat, limits: Limits, now: number): void {
  const { flood } = chat;
  flood.level = Math.max(0, flood.level - ((now - flood.at) / 1000) * limits.chatPerSec);
  flood.at = now;
  const over = flood.level + 1 - limits.chatBurst;
  if (over > 0) throw wait(chat, now, (over / limits.chatPerSec) * 1000);
  flood.level++;
}
