import type { Command } from "./command.ts";
import { UserError } from "./errors.ts";
import { nearestName } from "./text/nearest.ts";
import type { Words } from "./words/words.ts";

/** Says that there is no command of this name, and which is nearest. */
export function unknownCommand(
  name: string,
  { commands, words }: { readonly commands: readonly Command[]; readonly words: Words },
): UserError {
  const names = commands.map((command) => command.name);
  return new UserError(words.refused.noCommand(name, nearestName(name, names)));
}
