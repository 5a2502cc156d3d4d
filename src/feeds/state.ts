import { z } from "zod";
import { jsonLike } from "../core/json.ts";

const watchSchema = z.object({
  url: z.string(),
  /** How often it was looked at again. */
  step: z.int().min(0),
  /** Epoch milliseconds. */
  at: z.number(),
});

/** What polling a feed remembers; what an older version did not know has its usual value. */
const feedStateSchema = z.object({
  title: z.string().nullable().default(null),
  /** Where it moved for good, or null while it is where it was added. */
  movedTo: z.string().nullable().default(null),
  etag: z.string().nullable().default(null),
  lastModified: z.string().nullable().default(null),
  /** True once it was read for the first time. */
  begun: z.boolean().default(false),
  /** Failures in a row. */
  failures: z.int().min(0).default(0),
  lastSuccessAt: z.number().nullable().default(null),
  lastError: z.object({ at: z.number(), reason: z.string() }).nullable().default(null),
  gone: z.boolean().default(false),
  ttlMinutes: z.number().nullable().default(null),
  /** How often the page of an item could not be read, by the item's key. */
  unread: z.record(z.string(), z.int()).default({}),
  /** Items of the first poll that could not be taken in then: whenever that succeeds, they are not news. */
  before: z.array(z.string()).default([]),
  /** Pages to look at again, because feeds rarely tell of corrections. */
  watch: z.array(watchSchema).default([]),
});

/** What is remembered of a feed between polls, as `feedStateSchema` reads it. */
export type FeedState = Readonly<z.infer<typeof feedStateSchema>>;
/** A page that is looked at again. */
export type Watch = FeedState["watch"][number];

/** Reads a stored state; an unreadable one starts over, which costs one silent poll. */
export function readState(json: string): FeedState {
  return jsonLike(feedStateSchema, json) ?? newState;
}

/** The state of a feed that was never polled. */
export const newState: FeedState = feedStateSchema.parse({});
