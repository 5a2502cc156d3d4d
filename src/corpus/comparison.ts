import { z } from "zod";
import type { Comparison } from "../core/compare.ts";
import { type DataFile, readDataFile } from "./data-file.ts";

const name = z
  .string("is not a text; write one name")
  .trim()
  .min(2, "is too short; write at least two letters")
  .max(60, "is longer than 60 characters; shorten it");
const question = z
  .string("is missing; say in words what to look for")
  .trim()
  .min(2, "is too short; say in words what to look for");

const entity = z.object(
  { name, also: z.array(name, "is not a list; write it like [Indian, Indians]").default([]) },
  "is not an entity; give it a name, and under also its other spellings",
);
const aspect = z.object({ name, question }, "is not an aspect; give it a name and a question");

const fields = {
  home: entity,
  entities: z.array(entity, "is not a list; write each entity behind a hyphen"),
  aspects: z.tuple([aspect], aspect, "is not a list; write each aspect behind a hyphen"),
};

const comparisonSchema: z.ZodType<Comparison> = z
  .object(fields)
  .superRefine(({ home, entities }, context) => {
    const owners = new Map<string, string>();
    for (const [i, { name, also }] of [home, ...entities].entries()) {
      for (const spelling of new Set([name, ...also].map((text) => text.toLowerCase()))) {
        const owner = owners.get(spelling);
        const message = `is also a name of ${owner}; let each name mean one entity`;
        if (owner !== undefined) context.addIssue({ code: "custom", path: ["entities", i - 1], message });
        owners.set(spelling, name);
      }
    }
  });

/** Reads what `/compare` knows. */
export function readComparison(file: string): Promise<DataFile<Comparison>> {
  return readDataFile(file, comparisonSchema, Object.keys(fields));
}
