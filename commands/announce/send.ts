import { z } from "zod";
import type { Announcement } from "../../src/core/announcements/announcement.ts";
import { hasHandIn, isApproved } from "../../src/core/announcements/announcer.ts";
import { describeReach } from "../../src/core/announcements/audience.ts";
import { buttonPayload } from "../../src/core/button.ts";
import type { Call, Person } from "../../src/core/call.ts";
import type { PressHandler } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { bold, type Reply, reply, text } from "../../src/core/reply.ts";
import type { Services } from "../../src/core/services.ts";
import { cut } from "../../src/core/text/cut.ts";
import { inWords } from "../../src/core/time/local-time.ts";
import { readMoment } from "../../src/core/time/moment.ts";
import { wordsFor } from "../../src/core/words/index.ts";
import { zoneIn } from "../../src/core/zone-in.ts";
import { mayGoOut } from "./audience.ts";
import { alone, open, outrun, pressed } from "./open.ts";
import { controlsReply } from "./view.ts";

/** The most characters of a typed time: more than any needs. */
const longestMoment = 100;

/** The buttons that send a draft or schedule it. */
export const sendButtons: Readonly<Record<string, PressHandler>> = {
  send: pressed(async (args, call, services) => {
    const { announcement, person } = await open(args, call, services);
    approved(announcement, person, services);
    await mayGoOut(announcement.body, services);
    const { announcer } = services;
    const board = await alone(call, services);
    const sent = await announcer.send(announcement, person, board);
    if (sent === null) throw await outrun(announcement, services);
    const to = describeReach(await announcer.reach(sent.body.audience));
    return reply(
      [
        text(bold(`Announcement ${sent.id} is on its way to ${to}.`)),
        text(
          `Follow its progress in ${board === null ? "" : "a message in our private chat and in "}/announcements ${sent.id}.`,
        ),
      ],
      { visibility: "asker", replaces: true },
    );
  }),
  submit: pressed(async (args, call, services) => {
    const { announcement, person } = await open(args, call, services);
    await mayGoOut(announcement.body, services);
    return shown(await services.announcer.submit(announcement, null, person), announcement, call, services);
  }),
  approve: pressed(async (args, call, services) => {
    const { announcement, person } = await open(args, call, services);
    approved(announcement, person, services);
    const { sendAt } = announcement;
    if (sendAt === null) throw await outrun(announcement, services);
    await mayGoOut(announcement.body, services);
    const board = await alone(call, services);
    const next = await services.announcer.schedule(announcement, sendAt, person, board);
    return shown(next, announcement, call, services);
  }),
  schedule: pressed(async (args, call, services) => {
    const { announcement } = await open(args, call, services);
    await mayGoOut(announcement.body, services);
    return askWhen(announcement, "", await zoneIn(call.conversation, services), null);
  }),
  when: pressed(async (args, call, services, values) => {
    const { announcement, person } = await open(args, call, services);
    const when = cut(z.object({ when: z.string() }).parse(values).when, longestMoment);
    const zone = await zoneIn(call.conversation, services);
    const now = services.now().getTime();
    const moment = momentOf(when, zone, now);
    if (typeof moment === "string") return askWhen(announcement, when, zone, moment);
    const { announcer } = services;
    const next = announcer.needsApproval
      ? await announcer.submit(announcement, moment.at, person)
      : await announcer.schedule(announcement, moment.at, person, await alone(call, services));
    if (next === null) throw await outrun(announcement, services);
    const controls = await controlsReply(next, call, services);
    return { ...controls, blocks: [text(bold(inWords(moment.zone, moment.at, now))), ...controls.blocks] };
  }),
  unschedule: pressed(async (args, call, services) => {
    const { announcement, person } = await open(args, call, services);
    return shown(await services.announcer.unschedule(announcement, person), announcement, call, services);
  }),
};

/** Throws a UserError where a second moderator has to look first, or this one may not be the second. */
function approved(announcement: Announcement, { id }: Person, { announcer }: Services): void {
  if (!announcer.needsApproval || isApproved(announcement)) return;
  if (announcement.state !== "submitted")
    throw new UserError("A second moderator must approve it first. Press Submit for approval.");
  if (hasHandIn(announcement, id))
    throw new UserError("You had a hand in it yourself. Another moderator must approve it.");
}

async function shown(
  next: Announcement | null,
  seen: Announcement,
  call: Call,
  services: Services,
): Promise<Reply> {
  if (next === null) throw await outrun(seen, services);
  return controlsReply(next, call, services);
}

function momentOf(typed: string, zone: string, now: number): ReturnType<typeof readMoment> | string {
  try {
    // What moderators read is in English.
    return readMoment(typed, zone, now, wordsFor(null).time);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** Asks for a time; what was wrong with the last answer is said above. */
function askWhen({ id, version }: Announcement, typed: string, zone: string, fault: string | null): Reply {
  return reply(
    [
      ...(fault === null ? [] : [text(fault)]),
      text(
        `A day and a time, such as tomorrow 08:30 or 30 November 18:00; in ${zone} unless you name another zone.`,
      ),
    ],
    {
      visibility: "asker",
      form: {
        payload: buttonPayload("announce", "when", [id, version]),
        title: `When should draft ${id} go out?`,
        fields: [
          { name: "when", label: "When?", long: false, required: true, max: longestMoment, value: typed },
        ],
      },
    },
  );
}
