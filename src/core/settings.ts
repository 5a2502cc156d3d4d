import { z } from "zod";

/** What the managers of a conversation have chosen; null means "as the operator set it for everyone". */
export interface ConversationSettings {
  /** IANA zone, or null. */
  readonly zone: string | null;
  /** Minutes of the local day, `[from, to)`, over midnight when `from > to`, off when they are equal; or null. */
  readonly quiet: { readonly from: number; readonly to: number } | null;
  /** BCP 47, or null. */
  readonly language: string | null;
  readonly linkPreview: boolean;
  /** Without notification. */
  readonly silent: boolean;
  /** False when this conversation wants no announcements. */
  readonly announcements: boolean;
  /** The Discord role that announcements may mention here, or null. */
  readonly announcementRole: string | null;
  /** Single-article messages an hour; the rest is gathered into a digest. Null: the operator's choice. */
  readonly nowPerHour: number | null;
}

const minuteOfDay = z.int().min(0).max(1439);

/** Reads stored settings; what an older version did not know has its usual value. */
export const settingsSchema: z.ZodType<ConversationSettings> = z.object({
  zone: z.string().nullable().default(null),
  quiet: z.object({ from: minuteOfDay, to: minuteOfDay }).nullable().default(null),
  language: z.string().nullable().default(null),
  linkPreview: z.boolean().default(false),
  silent: z.boolean().default(false),
  announcements: z.boolean().default(true),
  announcementRole: z.string().nullable().default(null),
  nowPerHour: z.int().min(0).nullable().default(null),
});

/** What a conversation has before anyone chose anything. */
export const usualSettings: ConversationSettings = settingsSchema.parse({});
