import { readdir } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Topic } from "../core/topic.ts";
import { readDataFile } from "./data-file.ts";
import type { CorpusProblem } from "./problem.ts";
import { unlessBroken } from "./unless-broken.ts";

const name = z
  .string("is missing; write the command's name, without a slash")
  .regex(
    /^[a-z][a-z0-9_]{0,31}$/,
    "cannot be a command's name; use at most 32 lower-case letters, digits and _ (both platforms' rule), a letter first",
  );
const question = z
  .string({
    error: ({ input }) =>
      `is ${input === undefined ? "missing" : "not a text"}; write one question behind each hyphen`,
  })
  .trim()
  .min(2, "is too short; write a question")
  .max(300, "is longer than 300 characters; shorten it");

const fields = {
  name,
  summary: z
    .string("is missing; say in a line what the topic is about")
    .trim()
    .min(1, "is empty; say in a line what the topic is about")
    .max(100, "is longer than 100 characters (Discord's limit); shorten it"),
  questions: z.tuple([question], question, "is not a list; write one question behind each hyphen"),
  synonyms: z
    .array(z.string().trim().min(1, "is empty; leave it out"), "is not a list; write it like [jobs, workers]")
    .default([]),
};
const topicSchema: z.ZodType<Topic> = z.object(fields);

/**
 * Reads the topic commands of a folder, in the order of file names. A file that is wrong is a problem and makes no
 * command; so is a name that another command has. `taken` are the names of the commands that are code.
 */
export async function readTopics(
  folder: string,
  taken: readonly string[],
): Promise<{ readonly topics: readonly Topic[]; readonly problems: readonly CorpusProblem[] }> {
  const listed = await unlessBroken(() => readdir(folder));
  if ("code" in listed) {
    const problem = `the folder cannot be read (${listed.code}), so there are no topic commands`;
    const remedy = "Put it there, and give the bot's user the right to read it.";
    return { topics: [], problems: [{ file: "", line: 0, problem, remedy }] };
  }
  const files = listed.value.filter((file) => /^[^.].*\.ya?ml$/.test(file)).sort();
  const topics: Topic[] = [];
  const problems: CorpusProblem[] = [];
  const names = new Set(taken);
  for (const file of files) {
    const read = await readDataFile(path.join(folder, file), topicSchema, Object.keys(fields));
    if (read.kind === "unusable") problems.push(...read.problems);
    else if (names.has(read.value.name)) {
      const problem = `name: there is another command /${read.value.name}`;
      problems.push({ file, line: read.lineOf(["name"]), problem, remedy: "Choose another name." });
    } else {
      names.add(read.value.name);
      topics.push(read.value);
    }
  }
  return { topics, problems };
}
