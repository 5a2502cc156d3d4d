import { mayUse } from "./access.ts";
import type { Call } from "./call.ts";
import type { Suggestion } from "./command.ts";
import type { Services } from "./services.ts";

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
  return async (name, option, typed, call) => {
    const command = commands.get(name);
    const suggest = command?.suggest[option];
    if (command === undefined || suggest === undefined) return [];
    const verdict = await mayUse(command.access, call, services);
    return verdict.kind === "yes" ? suggest(typed, services, call) : [];
  };
}
