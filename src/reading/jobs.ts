import { z } from "zod";
import type { ArticleReading, FeedReading, Source } from "../core/reader.ts";

/** What the main thread asks of the worker. */
export type Job =
  | { readonly kind: "feed"; readonly text: string; readonly url: string }
  | { readonly kind: "article"; readonly source: Source; readonly today: string };

/** The result. Both ends belong to one program, so the types are trusted. */
export type Done = FeedReading | ArticleReading;

/** A message on its way to the worker and back. */
export interface Asked {
  readonly number: number;
  readonly job: Job;
}
/** The thread's answer to one job. */
export interface Answered {
  readonly number: number;
  readonly done: Done;
}

/** Only the envelope is checked. */
export const answeredSchema = z.object({ number: z.int(), done: z.custom<Done>() });
