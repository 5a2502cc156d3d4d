import { z } from "zod";
import type { Announcement } from "../../src/core/announcements/announcement.ts";
import { staysOn } from "../../src/core/announcements/audience.ts";
import type { Call, Person } from "../../src/core/call.ts";
import type { PressHandler } from "../../src/core/command.ts";
import { type ConversationId, platformLabel } from "../../src/core/conversation.ts";
import type { Audience } from "../../src/core/delivery.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Services } from "../../src/core/services.ts";

/** A button or form for moderators: rights are checked when it comes back, and again by `open`. */
export function pressed(run: PressHandler["run"]): PressHandler {
  return { access: "moderator", run };
}

/** The announcement that was pressed on, and who pressed. */
export interface Opened {
  readonly announcement: Announcement;
  readonly person: Person;
}

const numbers = z
  .array(
    z
      .string()
      .regex(/^\d{1,12}$/)
      .transform(Number),
  )
  .min(1);

/**
 * The announcement that a button names, for a person who may announce to its audience. With a version beside its number
 * it must still be the one that was shown. Throws a UserError that says how it stands now.
 */
export async function open(args: readonly string[], call: Call, services: Services): Promise<Opened> {
  const [id = 0, version] = numbers.parse(args.slice(0, 2));
  const announcement = await services.announcer.get(id);
  if (announcement === null)
    throw new UserError(`There is no announcement ${id}. /announcements lists the last ones.`);
  if (version !== undefined && version !== announcement.version) throw changed(announcement);
  const person = await mayAnnounce(announcement.body.audience, call, services);
  return { announcement, person };
}

/** Why a button no longer does what it says. */
export function changed({ id, state }: Announcement): UserError {
  const see = `/announcements ${id} shows it as it is now.`;
  switch (state) {
    case "draft":
    case "submitted":
    case "scheduled":
      return new UserError(`Draft ${id} has changed since. ${see}`);
    case "published":
    case "cancelled":
      return new UserError(`Announcement ${id} has already been sent. ${see}`);
    case "recalled":
      return new UserError(`Announcement ${id} was recalled. ${see}`);
    case "discarded":
      return new UserError(`Draft ${id} was discarded. /announce writes a new one.`);
  }
  return state satisfies never;
}

/** Why a change that was tried did not take place: somebody else was faster. */
export async function outrun({ id, state }: Announcement, { announcer }: Services): Promise<UserError> {
  const now = await announcer.get(id);
  return now === null || now.state === state
    ? new UserError(
        `Announcement ${id} changed at the same moment. /announcements ${id} shows it as it is now.`,
      )
    : changed(now);
}

/** Asks now, whatever a menu showed before: some moderators may announce on one platform only. */
export async function mayAnnounce(audience: Audience, call: Call, { people }: Services): Promise<Person> {
  const { person } = call;
  const moderation = person === null ? null : await people.moderates(person.id);
  if (person === null || moderation === null) throw new UserError("Only moderators may announce.");
  if (moderation.only === null || staysOn(moderation.only, audience)) return person;
  const where = platformLabel(moderation.only);
  throw new UserError(
    `You may announce on ${where} only, and this is for others too. Choose ${moderation.only} as its audience, or ask an owner.`,
  );
}

/** The caller's private chat with the bot, or null. */
export async function alone(call: Call, services: Services): Promise<ConversationId | null> {
  if (call.place === "private" || call.person === null) return call.conversation;
  return (await services.platformFor(call.conversation)?.privateWith(call.person.id)) ?? null;
}
