import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { ModelError } from "./folder.ts";

/** Numbers in the network's own token vectors. */
export const modelDimensions = 384;
/** Numbers kept of them, in half the room: more gain next to nothing (see src/search/README.md). */
export const dimensions = 192;

/** What the network was taught, as `npm run adapt` wrote it. */
export const learntFile = fileURLToPath(new URL("learnt.json", import.meta.url));

/** What it was taught after that of reading a question together with a sentence; written by `npm run adapt` as well. */
export const togetherFile = fileURLToPath(new URL("together.json", import.meta.url));

const matrixSchema = z.strictObject({
  /** Where the int8 weights stand in the network's file, in bytes: row after row. */
  at: z.number(),
  /** Where their scales stand, one a column: a weight is its int8 times its column's scale. */
  scalesAt: z.number(),
  rows: z.number(),
  columns: z.number(),
  /** Half-precision numbers in base64: rows × rank, and rank × columns. */
  down: z.string(),
  up: z.string(),
});

const vectorSchema = z.strictObject({ at: z.number(), change: z.string() });

const schema = z.strictObject({
  /** Int8 in base64, row after row. */
  projection: z.strictObject({
    rows: z.literal(modelDimensions),
    columns: z.literal(dimensions),
    values: z.string(),
  }),
  /** Half-precision numbers in base64, as many as the network's: what makes a question's token insist on being met. */
  insistence: z.string(),
  matrices: z.array(matrixSchema),
  vectors: z.array(vectorSchema),
});

const togetherSchema = schema.extend({
  /** Half-precision numbers in base64: what the start, the question's mean and the sentence's mean count for an answer. */
  head: z.string(),
  bias: z.number(),
});

/** What was learnt: how token vectors are projected, and what is changed in the network itself. */
export type Learnt = z.infer<typeof schema>;
/** The change of one matrix W of weights: W + down × up. */
export type LearntMatrix = z.infer<typeof matrixSchema>;
/** The change of one vector of single-precision numbers, added to it. */
export type LearntVector = z.infer<typeof vectorSchema>;

/** What was learnt of reading together, beside what `Learnt` holds. */
export type TogetherLearnt = z.infer<typeof togetherSchema>;

/** Reads what was learnt. Throws a ModelError that names the file where it cannot be that. */
export function readLearnt(file: string): Promise<Learnt> {
  return readAs(schema, file);
}

/** Reads what was learnt of reading together. Throws a ModelError that names the file where it cannot be that. */
export function readTogetherLearnt(file: string): Promise<TogetherLearnt> {
  return readAs(togetherSchema, file);
}

async function readAs<Written>(written: z.ZodType<Written>, file: string): Promise<Written> {
  try {
    return written.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    throw new ModelError(`${file} is not what "npm run adapt" writes; run "git checkout" on it`, {
      cause: error,
    });
  }
}

/** Half-precision numbers, as they are written in base64. */
export function halves(base64: string): Float16Array {
  return new Float16Array(Uint8Array.from(Buffer.from(base64, "base64")).buffer);
}
