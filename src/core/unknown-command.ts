import type { Command } from "./command.ts";
import { UserError } from "./errors.ts";
import { didYouMean } from "./text/nearest.ts";

/** Says that there is no command of this name, and which is nearest. */
export function unknownCommand(name: string, commands: readonly Command[]): UserError {
  const names = commands.map((command) => command.name);
  const meant = didYouMean(name, names, (near) => `/${near}`);
  return new UserError(`There is no /${name}.${meant} /help lists what there is.`);
}
