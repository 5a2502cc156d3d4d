import { z } from "zod";
import type { Comparison } from "../core/compare.ts";
import { type DataFile, readDataFile } from "./data-file.ts";

const entity = z.strictObject({
  name: z.string().trim().min(2),
  also: z.array(z.string().trim().min(1)).default([]),
});
const aspect = z.strictObject({ name: z.string().trim().min(1), question: z.string().trim().min(2) });

const comparisonSchema: z.ZodType<Comparison> = z.strictObject({
  home: entity,
  entities: z.array(entity),
  aspects: z.tuple([aspect], aspect),
});

/** Reads what `/compare` knows. */
export function readComparison(file: string): Promise<DataFile<Comparison>> {
  return readDataFile(file, comparisonSchema);
}
