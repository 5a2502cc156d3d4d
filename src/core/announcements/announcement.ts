import { z } from "zod";
import { conversationIdSchema, type PersonId, personIdSchema } from "../conversation.ts";
import { audienceSchema, type SubjectId } from "../delivery.ts";
import { jsonLike } from "../json.ts";
import { heading, link, type Reply, reply, text } from "../reply.ts";
import type { StoredAnnouncement } from "../store/announcements.ts";
import { spanSchema } from "../stored.ts";
import { cut } from "../text/cut.ts";

/** What an announcement says. */
export const contentSchema = z.object({
  title: z.string().nullable(),
  spans: z.array(spanSchema).readonly(),
  /** http or https, or null. */
  link: z.string().nullable(),
});
/** Title, formatted text and link. */
export type Content = z.infer<typeof contentSchema>;

/** What is kept of an announcement, from its first draft on. */
const bodySchema = z.object({
  content: contentSchema,
  audience: audienceSchema,
  /** Without notification. */
  silent: z.boolean(),
  /** Mentions the role that a server's administrators set for announcements. */
  mention: z.boolean(),
  /** Everyone who wrote in it, or chose whom it is for: none of them may approve it. */
  hands: z.array(personIdSchema).readonly(),
  /** The names of those who had to do with it. */
  names: z.record(z.string(), z.string()).readonly(),
  /** Where its progress is shown, or null. */
  board: conversationIdSchema.nullable(),
  /**
   * Who must still be allowed to announce when its schedule fires: whoever made it, or last changed its words or its
   * audience; or null.
   */
  scheduledBy: personIdSchema.nullable().default(null),
  /** What was sent for it: the announcement itself, corrections, the recall; and whether its end is in the audit. */
  subjects: z.array(z.object({ id: z.string(), ended: z.boolean() })).readonly(),
  /** A correction that waits to be confirmed or approved; no two have the same `number`. */
  correction: z
    .object({ number: z.int(), content: contentSchema, by: personIdSchema, submitted: z.boolean() })
    .nullable(),
});
/** Everything about an announcement that its row has no column for. */
export type AnnouncementBody = z.infer<typeof bodySchema>;

/** An announcement with its body read. */
export interface Announcement extends Omit<StoredAnnouncement, "body"> {
  readonly body: AnnouncementBody;
}

/** Reads a stored announcement; null where no version of this program wrote its body. */
export function readAnnouncement(stored: StoredAnnouncement): Announcement | null {
  const body = jsonLike(bodySchema, stored.body);
  return body === null ? null : { ...stored, body };
}

/** Exactly what recipients get. */
export function announcementReply({ title, spans, link: address }: Content): Reply {
  return reply([
    ...(title === null ? [] : [heading(title)]),
    { kind: "text", spans },
    ...(address === null ? [] : [text(link("Read more", address))]),
  ]);
}

/** The first words of an announcement, for lists. */
export function headline({ title, spans }: Content): string {
  const words = (title ?? spans.map((span) => span.text).join("")).replace(/\s+/gu, " ").trim();
  return cut(words, 60);
}

/** The subject of an announcement's deliveries. */
export function announcementSubject(id: number): SubjectId {
  return `announcement:${id}`;
}

/** The name of somebody who had to do with it. */
export function nameIn({ names }: Pick<AnnouncementBody, "names">, person: PersonId): string {
  const name = names[person];
  return name === undefined || name === "" ? person : `${name} (${person})`;
}
