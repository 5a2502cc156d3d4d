import { mayUse } from "./access.ts";
import type { Call } from "./call.ts";
import type { Suggestion } from "./command.ts";
import type { Services } from "./services.ts";
import { createWordsIn } from "./words-in.ts";

/** What completes an option of a command while it is typed, best first; empty for what has no suggestions. */
export type Suggester = (
  command: string,
  option: string,
  typed: string,
  call: Call,
) => Promise<readonly Suggestion[]>;

/** Asks the command itself, but only for those who may use it: suggestions give away what there is. */
export function createSuggester(services: Services): Suggester {
  const commands = new Map(services.commands.map((command) => [command.name, command]));
  const wordsIn = createWordsIn(services);
  return async (name, option, typed, call) => {
    const command = commands.get(name);
    const suggest = command?.suggest[option];
    if (command === undefined || suggest === undefined) return [];
    const verdict = await mayUse(command.access, call, services);
    if (verdict.kind === "no") return [];
    return suggest(typed, { ...services, words: await wordsIn(call) }, call);
  };
}
