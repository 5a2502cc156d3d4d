import type { Command } from "../src/core/command.ts";
import type { Topic } from "../src/core/topic.ts";
import { about } from "./about.ts";
import { announce } from "./announce.ts";
import { announcements } from "./announcements.ts";
import { ask } from "./ask.ts";
import { compare } from "./compare.ts";
import { corrections } from "./corrections.ts";
import { digest } from "./digest.ts";
import { feeds } from "./feeds.ts";
import { forgetme } from "./forgetme.ts";
import { gaps } from "./gaps.ts";
import { help } from "./help.ts";
import { latest } from "./latest.ts";
import { moderators } from "./moderators.ts";
import { privacy } from "./privacy.ts";
import { publish } from "./publish.ts";
import { settings } from "./settings.ts";
import { source } from "./source.ts";
import { start } from "./start.ts";
import { status } from "./status.ts";
import { subscribe } from "./subscribe.ts";
import { subscriptions } from "./subscriptions.ts";
import { topicCommand } from "./topic.ts";
import { topics } from "./topics.ts";
import { unsubscribe } from "./unsubscribe.ts";
import { why } from "./why.ts";

const written: readonly Command[] = [
  ask,
  compare,
  latest,
  topics,
  source,
  subscribe,
  subscriptions,
  unsubscribe,
  digest,
  settings,
  why,
  help,
  start,
  about,
  privacy,
  forgetme,
  gaps,
  publish,
  announce,
  announcements,
  corrections,
  feeds,
  moderators,
  status,
];

/** Names that no topic may take. */
export const commandNames: readonly string[] = written.map((command) => command.name);

/** Every command in the order `/help` shows them; topics last. */
export function allCommands(topicList: readonly Topic[]): readonly Command[] {
  return [...written, ...topicList.map(topicCommand)];
}
