import {
  ChannelFlags,
  ChannelType,
  type Client,
  type ForumChannel,
  type MediaChannel,
  Routes,
} from "discord.js";
import { conversationId, conversationParts } from "../../../core/conversation.ts";
import type { SentRef } from "../../../core/platform.ts";
import { cut } from "../../../core/text/cut.ts";
import type { Body } from "../cards/body.ts";
import { codeOf } from "../errors.ts";
import { maxThreadName } from "../limits.ts";
import { starterRef } from "./sent.ts";

const missingPermissions = 50013;
const threadIsArchived = 50083;

/** The forum of this id, or null: a forum holds threads, not messages. The `Guilds` intent keeps the cache complete. */
export function forumOf(client: Client, channel: string): ForumChannel | MediaChannel | null {
  const cached = client.channels.cache.get(channel);
  return cached?.type === ChannelType.GuildForum || cached?.type === ChannelType.GuildMedia ? cached : null;
}

/**
 * Names a message by its thread where it is named by the forum that it was sent to: the first message of a thread has
 * the thread's own id.
 */
export function inThread(ref: SentRef, client: Client): SentRef {
  const isInForum = forumOf(client, conversationParts(ref.conversation).chat) !== null;
  return isInForum ? { ...ref, conversation: conversationId("discord", ref.messageId) } : ref;
}

/** Opens a thread whose first message is this; the reference names the thread, so that it can be edited later. */
export async function postThread(
  forum: ForumChannel | MediaChannel,
  title: string,
  { body, files }: Body,
): Promise<SentRef> {
  // The only way to post where the server demands a tag.
  const tag = forum.flags.has(ChannelFlags.RequireTag)
    ? forum.availableTags.find(({ moderated }) => !moderated)
    : undefined;
  const thread = {
    name: cut(title, maxThreadName),
    message: body,
    ...(tag === undefined ? {} : { applied_tags: [tag.id] }),
  };
  return starterRef(await forum.client.rest.post(Routes.threads(forum.id), { body: thread, files }));
}

/** Deletes a message, and with the first message of a forum's thread the thread, where the bot may. */
export async function removeMessage(ref: SentRef, client: Client): Promise<SentRef> {
  const channel = conversationParts(ref.conversation).chat;
  if (ref.messageId === channel) {
    try {
      await client.rest.delete(Routes.channel(channel));
      return ref;
    } catch (error) {
      if (codeOf(error) !== missingPermissions) throw error;
    }
  }
  await client.rest.delete(Routes.channelMessage(channel, ref.messageId));
  return ref;
}

/** Does something to a message; where its thread is archived, opens that first. Posting opens a thread by itself. */
export async function awake<Result>(
  ref: SentRef,
  client: Client,
  request: () => Promise<Result>,
): Promise<Result> {
  try {
    return await request();
  } catch (error) {
    if (codeOf(error) !== threadIsArchived) throw error;
    await client.rest.patch(Routes.channel(conversationParts(ref.conversation).chat), {
      body: { archived: false },
    });
    return request();
  }
}
