import { readFileSync } from "node:fs";
import { z } from "zod";

const glossesSchema = z.record(z.string(), z.string());

const fileSchema = z.object({
  particles: z.string(),
  words: glossesSchema,
  /** Roots of verbs, of which the forms are not listed. */
  verbs: glossesSchema,
});

/** What a file of Urdu words holds; several spellings of a word stand with a space between them. */
export type UrduFile = z.infer<typeof fileSchema>;

/** Reads a file of Urdu words. It is not imported: what is imported stays in memory, beside what is made of it. */
export function readUrduFile(name: `${string}.json`): UrduFile {
  return fileSchema.parse(JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")));
}

/** Each spelling with its gloss. */
export function eachOf(words: UrduFile["words"]): readonly (readonly [string, string])[] {
  return Object.entries(words).flatMap(([spellings, english]) =>
    spellings.split(" ").map((word) => [word, english] as const),
  );
}
