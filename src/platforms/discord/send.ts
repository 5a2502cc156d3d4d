import { ChannelType, type Client, Routes } from "discord.js";
import type { Logger } from "pino";
import type { PaintChart } from "../../core/charts.ts";
import { conversationParts } from "../../core/conversation.ts";
import type { EditOptions, Platform, SendOptions, SendResult, SentRef } from "../../core/platform.ts";
import { type Body, bodyOf, usualBody } from "./cards/body.ts";
import { outcomeOf } from "./errors.ts";
import { renderOne, threadTitle } from "./render.ts";
import { createGuard, type GuardDeps } from "./rest/guard.ts";
import { sentRef } from "./rest/sent.ts";
import { awake, forumOf, inThread, postThread, removeMessage } from "./rest/threads.ts";

/** What sends a reply: the guarded client, and what paints its pictures. */
export interface SendDeps extends GuardDeps {
  readonly paint: PaintChart;
  readonly log: Logger;
}

/** Deliveries and answers on their way to Discord. */
export interface Sender extends Pick<Platform, "send" | "edit" | "remove"> {
  /** Posts a body to a channel: at most once for one nonce, however often it is tried within a few minutes. */
  readonly post: (channel: string, body: Body, nonce: string) => Promise<SendResult>;
  /** Why nothing can be sent at the moment, or null. */
  readonly problem: () => string | null;
}

/** Sends, edits and deletes by plain REST: a delivery needs no channel in any cache, and nothing waits unseen. */
export function createSender(deps: SendDeps): Sender {
  const { client, paint } = deps;
  const { rest } = client;
  const guard = createGuard(deps);

  const post: Sender["post"] = (channel, { body, files }, nonce) =>
    guard.attempt("twice", async () =>
      sentRef(
        await rest.post(Routes.channelMessages(channel), {
          body: { ...body, nonce, enforce_nonce: true },
          files,
        }),
      ),
    );

  return {
    post,
    problem: guard.problem,
    async send(to, reply, options) {
      const channel = conversationParts(to).chat;
      const { silent } = options;
      const mentionRole = roleIn(channel, options, client);
      const body = await bodyOf(renderOne(reply), { ...usualBody, silent, mentionRole }, paint);
      const forum = forumOf(client, channel);
      // No nonce holds for a new thread: when its answer is lost, the outbox learns that it is unsure.
      if (forum !== null) return guard.attempt("once", () => postThread(forum, threadTitle(reply), body));
      const result = await post(channel, body, options.deliveryId);
      if (result.kind === "sent") await crosspost(result.ref, options, deps);
      return result;
    },
    async edit(named, reply, options) {
      const ref = inThread(named, client);
      const channel = conversationParts(ref.conversation).chat;
      // Named as before, but nobody is notified: Discord does not notify of edits.
      const mentionRole = roleIn(channel, options, client);
      const { body, files } = await bodyOf(renderOne(reply), { ...usualBody, mentionRole }, paint);
      const route = Routes.channelMessage(channel, ref.messageId);
      const request = async () => sentRef(await rest.patch(route, { body, files }));
      return ofPost(named, ref, await guard.attempt("twice", () => awake(ref, client, request)));
    },
    async remove(named) {
      const ref = inThread(named, client);
      const removed = await guard.attempt("twice", () =>
        awake(ref, client, () => removeMessage(ref, client)),
      );
      return ofPost(named, ref, removed);
    },
  };
}

/** A post that is gone, or closed, says nothing of its forum, by which the message is named. */
function ofPost(named: SentRef, { conversation }: SentRef, result: SendResult): SendResult {
  if (result.kind !== "gone" || conversation === named.conversation) return result;
  return { kind: "refused", reason: result.reason };
}

/**
 * The role to mention, unless it was deleted (readers would see “@deleted-role”) or is the server's role for everyone,
 * which has the server's own id and pings all.
 */
function roleIn(channel: string, { mentionRole }: EditOptions, client: Client): string | null {
  const cached = client.channels.cache.get(channel);
  if (mentionRole === null || cached === undefined || cached.isDMBased()) return mentionRole;
  const { everyone, cache: roles } = cached.guild.roles;
  return mentionRole !== everyone.id && roles.has(mentionRole) ? mentionRole : null;
}

/**
 * Publishes in the channels that follow: 10 an hour and channel are allowed, and a refusal does not fail the delivery.
 */
async function crosspost(ref: SentRef, options: SendOptions, { client, log }: SendDeps): Promise<void> {
  const channel = conversationParts(ref.conversation).chat;
  if (!options.crosspost) return;
  if (client.channels.cache.get(channel)?.type !== ChannelType.GuildAnnouncement) return;
  try {
    await client.rest.post(Routes.channelMessageCrosspost(channel, ref.messageId));
  } catch (error) {
    const outcome = outcomeOf(error);
    log.info({ conversation: ref.conversation, outcome }, "a message was sent but not crossposted");
  }
}
