import type { Command } from "../src/core/command.ts";
import type { Topic } from "../src/core/topic.ts";
import { about } from "./about.ts";
import { ask } from "./ask.ts";
import { compare } from "./compare.ts";
import { help } from "./help.ts";
import { latest } from "./latest.ts";
import { source } from "./source.ts";
import { start } from "./start.ts";
import { topicCommand } from "./topic.ts";
import { topics } from "./topics.ts";

/** Every command in the order `/help` shows them; topics last. */
export function allCommands(topicList: readonly Topic[]): readonly Command[] {
  return [ask, compare, latest, topics, source, help, start, about, ...topicList.map(topicCommand)];
}
