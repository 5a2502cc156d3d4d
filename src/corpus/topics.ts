import { readdir } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Topic } from "../core/topic.ts";
import { readDataFile } from "./data-file.ts";
import type { CorpusProblem } from "./problem.ts";

const name = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,31}$/,
    "must be lower-case letters, digits and _, at most 32 (both platforms' rule for commands)",
  );
const question = z.string().trim().min(2, "is too short").max(300, "has more than 300 characters");

const topicSchema: z.ZodType<Topic> = z.strictObject({
  name,
  summary: z.string().trim().min(1, "is empty").max(100, "has more than 100 characters (Discord's limit)"),
  questions: z.tuple([question], question),
  synonyms: z.array(z.string().trim().min(1)).default([]),
});

/**
 * Reads the topic commands of a folder, in the order of file names. A file that is wrong is a problem and makes no
 * command; so is a name that another command has. `taken` are the names of the commands that are code.
 */
export async function readTopics(
  folder: string,
  taken: readonly string[],
): Promise<{ readonly topics: readonly Topic[]; readonly problems: readonly CorpusProblem[] }> {
  const files = (await readdir(folder)).filter((file) => /\.ya?ml$/.test(file)).sort();
  const topics: Topic[] = [];
  const problems: CorpusProblem[] = [];
  const names = new Set(taken);
  for (const file of files) {
    const read = await readDataFile(path.join(folder, file), topicSchema);
    if (read.kind === "unusable") problems.push(...read.problems);
    else if (names.has(read.value.name)) {
      const remedy = "Choose another name.";
      problems.push({ file, line: 1, problem: `name: there is another command /${read.value.name}`, remedy });
    } else {
      names.add(read.value.name);
      topics.push(read.value);
    }
  }
  return { topics, problems };
}
