import { emitEvent } from "../gateway/events.ts";
import { P } from "../numbers.ts";
import type { ChannelJson, Overwrite } from "../types.ts";
import { clone } from "../world.ts";
import {
  bodyOf,
  type Handler,
  NO_CONTENT,
  type RouteSpec,
  requiredChannel,
  requiredMessage,
} from "./route.ts";

const change: Handler = (world, request, [id]) => {
  const thread = world.channels.get(id)?.isThread === true;
  const channel = requiredChannel(world, id, thread ? 0n : P.ManageChannels);
  const { archived, locked, auto_archive_duration, ...more } = bodyOf(request);
  const { json } = channel;
  if (thread && json.owner_id !== world.user.id) requiredChannel(world, id, P.ManageThreads);
  Object.assign(json, more as Partial<ChannelJson>);
  if (json.thread_metadata)
    Object.assign(json.thread_metadata, clone({ archived, locked, auto_archive_duration }));
  emitEvent(world, thread ? "THREAD_UPDATE" : "CHANNEL_UPDATE", json, json.guild_id);
  return json;
};

const remove: Handler = (world, _, [id]) => {
  const thread = world.channels.get(id)?.isThread === true;
  const channel = requiredChannel(world, id, thread ? P.ManageThreads : P.ManageChannels);
  if (channel.guild) channel.delete();
  return channel.json;
};

const overwrite: Handler = (world, request, [id, target]) => {
  const { json } = requiredChannel(world, id, P.ManageRoles);
  const others = (json.permission_overwrites ?? []).filter((rule) => rule.id !== target);
  const rule = { type: 0, ...bodyOf(request), id: target } as Partial<Overwrite>;
  json.permission_overwrites = [...others, { allow: "0", deny: "0", ...rule } as Overwrite];
  emitEvent(world, "CHANNEL_UPDATE", json, json.guild_id);
  return NO_CONTENT;
};

const typing: Handler = (world, _, [id]) => {
  requiredChannel(world, id, P.SendMessages);
  return NO_CONTENT;
};

const pin =
  (pinned: boolean): Handler =>
  (world, _, [id, messageId]) => {
    requiredMessage(requiredChannel(world, id, P.ManageMessages), messageId).pinned = pinned;
    return NO_CONTENT;
  };

/** Channels themselves. */
export const channelRoutes: readonly RouteSpec[] = [
  { on: "GET /channels/:id", run: (world, _, [id]) => requiredChannel(world, id).json },
  { on: "PATCH /channels/:id", run: change },
  { on: "DELETE /channels/:id", run: remove },
  { on: "PUT /channels/:id/permissions/:id", run: overwrite },
  { on: "POST /channels/:id/typing", run: typing },
  { on: "PUT /channels/:id/pins/:id", run: pin(true) },
  { on: "DELETE /channels/:id/pins/:id", run: pin(false) },
  { on: "PUT /channels/:id/messages/pins/:id", run: pin(true) },
  { on: "DELETE /channels/:id/messages/pins/:id", run: pin(false) },
];
