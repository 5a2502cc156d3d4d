import type { Command } from "./command.ts";
import { UserError } from "./errors.ts";
import { nearestName } from "./text/nearest.ts";
import type { Words } from "./words/words.ts";

/** So many letters of a name tell it from most others. */
const fewestLetters = 3;

/** Says that there is no command of this name, and which is nearest. */
export function unknownCommand(
  name: string,
  { commands, words }: { readonly commands: readonly Command[]; readonly words: Words },
): UserError {
  const names = commands.map((command) => command.name);
  return new UserError(words.refused.noCommand(name, nearestName(name, names) ?? begun(name, commands)));
}

/** A command that begins so (`/sub`), or a line that shows how one begins that does it (`/zone`: `/settings zone …`). */
function begun(typed: string, commands: readonly Command[]): string | null {
  const said = typed.toLowerCase();
  if (said.length < fewestLetters) return null;
  const open = commands.filter(({ access }) => access === "everyone" || access === "manager");
  const named = open.find(({ name }) => name.startsWith(said))?.name;
  const shown = open
    .flatMap(({ examples }) => examples)
    .find((line) => line.split(" ")[1]?.toLowerCase().startsWith(said));
  return named ?? shown?.slice(1) ?? null;
}
