import { z } from "zod";
import { type Announcement, headline } from "../src/core/announcements/announcement.ts";
import { boardButtons } from "../src/core/announcements/board-buttons.ts";
import { defineCommand } from "../src/core/arguments.ts";
import { buttonPayload } from "../src/core/button.ts";
import type { Call } from "../src/core/call.ts";
import type { PressHandler } from "../src/core/command.ts";
import { announcementOf, isOver, type Progress } from "../src/core/delivery.ts";
import {
  bold,
  bullets,
  button,
  heading,
  plain,
  type Reply,
  reply,
  rows,
  text,
  whisper,
} from "../src/core/reply.ts";
import type { Services } from "../src/core/services.ts";
import { grouped } from "../src/core/text/count.ts";
import { inWords } from "../src/core/time/local-time.ts";
import { zoneIn } from "../src/core/zone-in.ts";
import { afterwardsButtons } from "./announce/afterwards.ts";
import { detailReply } from "./announce/detail.ts";
import { open } from "./announce/open.ts";

const listed = 10;

/** `/announcements`: the last ones and how they stand; `/announcements 12`: one with its audit. */
export const announcements = defineCommand({
  name: "announcements",
  summary: "The last announcements, how they stand, and who did what",
  examples: ["/announcements", "/announcements 12"],
  access: "moderator",
  args: z.object({
    number: z.coerce
      .number()
      .int()
      .min(1)
      .max(999_999_999_999)
      .optional()
      .describe("One announcement's number"),
  }),
  buttons: {
    pause: within(boardButtons.pause),
    resume: within(boardButtons.resume),
    cancel: within(boardButtons.cancel),
    ...afterwardsButtons,
    open: {
      access: "moderator",
      run: async (args, call, services) => detailReply(Number(args[0]), call, services),
    },
  },
  run: async ({ number }, call, services) =>
    number === undefined ? list(call, services) : detailReply(number, call, services),
});

/** Whoever may not announce to its whole audience may not steer it either. */
function within(handler: PressHandler): PressHandler {
  return {
    ...handler,
    async run(args, call, services, values) {
      const id = announcementOf(args[0] ?? "");
      if (id !== null) await open([String(id)], call, services);
      return handler.run(args, call, services, values);
    },
  };
}

async function list(call: Call, services: Services): Promise<Reply> {
  const latest = await services.announcer.latest(listed);
  if (latest.length === 0)
    return whisper("Nothing has been announced yet. /announce writes an announcement.");
  const zone = await zoneIn(call.conversation, services);
  const items = await Promise.all(
    latest.map(async (one) => [
      bold(`${one.id} · ${headline(one.body.content).replace(/\.$/, "")}`),
      plain(`: ${await standing(one, zone, services)}`),
    ]),
  );
  const earlier = (latest.at(-1)?.id ?? 1) - 1;
  const more =
    earlier === 0 ? [] : [text(`and ${grouped(earlier)} earlier; /announcements with a number shows one`)];
  return reply([heading("Announcements"), bullets(items), ...more], {
    visibility: "asker",
    actions: rows(
      latest.map(({ id }) => button(String(id), buttonPayload("announcements", "open", [id]))),
      5,
    ),
  });
}

async function standing(one: Announcement, zone: string, { announcer, now }: Services): Promise<string> {
  switch (one.state) {
    case "draft":
      return "a draft";
    case "submitted":
      return "waits for approval";
    case "scheduled":
      return one.sendAt === null ? "scheduled" : `goes out ${inWords(zone, one.sendAt, now().getTime())}`;
    case "discarded":
      return "discarded";
    case "published":
    case "cancelled":
    case "recalled": {
      const [progress] = await announcer.progress(one);
      const far = progress === undefined ? "sent long ago" : progressIn(progress);
      return one.state === "recalled" ? `recalled; it was ${far}` : far;
    }
  }
  return one.state satisfies never;
}

function progressIn(progress: Progress): string {
  const { state, sent, total } = progress;
  const open = isOver(progress) ? "sent" : "on its way";
  const how = state === "open" ? open : state;
  return `${how}, ${grouped(sent)} of ${grouped(total)} delivered`;
}
