import { openThread } from "../channel.ts";
import { checkMessage, type GivenMessage } from "../content.ts";
import type { DiscordChannel } from "../driven.ts";
import { createForm, required } from "../forms/form.ts";
import { store } from "../messages.ts";
import { Channel, Flag, P } from "../numbers.ts";
import { no, Refusal } from "../refusals.ts";
import type { Req } from "../requests.ts";
import type { Maybe } from "../types.ts";
import type { World } from "../world.ts";
import {
  bodyOf,
  type Handler,
  NO_CONTENT,
  type RouteSpec,
  requiredChannel,
  requiredMessage,
} from "./route.ts";

const ARCHIVE_AFTER = [60, 1440, 4320, 10_080];

/** A forum's flag: posts need a tag. */
const REQUIRES_TAG = 1 << 4;

interface GivenThread {
  readonly name?: string;
  readonly type?: number;
  readonly auto_archive_duration?: Maybe<number>;
  readonly applied_tags?: readonly string[];
  readonly message?: GivenMessage;
}

function open(
  world: World,
  parent: DiscordChannel,
  given: GivenThread,
  type: number,
  id?: string,
): DiscordChannel {
  const { name = "", applied_tags } = given;
  const auto_archive_duration = given.auto_archive_duration ?? undefined;
  const form = createForm();
  form.text(["name"], given.name, 1, 100, true);
  if (auto_archive_duration !== undefined && !ARCHIVE_AFTER.includes(auto_archive_duration))
    form.add(["auto_archive_duration"], "BASE_TYPE_CHOICES", "Value must be one of (60, 1440, 4320, 10080).");
  form.done();
  const owner = world.user.id;
  return openThread(world, parent, { name, type, owner, id, auto_archive_duration, applied_tags });
}

const create: Handler = (world, request, [id]) => {
  const parent = requiredChannel(world, id);
  const given = bodyOf(request) as GivenThread;
  if (parent.json.type === Channel.GuildForum) return createPost(world, request, parent, given);
  const type = given.type ?? Channel.PrivateThread;
  requiredChannel(world, id, type === Channel.PrivateThread ? P.CreatePrivateThreads : P.CreatePublicThreads);
  return open(world, parent, given, type).json;
};

function createPost(world: World, request: Req, parent: DiscordChannel, given: GivenThread): object {
  requiredChannel(world, parent.id, P.SendMessages);
  if (!given.message) {
    const form = createForm();
    required(form, ["message"]);
    form.done();
    throw no.empty();
  }
  if (parent.json.flags & REQUIRES_TAG && !given.applied_tags?.length) throw no.tag();
  const flags = Flag.SuppressEmbeds | Flag.SuppressNotifications | Flag.IsComponentsV2;
  const options = { root: ["message"], flags, files: request.files };
  const checked = checkMessage(world, parent, given.message, options);
  const thread = open(world, parent, given, Channel.PublicThread);
  // A forum post's first message has the id of its thread.
  const message = store(world, thread, world.user, checked, { id: thread.id });
  return { ...thread.json, message };
}

const createOn: Handler = (world, request, [id, messageId]) => {
  const parent = requiredChannel(world, id, P.CreatePublicThreads);
  requiredMessage(parent, messageId);
  if (world.channels.has(messageId))
    throw new Refusal(400, 160_004, "A thread has already been created for this message");
  const announcement = parent.json.type === Channel.GuildAnnouncement;
  const type = announcement ? Channel.AnnouncementThread : Channel.PublicThread;
  return open(world, parent, bodyOf(request), type, messageId).json;
};

const enter: Handler = (world, _, [id, userId]) => {
  requiredChannel(world, id).threadMembers.add(userId || world.user.id);
  return NO_CONTENT;
};

const leave: Handler = (world, _, [id]) => {
  requiredChannel(world, id).threadMembers.delete(world.user.id);
  return NO_CONTENT;
};

/** Threads and forum posts. */
export const threadRoutes: readonly RouteSpec[] = [
  { on: "POST /channels/:id/threads", run: create },
  { on: "POST /channels/:id/messages/:id/threads", run: createOn },
  { on: "PUT /channels/:id/thread-members/@me", run: enter },
  { on: "DELETE /channels/:id/thread-members/@me", run: leave },
  { on: "PUT /channels/:id/thread-members/:id", run: enter },
];
