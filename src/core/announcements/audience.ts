import {
  type ConversationId,
  conversationIdSchema,
  type PlatformName,
  platformLabel,
  platformNames,
  platformOf,
} from "../conversation.ts";
import type { Audience } from "../delivery.ts";
import { UserError } from "../errors.ts";
import type { Store } from "../store.ts";
import { counted, grouped } from "../text/count.ts";
import { didYouMean } from "../text/nearest.ts";
import type { Topic } from "../topic.ts";

/** Everybody who takes announcements. */
export const everyone: Audience = { platforms: null, topics: null, conversations: null };

/** How many conversations of each platform an audience has. */
export type Reach = readonly { readonly platform: PlatformName; readonly count: number }[];

const fillers = new Set(
  "everyone everybody all of on only the and or to topic topics subscriber subscribers chat chats".split(" "),
);

/** Reads `everyone`, `telegram`, `topics exports, policy on discord` or the ids of chats. Throws a UserError. */
export function readAudience(typed: string, topics: readonly Topic[]): Audience {
  const platforms = new Set<PlatformName>();
  const wanted = new Set<string>();
  const conversations = new Set<ConversationId>();
  for (const word of typed.split(/[\s,;]+/).filter((part) => part !== "")) {
    const lower = word.toLowerCase();
    const platform = platformNames.find((name) => name === lower);
    const topic = topics.find(({ name }) => name === lower.replace(/^\//, ""));
    const conversation = conversationIdSchema.safeParse(word);
    if (conversation.success) conversations.add(conversation.data);
    else if (platform !== undefined) platforms.add(platform);
    else if (topic !== undefined) wanted.add(topic.name);
    else if (!fillers.has(lower)) throw unknown(word, topics);
  }
  const some = <T>(set: ReadonlySet<T>) => (set.size === 0 ? null : [...set]);
  return { platforms: some(platforms), topics: some(wanted), conversations: some(conversations) };
}

function unknown(word: string, topics: readonly Topic[]): UserError {
  const names = topics.map(({ name }) => name);
  const meant = didYouMean(word, [...names, ...platformNames]);
  return new UserError(
    `“${word}” is not a platform, a topic or the id of a chat.${meant} Say everyone, telegram, discord, topics such as ${names.slice(0, 3).join(", ") || "none yet"}, or ids of chats such as telegram:-1001234; Add a chat… finds one by its name.`,
  );
}

/** An audience in words: `subscribers of exports or policy on Discord`. */
export function describeAudience({ platforms, topics, conversations }: Audience): string {
  const chats = conversations === null ? null : counted(conversations.length, "named chat");
  const subscribers = topics === null ? null : `subscribers of ${topics.join(" or ")}`;
  const who = [subscribers, chats].filter((part) => part !== null).join(" among ") || "everyone";
  return platforms === null ? who : `${who} on ${platforms.map(platformLabel).join(" and ")}`;
}

/** An audience as `readAudience` takes it. */
export function writeAudience({ platforms, topics, conversations }: Audience): string {
  const words = [...(platforms ?? []), ...(topics ?? []), ...(conversations ?? [])];
  return words.length === 0 ? "everyone" : words.join(", ");
}

/** The conversations of all platforms together. */
export function total(reach: Reach): number {
  return reach.reduce((sum, { count }) => sum + count, 0);
}

/** A reach in words: `1,234 chats: Telegram 1,000, Discord 234`. */
export function describeReach(reach: Reach): string {
  const each = reach.map(({ platform, count }) => `${platformLabel(platform)} ${grouped(count)}`);
  return `${counted(total(reach), "chat")}${each.length === 0 ? "" : `: ${each.join(", ")}`}`;
}

/** Whether everything in an audience is on this platform. */
export function staysOn(platform: PlatformName, { platforms, conversations }: Audience): boolean {
  if (platforms !== null) return platforms.every((name) => name === platform);
  return conversations?.every((id) => platformOf(id) === platform) ?? false;
}

/** Why an audience has nobody in it, and what to do. */
export async function nobodyReason(audience: Audience, { conversations, outbox }: Store): Promise<string> {
  const { platforms, topics } = audience;
  const counts = await conversations.counts();
  const alive = counts.filter(
    ({ platform, alive: some }) => some > 0 && (platforms?.includes(platform) ?? true),
  );
  if (alive.length === 0) {
    const where = platforms === null ? "" : ` on ${platforms.map(platformLabel).join(" or ")}`;
    return `no chat${where} is known yet that can be reached: chats are known once they subscribe or have settings`;
  }
  if (audience.conversations !== null)
    return "none of the named chats can be reached and takes announcements (is the bot in them, and are announcements on in their /settings?)";
  if (total(await outbox.audienceSize({ ...audience, topics: null })) === 0)
    return "all chats there have turned announcements off in their /settings";
  return `nobody who takes announcements subscribes to ${(topics ?? []).join(" or ")}`;
}
