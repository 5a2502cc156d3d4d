import type { Call } from "../../core/call.ts";
import type { Suggestion } from "../../core/command.ts";
import type { Services } from "../../core/services.ts";
import { wordsFor } from "../../core/words/index.ts";

const maxSuggestions = 8;

/** Completes what is typed into the playground: questions, command names, and the first option of a command. */
export async function suggestFor(
  typed: string,
  call: Call,
  services: Services,
): Promise<readonly Suggestion[]> {
  const [, name, rest] = /^\/(\w*)(?:\s+(.*))?$/s.exec(typed) ?? [];
  if (name === undefined) {
    return services.search.suggest(typed, maxSuggestions).map((line) => ({ label: line, value: line }));
  }
  // Nobody has a name on the web: no visitor may use the other commands, nor see what these would suggest.
  const usable = services.commands.filter(({ access }) => access === "everyone");
  const { commands: summaries } = wordsFor(call.language);
  if (rest === undefined)
    return usable
      .filter((command) => command.name.startsWith(name.toLowerCase()))
      .slice(0, maxSuggestions)
      .map((command) => ({
        label: `/${command.name}: ${summaries[command.name] ?? command.summary}`,
        value: `/${command.name} `,
      }));
  const command = usable.find((candidate) => candidate.name === name.toLowerCase());
  const [suggest] = Object.values(command?.suggest ?? {});
  if (command === undefined || suggest === undefined) return [];
  const suggestions = await suggest(rest, services, call);
  return suggestions
    .slice(0, maxSuggestions)
    .map(({ label, value }) => ({ label, value: `/${command.name} ${value}` }));
}
