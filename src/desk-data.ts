import path from "node:path";
import type { Logger } from "pino";
import { commandNames } from "../commands/index.ts";
import { ConfigError } from "./config.ts";
import type { Comparison } from "./core/compare.ts";
import type { Topic } from "./core/topic.ts";
import { readComparison } from "./corpus/comparison.ts";
import { inFolder, problemLine } from "./corpus/problem.ts";
import { readTopics } from "./corpus/topics.ts";

/** What editors keep as data beside the articles. */
export interface DeskData {
  readonly topics: readonly Topic[];
  readonly comparison: Comparison;
}

/** Reads topics and comparison; throws a ConfigError when the comparison is unusable, for `/compare` cannot work without it. */
export async function readDeskData(folder: string, log: Logger): Promise<DeskData> {
  const { topics, problems } = await readTopics(path.join(folder, "topics"), commandNames);
  for (const problem of inFolder("commands/topics", problems)) log.warn(problemLine(problem));
  const comparison = await readComparison(path.join(folder, "compare.yaml"));
  if (comparison.kind === "unusable") {
    const lines = inFolder("commands", comparison.problems).map(problemLine);
    throw new ConfigError(`Without a comparison that can be read, nothing starts:\n${lines.join("\n")}`);
  }
  return { topics, comparison: comparison.value };
}
