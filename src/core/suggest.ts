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

/** Asks the command itself. */
export function createSuggester(services: Services): Suggester {
  const commands = new Map(services.commands.map((command) => [command.name, command]));
  return async (command, option, typed, call) =>
    (await commands.get(command)?.suggest[option]?.(typed, services, call)) ?? [];
}
